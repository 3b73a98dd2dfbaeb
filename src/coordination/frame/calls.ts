import type { Outcome } from '../protocol.js'
import { readTimer } from './asks.js'
import type { AskTimer, Failure, FrameEffect } from './events.js'
import { DOUBT_MS } from './silences.js'
import type { Actions, Call, Membership } from './state.js'

/** Asks the workspace by way of the hub; while there is none, the next hub is asked. None is asked twice. */
export function callWorkspace(actions: Actions, call: Call, now: Membership, effects: FrameEffect[]): Actions {
  if (now.presence !== 'here' || now.hub === null) return put(actions, call)
  if (!now.suspicion.canAsk) {
    return fail(actions, call, 'notSent', 'the session has a coordinator of an older version, which has none', effects)
  }
  effects.push({ type: 'callHub', id: call.id }, doubtTimer(call))
  return put(actions, { ...call, told: now.hub })
}

/** Asks a hub what none has been asked yet. */
export function callAgain(actions: Actions, now: Membership, effects: FrameEffect[]): Actions {
  let next = actions
  for (const call of actions.calls.values()) if (call.told === null) next = callWorkspace(next, call, now, effects)
  return next
}

/** What another hub was asked may have been done there, and nobody can tell any more. */
export function loseCalls(actions: Actions, now: Membership, effects: FrameEffect[]): Actions {
  let next = actions
  for (const call of actions.calls.values()) {
    if (call.told === null || call.told === now.hub) continue
    next = fail(next, call, 'indeterminate', 'the coordinator that was asked is gone, and left no answer', effects)
  }
  return next
}

/** The hub tells what came of a call, or that it did not take it. */
export function hearCalled(actions: Actions, id: number, outcome: Outcome, effects: FrameEffect[]): Actions {
  const call = actions.calls.get(id)
  if (call === undefined) return actions
  if (!outcome.ok && outcome.code === 'notSent') {
    effects.push({ type: 'stopTimer', timer: `doubt:${id}` })
    return put(actions, { ...call, told: null, doubts: 0 })
  }
  effects.push({ type: 'settle', id, outcome })
  return forget(actions, call, effects)
}

/** Acts on one of a call's timers: the workspace may take its time, as long as the hub is there. */
export function hearCallTimer(actions: Actions, timer: AskTimer, effects: FrameEffect[]): Actions {
  const { kind, id } = readTimer(timer)
  const call = actions.calls.get(id)
  if (call === undefined) return actions
  if (kind === 'doubt') {
    const doubted = { ...call, doubts: call.doubts + 1 }
    effects.push({ type: 'send', body: { type: 'ping' } }, doubtTimer(doubted))
    return put(actions, doubted)
  }
  return call.told === null
    ? fail(actions, call, 'notSent', 'no coordinator could be asked in time', effects)
    : fail(actions, call, 'timeout', 'no answer of the workspace in time; it may have happened', effects)
}

/** Gives a call up; what was asked may happen all the same. */
export function giveUpCall(actions: Actions, id: number, effects: FrameEffect[]): Actions {
  const call = actions.calls.get(id)
  return call === undefined ? actions : forget(actions, call, effects)
}

/** This frame goes away: answers do not reach it any more. What no hub was asked waits for its return, if there is one. */
export function leaveCalls(actions: Actions, forGood: boolean, effects: FrameEffect[]): Actions {
  let next = actions
  for (const call of actions.calls.values()) {
    if (call.told !== null) next = fail(next, call, 'indeterminate', 'this frame went away before the answer', effects)
    else if (forGood) next = fail(next, call, 'left', 'this frame has left the session', effects)
  }
  return next
}

function doubtTimer({ id, doubts }: Call): FrameEffect {
  return { type: 'startTimer', timer: `doubt:${id}`, ms: DOUBT_MS * 2 ** doubts }
}

function fail(actions: Actions, call: Call, failure: Failure, message: string, effects: FrameEffect[]): Actions {
  effects.push({ type: 'fail', id: call.id, failure, message })
  return forget(actions, call, effects)
}

function forget(actions: Actions, call: Call, effects: FrameEffect[]): Actions {
  effects.push({ type: 'stopTimer', timer: `expiry:${call.id}` })
  if (call.told !== null) effects.push({ type: 'stopTimer', timer: `doubt:${call.id}` })
  callsOf(actions).delete(call.id)
  return actions
}

function put(actions: Actions, call: Call): Actions {
  callsOf(actions).set(call.id, call)
  return actions
}

// Changed in place, as the map of asks is: a copy for every call would make a burst of calls quadratic.
function callsOf(actions: Actions): Map<number, Call> {
  return actions.calls as Map<number, Call>
}
