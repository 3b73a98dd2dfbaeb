import type { ToHub } from '../protocol.js'
import { connectAnew, forgetHub, giveUpWorker } from './connection.js'
import type { Actions, FrameEffect, FrameEvent, Membership, Suspicion } from './state.js'

/** How long a hub may be silent, in ms, before it is asked whether it is there, and again before it is given up. */
export const SILENCE_MS = 400

/** How long there may be no leader, in ms, before the hub is asked whether it is there; doubled each time. */
export const NEGOTIATION_MS = 1000

/** What a hub answers to, sooner or later: an action may take its time, and an introduction may be none. */
const EXPECTING: readonly ToHub['type'][] = ['visibility', 'active', 'introduce', 'doubt', 'doubtAction', 'ping']

/**
 * A hub that hangs keeps its lock, so nothing tells of it but its silence. Whatever a frame says to it that it should
 * answer starts a timer, and whatever it says stops that; at rest none runs.
 */
export function watchOverHub(
  before: Membership,
  now: Membership,
  actions: Actions,
  event: FrameEvent,
  effects: FrameEffect[],
): Membership {
  // Whom an ask that cannot be sent should go to is for the hub to say.
  const waits = event.type === 'ask' && actions.asks.get(event.id)?.sent === null
  return watchNegotiation(before, watchSilence(before, now, waits, event, effects), event, effects)
}

function watchSilence(
  before: Membership,
  now: Membership,
  waits: boolean,
  event: FrameEvent,
  effects: FrameEffect[],
): Membership {
  const isHeard = event.type === 'message' && event.envelope.hub === now.hub
  const isOver = isHeard || now.hub !== before.hub || now.presence !== 'here'
  let next = now
  if (now.suspicion.stage !== 'none' && isOver) {
    effects.push({ type: 'stopTimer', timer: 'silence' })
    next = change(now, { stage: 'none' })
  }
  const isAsked = effects.some(
    (effect) => effect.type === 'tellHub' || (effect.type === 'send' && expects(effect.body)),
  )
  if (!(isAsked || waits) || next.suspicion.stage !== 'none' || next.hub === null || !next.suspicion.canAsk) return next
  effects.push({ type: 'startTimer', timer: 'silence', ms: SILENCE_MS })
  return change(next, { stage: 'waiting' })
}

/** The hub was silent for too long: it is asked whether it is there, and once it was, given up. */
export function suspect(before: Membership, effects: FrameEffect[]): Membership {
  if (before.suspicion.stage === 'none' || before.hub === null) return before
  if (before.suspicion.stage === 'waiting') {
    effects.push({ type: 'send', body: { type: 'ping' } }, { type: 'startTimer', timer: 'silence', ms: SILENCE_MS })
    return change(before, { stage: 'asked' })
  }
  effects.push({ type: 'deposeHub', hub: before.hub })
  const without = forgetHub(before, effects)
  // A worker that hangs would keep this frame waiting.
  return without.connection.way === 'worker' ? giveUpWorker(without, effects) : connectAnew(without, effects)
}

/** Where nobody leads for long, a hub that hangs may be the reason. */
function watchNegotiation(before: Membership, now: Membership, event: FrameEvent, effects: FrameEffect[]): Membership {
  const isDue = event.type === 'timer' && event.timer === 'negotiation'
  const isStuck = needsLeader(now)
  if (isDue && isStuck) {
    const patience = now.suspicion.patience + 1
    const ms = NEGOTIATION_MS * 2 ** patience
    effects.push({ type: 'send', body: { type: 'ping' } }, { type: 'startTimer', timer: 'negotiation', ms })
    return watchSilence(now, change(now, { patience }), false, event, effects)
  }
  if (isStuck === needsLeader(before)) return now
  if (isStuck) effects.push({ type: 'startTimer', timer: 'negotiation', ms: NEGOTIATION_MS })
  else effects.push({ type: 'stopTimer', timer: 'negotiation' })
  return change(now, { patience: 0 })
}

function needsLeader({ presence, hub, state, suspicion }: Membership): boolean {
  return presence === 'here' && hub !== null && state === 'NEGOTIATING' && suspicion.canAsk
}

function expects(body: ToHub): boolean {
  return EXPECTING.includes(body.type)
}

function change(membership: Membership, by: Partial<Suspicion>): Membership {
  return { ...membership, suspicion: { ...membership.suspicion, ...by } }
}
