import { isRole, type Outcome } from '../protocol.js'
import type { FrameId } from '../types.js'
import type { AskTimer, Failure, FrameEffect, PeerTimer } from './events.js'
import { dropLink, isUp, sayBye } from './links.js'
import { hearOpening, openLink } from './openings.js'
import { startRun } from './runs.js'
import { measureSilence } from './silences.js'
import type { Actions, Ask, Membership } from './state.js'

/** How long the farewell of a frame that is gone is waited for, in ms: it tells which actions it never began. */
export const FAREWELL_MS = 150

/** An action that was asked for just now. */
export function newAsk({ id, to }: Pick<Ask, 'id' | 'to'>): Ask {
  return { id, to, sent: null, orphaned: false }
}

/** Sends an ask to whoever holds its role, as far as that is known by now. */
export function route(actions: Actions, ask: Ask, now: Membership, effects: FrameEffect[]): Actions {
  const waiting = remember(actions, ask)
  const target = targetOf(ask, now)
  if (target === null || now.presence !== 'here' || now.peers.length === 0) return waiting
  const sent = { ...ask, sent: { to: target, term: now.term } }
  if (target === now.id) {
    return startRun(remember(actions, sent), now.id, ask.id, ask.to, null, now, effects)
  }
  if (!now.peers.some((peer) => peer.id === target)) {
    if (isRole(ask.to)) return waiting
    return failAsk(actions, ask, 'notSent', `no frame "${target}" is in this session`, effects)
  }
  const link = actions.links.get(target)
  if (link === 'open') {
    effects.push({ type: 'postAsk', peer: target, id: ask.id, to: ask.to, asOf: now.edition })
    return measureSilence(remember(actions, sent), target, effects)
  }
  // A hub that has not said yet who is here may not know the other one.
  if (link === undefined && now.edition === 0) return waiting
  // What is sent over a port before the other end has shown that it has one too may be lost, and nobody would know.
  return openLink(waiting, target, effects)
}

/** Whom an ask is to be sent to, as far as that is known by now. */
function targetOf({ to }: Ask, { leaderId, lastActiveId }: Membership): FrameId | null {
  return to === 'leader' ? leaderId : to === 'lastActive' ? lastActiveId : to
}

/** Acts on the time of a port that something is to be sent over. */
export function hearPortTimer(actions: Actions, timer: PeerTimer, now: Membership, effects: FrameEffect[]): Actions {
  const waitsFor = (peer: FrameId) =>
    [...actions.asks.values()].some((ask) => ask.sent === null && targetOf(ask, now) === peer)
  return hearOpening(actions, timer, waitsFor, now.edition > 0, effects)
}

/** Tries again to send what nobody was reached for. */
export function routeUnsent(actions: Actions, now: Membership, effects: FrameEffect[]): Actions {
  let next = actions
  for (const ask of actions.asks.values()) if (ask.sent === null) next = route(next, ask, now, effects)
  return next
}

/** Follows a change of the membership: what was sent to a frame that is gone waits for its farewell only. */
export function reviewAsks(actions: Actions, now: Membership, effects: FrameEffect[]): Actions {
  for (const ask of actions.asks.values()) {
    if (now.presence !== 'here' || ask.sent === null || ask.sent.to === now.id || ask.orphaned) continue
    const target = now.peers.find((peer) => peer.id === ask.sent?.to)
    const deposed = ask.to === 'leader' && now.term > ask.sent.term && target?.responsive === false
    if (target !== undefined && !deposed) continue
    effects.push({ type: 'startTimer', timer: `farewell:${ask.id}`, ms: FAREWELL_MS })
    remember(actions, { ...ask, orphaned: true })
  }
  return routeUnsent(actions, now, effects)
}

/** Reads the answer of a frame. A refusal sends the ask on its way again, once there is news of who holds the role. */
export function hearAnswer(
  actions: Actions,
  peer: FrameId,
  id: number,
  outcome: Outcome,
  term: number,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  const ask = actions.asks.get(id)
  if (ask?.sent?.to !== peer) return actions
  if (!outcome.ok && outcome.code === 'stale') return recall(actions, ask, effects)
  if (outcome.ok && ask.to === 'leader' && now.term > term) {
    return failAsk(actions, ask, 'indeterminate', 'the leader that answered had been deposed', effects)
  }
  return endAsk(actions, ask, outcome, effects)
}

/** What a departing frame was still running may have happened; what it never took surely did not, and moves on. */
export function hearFarewell(
  actions: Actions,
  peer: FrameId,
  running: readonly number[],
  now: Membership,
  effects: FrameEffect[],
): Actions {
  let next = dropLink(actions, peer, effects)
  for (const ask of actions.asks.values()) {
    if (ask.sent?.to !== peer) continue
    next = running.includes(ask.id)
      ? failAsk(next, ask, 'indeterminate', 'the frame that ran it went away before it answered', effects)
      : recall(next, ask, effects)
  }
  // The view without that frame may have come first, and then no further news would come.
  return now.peers.some((known) => known.id === peer) ? next : routeUnsent(next, now, effects)
}

