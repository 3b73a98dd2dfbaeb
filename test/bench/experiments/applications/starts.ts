import type { Bench, Result } from '../../experiment.js'
import type { Start } from '../../pages/applications/asking.js'
import type { Embedded } from './embedded.js'
import { inTurnsUntilFailure } from './turns.js'

const FRAMES = 25

/** How long an application that was just embedded waits for its first answer. */
export interface Starts {
  readonly sinceScript: readonly Result[]
  readonly sinceLastByte: readonly Result[]
}

/** Embeds applications anew, in turns: their hosts have been up for long. */
export async function firstAnswers(contestants: readonly Embedded[], bench: Bench): Promise<Starts> {
  const starts = new Map<string, Start[]>(contestants.map(({ contender }) => [contender, []]))
  const sinceScript = await inTurnsUntilFailure(contestants, bench.rounds(FRAMES), async ({ contender, tab }) => {
    const start = await tab.evaluate(() => host.embed())
    starts.get(contender)?.push(start)
    return [start.sinceScript]
  })
  const sinceLastByte = sinceScript.map((result) => ({
    ...result,
    // The first was the warm-up.
    samples: (starts.get(result.contender) ?? []).slice(1).map((start) => start.sinceLastByte),
  }))
  return { sinceScript, sinceLastByte }
}
