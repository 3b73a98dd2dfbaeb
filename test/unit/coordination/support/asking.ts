import type { FrameEffect } from '../../../../src/coordination/frame/events.js'
import type { Outcome } from '../../../../src/coordination/protocol.js'
import { follower, type TestFrame } from './core.js'

/** What a handler's frame answers where it went well. */
export const done: Outcome = { ok: true, value: 42 }

/** The frame asks for the action 1. */
export function ask(frame: TestFrame, to = 'leader', timeout = 5000): readonly FrameEffect[] {
  return frame.feed({ type: 'ask', id: 1, to, timeout })
}

/** How asks ended. */
export function ends(effects: readonly FrameEffect[]): string[] {
  return effects.flatMap((effect) => {
    if (effect.type === 'settle') return [effect.outcome.ok ? 'ok' : effect.outcome.code]
    return effect.type === 'fail' ? [effect.failure] : []
  })
}

/** Whom asks were posted to. */
export function posted(effects: readonly FrameEffect[]): string[] {
  return effects.flatMap((effect) => (effect.type === 'postAsk' ? [effect.peer] : []))
}

/** A follower with an open link to its leader, who has an ask of it. */
export function asking(): TestFrame {
  const frame = follower()
  ask(frame)
  frame.linked('leader')
  return frame
}
