import type { Envelope, Outcome, ToPeer } from '../protocol.js'
import type { FrameId } from '../types.js'
import { endAsk } from './asks.js'
import type { FrameEffect } from './events.js'
import type { Actions, Membership, Run } from './state.js'

/** Names an action among all that a frame carries out. */
export function runName({ from, id }: Pick<Run, 'from' | 'id'>): string {
  return `${from}:${id}`
}

type AskMessage = Extract<ToPeer, { type: 'ask' }>

const STALE: Outcome = { ok: false, code: 'stale', message: 'the asked frame does not hold that role' }

const DEPOSED: Outcome = {
  ok: false,
  code: 'indeterminate',
  message: 'the leader was deposed while it ran this; whether it happened cannot be known',
}

/** Takes an action that another frame asks for, or refuses it where this frame does not hold the role. */
export function takeAsk(
  actions: Actions,
  peer: FrameId,
  envelope: Envelope<ToPeer>,
  ask: AskMessage,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  if (!mayRun(envelope, ask, now)) {
    effects.push({ type: 'post', peer, body: { type: 'answer', id: ask.id, outcome: STALE } })
    return actions
  }
  return startRun(actions, peer, ask.id, ask.to, ask, now, effects)
}

/** Starts an action here; `message` is null where this frame asked for it itself. */
export function startRun(
  actions: Actions,
  from: FrameId,
  id: number,
  to: string,
  message: AskMessage | null,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  const run: Run = { from, id, to, term: now.term, aborted: false }
  effects.push({ type: 'run', run, message })
  return put(actions, run)
}

function mayRun(envelope: Envelope<ToPeer>, ask: AskMessage, now: Membership): boolean {
  if (now.presence !== 'here') return false
  if (ask.to === 'leader') return now.state === 'LEADING'
  if (ask.to !== 'lastActive') return ask.to === now.id
  // An asker with later news than this frame's knows better whose role it is: its direct port was merely faster.
  return now.lastActiveId === now.id || envelope.hub !== now.hub || ask.asOf > now.edition
}

/** Passes a handler's outcome on, unless nobody waits for it any more. */
export function finishRun(
  actions: Actions,
  from: FrameId,
  id: number,
  outcome: Outcome,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  const run = actions.runs.get(runName({ from, id }))
  return run === undefined ? actions : answer(forget(actions, run), run, outcome, now, effects)
}

/** Stops an action whose asker has given up. */
export function dropRun(actions: Actions, from: FrameId, id: number, effects: FrameEffect[]): Actions {
  const run = actions.runs.get(runName({ from, id }))
  if (run === undefined) return actions
  effects.push({ type: 'abortRun', from, id })
  return forget(actions, run)
}

/**
 * Aborts what this frame runs in a role that it has lost. What a leader began may have happened, and whatever it still
 * does is too late; what the last active frame began goes on to its end, as the user merely looked elsewhere.
 */
export function reviewRuns(actions: Actions, now: Membership, effects: FrameEffect[]): Actions {
  let next = actions
  for (const run of actions.runs.values()) {
    if (run.to === 'leader' && (now.state !== 'LEADING' || now.term !== run.term)) {
      effects.push({ type: 'abortRun', from: run.from, id: run.id })
      next = answer(forget(next, run), run, DEPOSED, now, effects)
    } else if (run.to === 'lastActive' && now.lastActiveId !== now.id && !run.aborted) {
      effects.push({ type: 'abortRun', from: run.from, id: run.id })
      next = put(next, { ...run, aborted: true })
    }
  }
  return next
}

function answer(actions: Actions, run: Run, outcome: Outcome, now: Membership, effects: FrameEffect[]): Actions {
  if (run.from !== now.id) {
    effects.push({ type: 'post', peer: run.from, body: { type: 'answer', id: run.id, outcome } })
    return actions
  }
  const ask = actions.asks.get(run.id)
  return ask === undefined ? actions : endAsk(actions, ask, outcome, effects)
}

function put(actions: Actions, run: Run): Actions {
  runsOf(actions).set(runName(run), run)
  return actions
}

function forget(actions: Actions, run: Run): Actions {
  runsOf(actions).delete(runName(run))
  return actions
}

// Changed in place, as the map of asks is.
function runsOf(actions: Actions): Map<string, Run> {
  return actions.runs as Map<string, Run>
}
