import type { ToHub } from '../protocol.js'
import { connectAnew, forgetHub, giveUpWorker } from './connection.js'
import type { FrameEffect, FrameEvent } from './events.js'
import type { Actions, Membership, Suspicion } from './state.js'

/**
 * How long a hub may be silent, in ms, before it is asked whether it is there, and again before it is given up; times the
 * frame's patience.
 */
export const HUB_SILENCE_MS = 400

/** At most so many times longer than usual are hubs waited for. */
const MOST_PATIENCE = 4

/** How long nothing may move, in ms, before the hub is asked whether it is there; doubled each time. */
export const STANDSTILL_MS = 1000

/** What a hub answers to, sooner or later: an action may take its time, and an introduction may be none. */
const EXPECTING: readonly ToHub['type'][] = [
  'leading',
  'visibility',
  'active',
  'introduce',
  'doubt',
  'doubtAction',
  'ping',
]

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
  const watched = watchStandstill(now, actions, event, effects)
  return watchHubSilence(before, watched, event, effects)
}

function watchHubSilence(before: Membership, now: Membership, event: FrameEvent, effects: FrameEffect[]): Membership {
  const isHeard = event.type === 'message' && event.envelope.hub === now.hub
  const isOver = isHeard || now.hub !== before.hub || now.presence !== 'here'
  let next = now
  if (now.suspicion.stage !== 'none' && isOver) {
    effects.push({ type: 'stopTimer', timer: 'silence' })
    next = change(now, { stage: 'none' })
  }
  const isAsked = effects.some(
    (effect) =>
      effect.type === 'tellHub' || effect.type === 'callHub' || (effect.type === 'send' && expects(effect.body)),
  )
  if (!isAsked || next.suspicion.stage !== 'none' || next.hub === null || !next.suspicion.canAsk) return next
  effects.push({ type: 'startTimer', timer: 'silence', ms: silenceOf(next) })
  return change(next, { stage: 'waiting' })
}

/** The hub was silent for too long: it is asked whether it is there, and once it was, given up. */
export function suspect(before: Membership, effects: FrameEffect[]): Membership {
  if (before.suspicion.stage === 'none' || before.hub === null) return before
  if (before.suspicion.stage === 'waiting') {
    effects.push(
      { type: 'send', body: { type: 'ping' } },
      { type: 'startTimer', timer: 'silence', ms: silenceOf(before) },
    )
    return change(before, { stage: 'asked' })
  }
  effects.push({ type: 'deposeHub', hub: before.hub })
  const without = forgetHub(morePatient(before), effects)
  // A worker that hangs would keep this frame waiting.
  return without.connection.way === 'worker' ? giveUpWorker(without, effects) : connectAnew(without, effects)
}

function silenceOf({ suspicion }: Membership): number {
  return HUB_SILENCE_MS * suspicion.patience
}

/**
 * A hub was given up for its silence. Nobody learns whether it was hung or merely slow: the next one has more time, so
 * that a slow machine is not kept busy by one new hub after the other.
 */
function morePatient(before: Membership): Membership {
  return change(before, { patience: Math.min(before.suspicion.patience * 2, MOST_PATIENCE) })
}

/** Where nobody leads for long, or an ask finds nobody to go to, a hub that hangs may be the reason. */
function watchStandstill(now: Membership, actions: Actions, event: FrameEvent, effects: FrameEffect[]): Membership {
  const { standstill, canAsk } = now.suspicion
  const isPossible = now.presence === 'here' && now.hub !== null && canAsk
  const isStill = isPossible && (now.state === 'NEGOTIATING' || waits(actions, event, standstill !== null))
  if (!isStill) {
    if (standstill === null) return now
    effects.push({ type: 'stopTimer', timer: 'standstill' })
    return change(now, { standstill: null })
  }
  const isDue = event.type === 'timer' && event.timer === 'standstill'
  if (standstill !== null && !isDue) return now
  const times = standstill === null ? 0 : standstill + 1
  if (isDue) effects.push({ type: 'send', body: { type: 'ping' } })
  effects.push({ type: 'startTimer', timer: 'standstill', ms: STANDSTILL_MS * 2 ** times })
  return change(now, { standstill: times })
}

/** All asks are looked through only while one is known to wait, or was sent back. */
function waits({ asks }: Actions, event: FrameEvent, isKnown: boolean): boolean {
  if (isKnown || sendsBack(event)) return [...asks.values()].some(({ sent }) => sent === null)
  return event.type === 'ask' && asks.get(event.id)?.sent === null
}

function sendsBack(event: FrameEvent): boolean {
  if (event.type !== 'peerMessage') return false
  const { body } = event.envelope
  return body.type === 'bye' || (body.type === 'answer' && !body.outcome.ok && body.outcome.code === 'stale')
}

function expects(body: ToHub): boolean {
  return EXPECTING.includes(body.type)
}

function change(membership: Membership, by: Partial<Suspicion>): Membership {
  return { ...membership, suspicion: { ...membership.suspicion, ...by } }
}