/** What a timer is for, and for which ask. */
export function readTimer(timer: AskTimer): { readonly kind: 'doubt' | 'expiry' | 'farewell'; readonly id: number } {
  const [kind, id] = timer.split(':') as ['doubt' | 'expiry' | 'farewell', string]
  return { kind, id: Number(id) }
}

/** Acts on one of an ask's timers. */
export function hearTimer(actions: Actions, timer: AskTimer, now: Membership, effects: FrameEffect[]): Actions {
  const { kind, id } = readTimer(timer)
  const ask = actions.asks.get(id)
  if (ask === undefined) return actions
  switch (kind) {
    case 'expiry':
      if (ask.sent === null) return failAsk(actions, ask, 'notSent', 'nobody could be asked in time', effects)
      recallFromHandler(actions, ask, now, effects)
      return failAsk(actions, ask, 'timeout', 'no answer in time; it may have happened', effects)
    case 'farewell':
      return failAsk(
        dropDeadLink(actions, ask, now, effects),
        ask,
        'indeterminate',
        'the asked frame is gone or hangs, and left no answer',
        effects,
      )
    case 'doubt':
      // Only keyed asks and calls have one.
      return actions
  }
}

/** Gives an ask up on the asker's own wish. */
export function giveUpAsk(actions: Actions, id: number, now: Membership, effects: FrameEffect[]): Actions {
  const ask = actions.asks.get(id)
  if (ask === undefined) return actions
  recallFromHandler(actions, ask, now, effects)
  return forget(actions, ask, effects)
}

/** Ends an ask with its handler's outcome. */
export function endAsk(actions: Actions, ask: Ask, outcome: Outcome, effects: FrameEffect[]): Actions {
  effects.push({ type: 'settle', id: ask.id, outcome })
  return forget(actions, ask, effects)
}

/** Ends an ask for a reason that its handler did not give. */
export function failAsk(
  actions: Actions,
  ask: Ask,
  failure: Failure,
  message: string,
  effects: FrameEffect[],
): Actions {
  effects.push({ type: 'fail', id: ask.id, failure, message })
  return forget(actions, ask, effects)
}

/** Gives up what is under way with a frame whose port is no good. */
export function abandonAsks(before: Actions, peer: FrameId, effects: FrameEffect[]): Actions {
  let next = before
  for (const ask of before.asks.values()) {
    if (ask.sent?.to === peer) next = failAsk(next, ask, 'indeterminate', 'the connection to it was lost', effects)
  }
  return next
}

/** A link that its frame said no goodbye on must not be taken for a good one when it comes back, by either of the two. */
function dropDeadLink(actions: Actions, ask: Ask, now: Membership, effects: FrameEffect[]): Actions {
  const peer = ask.sent?.to
  return peer === undefined || now.peers.some((known) => known.id === peer) ? actions : sayBye(actions, peer, effects)
}

function recallFromHandler(actions: Actions, ask: Ask, now: Membership, effects: FrameEffect[]): void {
  if (ask.sent === null) return
  if (ask.sent.to === now.id) effects.push({ type: 'abortRun', from: now.id, id: ask.id })
  else if (isUp(actions, ask.sent.to)) {
    effects.push({ type: 'post', peer: ask.sent.to, body: { type: 'cancel', id: ask.id } })
  }
}

/** Makes an ask unsent again; the next news of the session tells whom to ask instead. */
export function recall(actions: Actions, ask: Ask, effects: FrameEffect[]): Actions {
  stopFarewell(ask, effects)
  return remember(actions, { ...ask, sent: null, orphaned: false })
}

function forget(actions: Actions, ask: Ask, effects: FrameEffect[]): Actions {
  effects.push({ type: 'stopTimer', timer: `expiry:${ask.id}` })
  stopFarewell(ask, effects)
  asksOf(actions).delete(ask.id)
  return actions
}

function stopFarewell(ask: Ask, effects: FrameEffect[]): void {
  if (ask.orphaned) effects.push({ type: 'stopTimer', timer: `farewell:${ask.id}` })
}

function remember(actions: Actions, ask: Ask): Actions {
  asksOf(actions).set(ask.id, ask)
  return actions
}

// The map belongs to the state it is in and is changed in place: a copy for every ask would make a burst of asks
// quadratic, and nobody keeps an older state.
function asksOf(actions: Actions): Map<number, Ask> {
  return actions.asks as Map<number, Ask>
}
