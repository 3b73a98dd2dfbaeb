import type { Bench, Result } from '../../experiment.js'
import type { Embedded } from './embedded.js'
import { inTurnsUntilFailure } from './turns.js'

const BLOCK = 50
const BLOCKS = 20
const BURST = 500
const EVENTS = 5_000
const BURSTS = 15

/** How long one question and its answer take, in ms: 50 by each contender in turns. */
export async function oneByOne(contestants: readonly Embedded[], bench: Bench): Promise<readonly Result[]> {
  return await inTurnsUntilFailure(contestants, bench.rounds(BLOCKS), ({ application }) =>
    application.evaluate((count) => globalThis.application.oneByOne(count), BLOCK),
  )
}

/** How long it takes until the last of 500 questions is answered that were asked in one task, in ms. */
export async function atOnce(contestants: readonly Embedded[], bench: Bench): Promise<readonly Result[]> {
  return await inTurnsUntilFailure(contestants, bench.rounds(BURSTS), async ({ application }) => [
    await application.evaluate((count) => globalThis.application.atOnce(count), BURST),
  ])
}

/** How long it takes until the application has heard the last of 5,000 events, from when the host began, in ms. */
export async function events(contestants: readonly Embedded[], bench: Bench): Promise<readonly Result[]> {
  return await inTurnsUntilFailure(contestants, bench.rounds(BURSTS), async ({ tab, application }) => {
    await application.evaluate((count) => {
      Object.assign(globalThis, { heard: globalThis.application.hear(count) })
    }, EVENTS)
    const began = await tab.evaluate((count) => host.push(count), EVENTS)
    const heard = await application.evaluate('heard')
    return [(heard as number) - began]
  })
}
