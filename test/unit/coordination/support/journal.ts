import type { Action } from '../../../../src/coordination/hub/journal.js'
import type { HubEffect } from '../../../../src/coordination/hub/state.js'
import type { Outcome, ToFrame } from '../../../../src/coordination/protocol.js'
import type { TestHub } from './core.js'

/** What a handler's frame reports where it went well. */
export const fine: Outcome = { ok: true, value: 42 }

/** An outcome without a result. */
export function refusal(code: Extract<Outcome, { ok: false }>['code']): Outcome {
  return { ok: false, code, message: '' }
}

/** An action as a store has it. */
export function stored(key: string, but: Partial<Action> = {}): Action {
  return {
    key,
    kind: 'k',
    payload: 1,
    to: 'leader',
    from: 'b',
    askers: [],
    attempt: 1,
    executor: 'a',
    term: 1,
    doubtful: false,
    stage: 'storing',
    outcome: null,
    ...but,
  }
}

/** A frame asks for the action `x`. */
export function act(hub: TestHub, from: string, to = 'leader', key = 'x'): readonly HubEffect[] {
  return hub.hears(from, { type: 'act', key, kind: 'k', payload: 1, to })
}

/** The executor is ready, and that is written down: from now on it may happen. */
export function goes(hub: TestHub, executor: string, attempt = 1, key = 'x'): readonly HubEffect[] {
  return written(hub, hub.hears(executor, { type: 'begin', key, attempt }))
}

/** The executor reports what came of it; nothing is written down yet. */
export function reports(hub: TestHub, from: string, outcome = fine, attempt = 1, key = 'x'): readonly HubEffect[] {
  return hub.hears(from, { type: 'did', key, to: 'leader', attempt, outcome })
}

/** The executor reports what came of it, and what the hub wants kept of that is. */
export function did(hub: TestHub, from: string, outcome = fine, attempt = 1, key = 'x'): readonly HubEffect[] {
  return written(hub, reports(hub, from, outcome, attempt, key))
}

/** Whatever a step wanted to have kept is kept: its effects, and those that follow. */
export function written(hub: TestHub, effects: readonly HubEffect[]): readonly HubEffect[] {
  return effects.flatMap((effect) => {
    if (effect.type !== 'keep') return [effect]
    const { key, attempt, stage } = effect.action
    return [effect, ...hub.feed({ type: 'kept', key, attempt, stage })]
  })
}

/** The frames that were given something to do: `to attempt`, with a question mark where it may have happened before. */
export function given(effects: readonly HubEffect[]): string[] {
  return messages(effects, 'do').map(({ to, body }) => `${to} ${body.attempt}${body.doubtful ? '?' : ''}`)
}

/** Who was told an outcome: `to code`. */
export function told(effects: readonly HubEffect[]): string[] {
  return messages(effects, 'done').map(({ to, body }) => `${to} ${body.outcome.ok ? 'ok' : body.outcome.code}`)
}

function messages<Type extends ToFrame['type']>(effects: readonly HubEffect[], type: Type) {
  return effects.flatMap((effect) => {
    if (effect.type !== 'send' || effect.body.type !== type) return []
    return [{ to: effect.to, body: effect.body as Extract<ToFrame, { type: Type }> }]
  })
}
