import type { Envelope, ToFrame, ToPeer } from '../protocol.js'
import type { FrameId } from '../types.js'
import {
  abandonAsks,
  failAsk,
  giveUpAsk,
  hearAnswer,
  hearFarewell,
  hearPortTimer,
  hearTimer,
  newAsk,
  recall,
  reviewAsks,
  route,
  routeUnsent,
} from './asks.js'
import { callAgain, callWorkspace, giveUpCall, hearCalled, hearCallTimer, leaveCalls, loseCalls } from './calls.js'
import type { AskTimer, FrameEffect, FrameEvent, PeerTimer } from './events.js'
import { askAgain, askHub, giveUpKeyed, hearKeyedTimer, hearOutcome, leaveKeyed } from './keyed.js'
import { dropRuns, isUp, sayBye } from './links.js'
import { forgetOpenings, opened } from './openings.js'
import { dropRun, finishRun, reviewRuns, takeAsk } from './runs.js'
import { breakSilence, forgetSilences, hearSilence } from './silences.js'
import type { Actions, Membership } from './state.js'
import { dropTask, finishTask, reviewTasks, startTask, takeTask } from './tasks.js'

/** Timers can wait for no more, and fire at once where they are asked to. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

/**
 * Advances what a frame asked for and what it was asked for by one event. It runs after the membership's step, so that
 * what it decides rests on the latest knowledge. Adds what it wants done.
 */
export function actionsStep(
  before: Actions,
  event: FrameEvent,
  past: Membership,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  const actions = now === past ? before : reviewed(before, past, now, effects)
  switch (event.type) {
    case 'depart':
      return parted(actions, event.why === 'good', effects)
    case 'ask':
      return limited(asked(actions, event, now, effects), event, effects)
    case 'giveUp':
      return giveUpAsk(giveUpKeyed(giveUpCall(actions, event.id, effects), event.id, effects), event.id, now, effects)
    case 'linked':
      return linked(actions, event, now, effects)
    case 'timer':
      if (event.timer === 'welcome' || event.timer === 'silence' || event.timer === 'standstill') return actions
      if (isOfPeer(event.timer)) return heardOfPeer(actions, event.timer, now, effects)
      return hearTimer(
        hearKeyedTimer(hearCallTimer(actions, event.timer, effects), event.timer, effects),
        event.timer,
        now,
        effects,
      )
    case 'message':
      return now.presence === 'here' ? heardHub(actions, event.envelope, event.at, now, effects) : actions
    case 'finishedTask':
      return finishTask(actions, event.key, event.attempt, event.outcome, effects)
    case 'finished':
      return finishRun(actions, event.from, event.id, event.outcome, now, effects)
    case 'peerMessage':
      return heardPeer(
        heardOf(breakSilence(actions, event.peer), event.peer, now, effects),
        event.peer,
        event.envelope,
        now,
        effects,
      )
    default:
      return actions
  }
}

type Asked = Extract<FrameEvent, { type: 'ask' }>

function asked(actions: Actions, { id, key, to }: Asked, now: Membership, effects: FrameEffect[]): Actions {
  if (key !== undefined) return askHub(actions, { id, key, to, told: false, doubts: 0 }, now, effects)
  if (to === 'workspace') return callWorkspace(actions, { id, told: null, doubts: 0 }, now, effects)
  return route(actions, newAsk({ id, to }), now, effects)
}

/** The time starts once it is on its way, which it should be as soon as can be. */
function limited(actions: Actions, { id, timeout }: Asked, effects: FrameEffect[]): Actions {
  const isOpen = actions.asks.has(id) || actions.calls.has(id) || actions.keyedAsks.has(id)
  if (isOpen && timeout <= LONGEST_DELAY_MS) effects.push({ type: 'startTimer', timer: `expiry:${id}`, ms: timeout })
  return actions
}

function isOfPeer(timer: AskTimer | PeerTimer): timer is PeerTimer {
  return timer.startsWith('silent:') || timer.startsWith('opening:')
}

function heardOfPeer(actions: Actions, timer: PeerTimer, now: Membership, effects: FrameEffect[]): Actions {
  return timer.startsWith('silent:')
    ? hearSilence(actions, timer, effects)
    : hearPortTimer(actions, timer, now, effects)
}

function reviewed(before: Actions, past: Membership, now: Membership, effects: FrameEffect[]): Actions {
  let next = reviewTasks(reviewRuns(before, now, effects), now, effects)
  if (now.peers !== past.peers) next = reviewLinks(next, past, now, effects)
  if (now.hub !== past.hub) {
    // Each hub counts its introductions by itself.
    next = { ...next, introductions: new Map() }
    next = callAgain(loseCalls(askAgain(next, now, effects), now, effects), now, effects)
  }
  return next.asks.size === 0 ? next : reviewAsks(next, now, effects)
}

