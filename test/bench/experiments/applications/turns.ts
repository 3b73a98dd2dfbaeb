import type { Result } from '../../experiment.js'
import { type Contender, rotated } from '../../rounds.js'

/** How long one turn may take, in ms. */
const LIMIT_MS = 25_000

/**
 * Has all take their turns, round by round and each round beginning with another one; a first round does not count. Who
 * fails, or takes longer than 25 s, is left out from then on.
 */
export async function inTurnsUntilFailure<C extends Contender>(
  contestants: readonly C[],
  rounds: number,
  measure: (contestant: C) => Promise<readonly number[]>,
): Promise<readonly Result[]> {
  const tallies = contestants.map((contestant) => ({ contestant, samples: [] as number[], failure: '' }))
  for (let round = -1; round < rounds; round++) {
    for (const tally of rotated(tallies, round + 1)) {
      if (tally.failure !== '') continue
      try {
        const samples = await inTime(measure(tally.contestant))
        if (round >= 0) tally.samples.push(...samples)
      } catch (error) {
        const when = round < 0 ? 'in the warm-up' : `in round ${round + 1} of ${rounds}`
        tally.failure = `${error instanceof Error ? error.message : error}, ${when}`
      }
    }
  }
  return tallies.map(({ contestant: { contender }, samples, failure }) => ({
    contender,
    samples,
    ...(failure !== '' && { failure }),
  }))
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${LIMIT_MS / 1_000} s`)), LIMIT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
