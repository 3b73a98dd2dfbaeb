import type { Outcome } from '../protocol.js'
import { readTimer } from './asks.js'
import type { AskTimer, FrameEffect } from './events.js'
import { DOUBT_MS } from './silences.js'
import type { Actions, KeyedAsk, Membership } from './state.js'

/** Asks the hub for a keyed action; while there is none, the next hub is asked. */
export function askHub(actions: Actions, ask: KeyedAsk, now: Membership, effects: FrameEffect[]): Actions {
  if (now.presence !== 'here' || now.hub === null) return put(actions, ask)
  const { id, key, to } = ask
  effects.push(
    { type: 'tellHub', id, key, to },
    { type: 'startTimer', timer: `doubt:${id}`, ms: DOUBT_MS * 2 ** ask.doubts },
  )
  return put(actions, { ...ask, told: true })
}

/** A hub that was not asked yet is asked for everything that is still open: it knows what was done already. */
export function askAgain(actions: Actions, now: Membership, effects: FrameEffect[]): Actions {
  let next = actions
  for (const ask of actions.keyedAsks.values()) next = askHub(next, ask, now, effects)
  return next
}

/** The outcome of a keyed action is known. */
export function hearOutcome(actions: Actions, key: string, outcome: Outcome, effects: FrameEffect[]): Actions {
  let next = actions
  for (const ask of actions.keyedAsks.values()) {
    if (ask.key !== key) continue
    effects.push({ type: 'settle', id: ask.id, outcome })
    next = forget(next, ask, effects)
  }
  return next
}

/** Acts on one of a keyed ask's timers. */
export function hearKeyedTimer(actions: Actions, timer: AskTimer, effects: FrameEffect[]): Actions {
  const { kind, id } = readTimer(timer)
  const ask = actions.keyedAsks.get(id)
  if (ask === undefined) return actions
  if (kind === 'doubt') {
    const doubts = ask.doubts + 1
    effects.push(
      { type: 'send', body: { type: 'doubtAction', key: ask.key } },
      { type: 'startTimer', timer: `doubt:${ask.id}`, ms: DOUBT_MS * 2 ** doubts },
    )
    return put(actions, { ...ask, doubts })
  }
  const [failure, message] = ask.told
    ? (['timeout', 'no outcome in time; ask again with the same key to learn it'] as const)
    : (['notSent', 'nobody could be asked in time'] as const)
  effects.push({ type: 'fail', id: ask.id, failure, message })
  return giveUpKeyed(actions, ask.id, effects)
}

/** Gives a keyed ask up; the action may go on. */
export function giveUpKeyed(actions: Actions, id: number, effects: FrameEffect[]): Actions {
  const ask = actions.keyedAsks.get(id)
  if (ask === undefined) return actions
  const shared = [...actions.keyedAsks.values()].some((other) => other.key === ask.key && other.id !== id)
  if (ask.told && !shared) effects.push({ type: 'send', body: { type: 'unact', key: ask.key } })
  return forget(actions, ask, effects)
}

/** This frame has left for good: what was told to the hub may happen all the same. */
export function leaveKeyed(actions: Actions, effects: FrameEffect[]): Actions {
  let next = actions
  for (const ask of actions.keyedAsks.values()) {
    const failure = ask.told ? 'indeterminate' : 'left'
    effects.push({ type: 'fail', id: ask.id, failure, message: 'this frame has left the session' })
    next = forget(next, ask, effects)
  }
  return next
}

function forget(actions: Actions, ask: KeyedAsk, effects: FrameEffect[]): Actions {
  effects.push({ type: 'stopTimer', timer: `expiry:${ask.id}` }, { type: 'stopTimer', timer: `doubt:${ask.id}` })
  const keyedAsks = new Map(actions.keyedAsks)
  keyedAsks.delete(ask.id)
  return { ...actions, keyedAsks }
}

function put(actions: Actions, ask: KeyedAsk): Actions {
  return { ...actions, keyedAsks: new Map(actions.keyedAsks).set(ask.id, ask) }
}
