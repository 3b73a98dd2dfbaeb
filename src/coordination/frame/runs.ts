import type { Envelope, Outcome, ToPeer } from '../protocol.js'
import type { FrameId } from '../types.js'
import { endAsk } from './asks.js'
import type { Actions, FrameEffect, Membership, Run } from './state.js'

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
  return { ...actions, runs: [...actions.runs, run] }
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
  const run = actions.runs.find((candidate) => candidate.from === from && candidate.id === id)
  if (run === undefined) return actions
  return answer({ ...actions, runs: actions.runs.filter((other) => other !== run) }, run, outcome, now, effects)
}

/** Stops an action whose asker has given up. */
export function dropRun(actions: Actions, from: FrameId, id: number, effects: FrameEffect[]): Actions {
  if (!actions.runs.some((run) => run.from === from && run.id === id)) return actions
  effects.push({ type: 'abortRun', from, id })
  return { ...actions, runs: actions.runs.filter((run) => run.from !== from || run.id !== id) }
}

/**
 * Aborts what this frame runs in a role that it has lost. What a leader began may have happened, and whatever it still
 * does is too late; what the last active frame began goes on to its end, as the user merely looked elsewhere.
 */
export function reviewRuns(actions: Actions, now: Membership, effects: FrameEffect[]): Actions {
  if (actions.runs.length === 0) return actions
  let next = actions
  for (const run of actions.runs) {
    if (run.to === 'leader' && (now.state !== 'LEADING' || now.term !== run.term)) {
      effects.push({ type: 'abortRun', from: run.from, id: run.id })
      next = answer({ ...next, runs: next.runs.filter((other) => other !== run) }, run, DEPOSED, now, effects)
    } else if (run.to === 'lastActive' && now.lastActiveId !== now.id && !run.aborted) {
      effects.push({ type: 'abortRun', from: run.from, id: run.id })
      next = { ...next, runs: next.runs.map((other) => (other === run ? { ...run, aborted: true } : other)) }
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
