import type { FrameEffect } from '../../../../src/coordination/frame/events.js'
import { HUB_SILENCE_MS, STANDSTILL_MS } from '../../../../src/coordination/frame/suspicion.js'
import { arrived, type TestFrame } from './core.js'

/** The hub is asked whether it is there. */
export const ping: FrameEffect = { type: 'send', body: { type: 'ping' } }

/** A word of the hub is waited for, or has come. */
export const listens: FrameEffect = { type: 'startTimer', timer: 'silence', ms: HUB_SILENCE_MS }
export const hasHeard: FrameEffect = { type: 'stopTimer', timer: 'silence' }

/** Nothing moves, and the hub is asked about it after so many times as long as the first time; or something does. */
export function standsStill(times: number): FrameEffect {
  return { type: 'startTimer', timer: 'standstill', ms: STANDSTILL_MS * times }
}
export const movesOn: FrameEffect = { type: 'stopTimer', timer: 'standstill' }

/** A frame of a hub that runs in an older deployment. */
export function old(): TestFrame {
  const frame = arrived()
  frame.hears({ type: 'welcome' }, { version: 1 })
  return frame
}

/** The effect that tells a hub of the user, again where the one before may not have heard it. */
export const wasUsed: FrameEffect = { type: 'send', body: { type: 'active' } }