function heardHub(
  actions: Actions,
  { body }: Envelope<ToFrame>,
  at: number,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  switch (body.type) {
    case 'do':
      return takeTask(actions, body, at, now, effects)
    case 'go':
      return startTask(actions, body.key, body.attempt, at, effects)
    case 'noted':
      return dropTask(actions, body.key, body.attempt, effects)
    case 'done':
      return hearOutcome(actions, body.key, body.outcome, effects)
    case 'who':
      // It had forgotten this frame, and did not take what it was told meanwhile.
      return askAgain(actions, now, effects)
    case 'welcome':
      return callAgain(actions, now, effects)
    case 'called':
      return hearCalled(actions, body.id, body.outcome, effects)
    default:
      return actions
  }
}

/**
 * Links on which something is still awaited stay open. Introductions that a lost hub was asked for are asked for again,
 * and so are those that it may have left half done, or that came to a frame which had just turned to another line.
 */
function reviewLinks(before: Actions, past: Membership, now: Membership, effects: FrameEffect[]): Actions {
  let next = before
  for (const [peer, link] of before.links) {
    const absent = now.presence === 'here' && !now.peers.some((known) => known.id === peer)
    const awaited = [...before.asks.values()].some((ask) => ask.sent?.to === peer)
    const unproven = link !== 'open' && (past.edition === 0 || joinedOf(past, peer) !== joinedOf(now, peer))
    if ((unproven || absent) && !awaited) next = sayBye(next, peer, effects)
  }
  return next
}

function joinedOf({ peers }: Membership, id: FrameId): number | undefined {
  return peers.find((peer) => peer.id === id)?.joined
}

type Linked = Extract<FrameEvent, { type: 'linked' }>

/**
 * A port to a frame that had one tells that the old one is no good any more. The other side is told so over that one: the
 * end that it was to be given of the new one may be lost, and it would go on asking where nobody listens.
 */
function linked(
  before: Actions,
  { peer, introduction, greets }: Linked,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  const next = isUp(before, peer) ? abandonAsks(sayBye(before, peer, effects), peer, effects) : before
  effects.push({ type: 'useLink', peer }, { type: 'post', peer, body: { type: 'here', readsLists: true } })
  const introductions = new Map(next.introductions).set(peer, introduction)
  const held: Actions = { ...next, introductions, links: new Map(next.links).set(peer, 'silent') }
  return greets ? held : routeUnsent(opened(held, peer, effects), now, effects)
}

/** Whoever says something has the other end of the port: from now on it can be asked. */
function heardOf(actions: Actions, peer: FrameId, now: Membership, effects: FrameEffect[]): Actions {
  if (actions.links.get(peer) !== 'silent') return actions
  return routeUnsent(opened(actions, peer, effects), now, effects)
}

function heardPeer(
  actions: Actions,
  peer: FrameId,
  envelope: Envelope<ToPeer>,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  const { body } = envelope
  switch (body.type) {
    case 'ask':
      return takeAsk(actions, peer, envelope, body, now, effects)
    case 'cancel':
      return dropRun(actions, peer, body.id, effects)
    case 'answer':
      return hearAnswer(actions, peer, body.id, body.outcome, envelope.term, now, effects)
    case 'bye':
      return hearFarewell(dropRuns(actions, peer, effects), peer, body.running, now, effects)
    default:
      return actions
  }
}

/** This frame goes away: it says goodbye on every link, and what it asked for and does not know is lost to it. */
function parted(actions: Actions, forGood: boolean, effects: FrameEffect[]): Actions {
  let next = forgetOpenings(forgetSilences(actions, effects), effects)
  for (const peer of actions.links.keys()) next = sayBye(next, peer, effects)
  for (const run of next.runs.values()) next = dropRun(next, run.from, run.id, effects)
  for (const { key, attempt } of next.tasks) next = dropTask(next, key, attempt, effects)
  next = leaveCalls(forGood ? leaveKeyed(next, effects) : next, forGood, effects)
  for (const ask of actions.asks.values()) {
    if (ask.sent !== null) {
      next = failAsk(next, ask, 'indeterminate', 'this frame went away before the answer came', effects)
    } else if (forGood) next = failAsk(next, ask, 'left', 'this frame has left the session', effects)
    else next = recall(next, ask, effects)
  }
  return next
}
