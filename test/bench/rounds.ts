import type { Result } from './experiment.js'

/** Somebody whose turn comes once in each round. */
export interface Contender {
  readonly contender: string
}

/** The list, beginning with another one of it for each number. */
export function rotated<T>(list: readonly T[], by: number): T[] {
  const first = by % list.length
  return [...list.slice(first), ...list.slice(0, first)]
}

/**
 * Has contenders take turns in a warm-up round, which does not count, and in so many more, each of which another one
 * begins. What a turn measures is a sample, or several; where it measures nothing or fails, it is told among the results
 * that it did not come about: `what, 3 of 10`.
 */
export async function inTurns<C extends Contender>(
  contenders: readonly C[],
  rounds: number,
  what: string,
  measure: (contender: C, round: number) => Promise<readonly number[]>,
): Promise<Result[]> {
  const samples = new Map(contenders.map((contender) => [contender, [] as number[]]))
  const failures = new Map<C, number>()
  for (let round = 0; round <= rounds; round++) {
    for (const contender of rotated(contenders, round)) {
      const measured = await measure(contender, round).catch((): number[] => [])
      if (round === 0) continue
      samples.get(contender)?.push(...measured)
      if (measured.length === 0) failures.set(contender, (failures.get(contender) ?? 0) + 1)
    }
  }
  return contenders.map((contender) => {
    const failed = failures.get(contender)
    return {
      contender: contender.contender,
      samples: samples.get(contender) ?? [],
      ...(failed === undefined ? {} : { failure: `${what}, ${failed} of ${rounds}` }),
    }
  })
}
