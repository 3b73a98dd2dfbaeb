import type { ActionReport, Announcement, Envelope, HubId, ToFrame, View } from '../protocol.js'
import { abdicated, claimed, granted, lost, queued, resigned, stealing, withdrawn } from './claims.js'
import {
  connectAnew,
  connectToNext,
  followAnnouncement,
  foundHub,
  isAstray,
  redirect,
  returnToWorker,
  tryFurther,
  WELCOME_MS,
  workerFailed,
} from './connection.js'
import type { Departure, FrameEffect, FrameEvent } from './events.js'
import type { Membership } from './state.js'
import { suspect } from './suspicion.js'

/** Advances what a frame knows of its session by one event, and adds what it wants done; a hello tells of its `work`. */
export function membershipStep(
  before: Membership,
  work: readonly ActionReport[],
  event: FrameEvent,
  effects: FrameEffect[],
): Membership {
  switch (event.type) {
    case 'arrive':
      if (before.presence !== 'away') return before
      return arriving({ ...before, visible: event.visible }, work, effects)
    case 'present':
      if (before.presence !== 'here') return before
      effects.push({ type: 'send', body: { type: 'present' } })
      return { ...before, isPresent: true }
    case 'depart':
      return departed(before, event.why, effects)
    case 'hubLost':
      if (before.presence !== 'here' || before.hub !== event.hub) return before
      return hello(connectToNext(before, effects), work, effects)
    case 'workerFailed':
      return greet(before, workerFailed(before, effects), work, effects)
    case 'seated':
      return foundHub(before, event.hub)
    case 'announced':
      return heardAnnouncement(before, event.hub, event.announcement, work, effects)
    case 'message':
      return before.presence === 'here' ? heardHub(before, work, event.envelope, event.at, effects) : before
    case 'broadcast':
      if (event.envelope.from !== null) {
        effects.push({ type: 'deliver', from: event.envelope.from, broadcast: event.envelope.body })
      }
      return learn(before, event.envelope.term, effects)
    case 'peerMessage':
      return learn(before, event.envelope.term, effects)
    case 'queued':
      return queued(before, event.term, effects)
    case 'granted':
      return granted(before, event.term, effects)
    case 'lost':
      return lost(before, event.term, effects)
    case 'resign':
      return resigned(before, effects)
    case 'visibility': {
      if (before.visible === event.visible) return before
      const next = { ...before, visible: event.visible }
      if (next.presence === 'here') effects.push({ type: 'send', body: { type: 'visibility', visible: event.visible } })
      return next
    }
    case 'activity':
      if (before.lastActiveId === before.id || before.activityTold) return before
      if (before.presence !== 'here') return before
      effects.push({ type: 'send', body: { type: 'active' } })
      return { ...before, activityTold: true }
    case 'ranked':
      if (before.claim?.held === true) effects.push({ type: 'send', body: { type: 'ranking', ids: event.ids } })
      return before
    case 'timer':
      if (event.timer === 'welcome' && before.hub === null)
        return greet(before, tryFurther(before, effects), work, effects)
      if (event.timer !== 'silence') return before
      return greet(before, suspect(before, effects), work, effects)
    default:
      return before
  }
}

/** Its own lock may take longer than the hub's answer, so the hub is told of that when it has come. */
function arriving(before: Membership, work: readonly ActionReport[], effects: FrameEffect[]): Membership {
  const next = connectAnew({ ...before, presence: 'here', isPresent: false }, effects)
  effects.push({ type: 'openChannel' }, { type: 'holdFrameLock' })
  return hello(next, work, effects)
}

function heardAnnouncement(
  before: Membership,
  hub: HubId,
  announcement: Announcement,
  work: readonly ActionReport[],
  effects: FrameEffect[],
): Membership {
  const next = followAnnouncement(before, hub, announcement, effects)
  // What was said on the channel before there was somebody to hear it is lost.
  const again = before.hub === null && next.connection.way === 'channel' && next.presence === 'here'
  return again && next !== before ? hello(next, work, effects) : greet(before, next, work, effects)
}

/** Says hello on a line that was opened by a step, if the frame is so far. */
function greet(
  before: Membership,
  next: Membership,
  work: readonly ActionReport[],
  effects: FrameEffect[],
): Membership {
  const isNewLine = next.connection.line !== before.connection.line
  return isNewLine && next.presence === 'here' ? hello(next, work, effects) : next
}

function hello(membership: Membership, work: readonly ActionReport[], effects: FrameEffect[]): Membership {
  const { isPresent: present, visible, policy, claim, id, connection } = membership
  const { line } = connection
  const self = membership.peers.find((peer) => peer.id === id)
  const seat = self === undefined ? null : { joined: self.joined, active: self.active }
  effects.push({
    type: 'send',
    body: { type: 'hello', line, present, takesMore: true, visible, policy, claim, seat, work },
  })
  // A worker that dies before it says which one it is leaves no lock behind that would tell.
  if (membership.hub === null) {
    effects.push({ type: 'startTimer', timer: 'welcome', ms: WELCOME_MS * 2 ** connection.attempts })
  }
  // The hub that was told of the user may have been gone by then.
  if (membership.activityTold) effects.push({ type: 'send', body: { type: 'active' } })
  return membership
}

/** Gives everything back before the page stops running: what it believed until now is void when it returns. */
function departed(before: Membership, why: Departure, effects: FrameEffect[]): Membership {
  const isIn = before.presence === 'here'
  // Chromium evicts a page from the back/forward cache as soon as somebody asks who holds which lock while it holds one
  // (https://github.com/web-platform-tests/wpt/tree/master/web-locks/bfcache). Once its leader's lock is free others
  // take action, so by then it must hold nothing else. Where the page cannot get there, the next leader is not kept waiting.
  const locks: FrameEffect[] = [
    ...(isIn ? [{ type: 'releaseFrameLock' } as const] : []),
    ...(before.claim === null ? [] : [{ type: 'releaseLock' } as const]),
  ]
  effects.push(...(why === 'closed' ? locks.reverse() : locks))
  if (isIn) effects.push({ type: 'send', body: { type: 'leave', line: before.connection.line } })
  // A page that is frozen but not cached keeps its channel: messages wait for it there. One in the back/forward cache
  // is evicted by the first message that comes.
  if (why !== 'frozen') effects.push({ type: 'closeChannel' })
  if (before.presence === 'left') return before
  const presence = why === 'good' ? 'left' : 'away'
  if (!isIn) return { ...before, presence }
  effects.push({ type: 'unwatchHub' }, { type: 'disconnect' }, { type: 'stopTimer', timer: 'welcome' })
  if (before.connection.standing) effects.push({ type: 'standDown' })
  const connection = {
    ...before.connection,
    news: null,
    elsewhere: false,
    seated: null,
    standing: false,
    sentBack: false,
    attempts: 0,
  }
  return { ...abdicated(before), presence, hub: null, connection, lastActiveId: null, activityTold: false, peers: [] }
}

function heardHub(
  before: Membership,
  work: readonly ActionReport[],
  envelope: Envelope<ToFrame>,
  at: number,
  effects: FrameEffect[],
): Membership {
  const { body, hub } = envelope
  if (body.type === 'standby') return greet(before, redirect(before, effects), work, effects)
  if (body.type === 'welcome' && body.awaited === 'worker' && isAstray(before)) {
    return greet(before, returnToWorker(before, effects), work, effects)
  }
  let next = learn(before, envelope.term, effects)
  if (hub !== next.hub && hub !== null) {
    const replaced = next.hub !== null
    effects.push({ type: 'watchHub', hub }, { type: 'stopTimer', timer: 'welcome' })
    next = {
      ...next,
      hub,
      edition: 0,
      connection: { ...next.connection, attempts: 0, news: null, elsewhere: false, seated: null },
    }
    next = { ...next, suspicion: { ...next.suspicion, canAsk: envelope.leadframe >= 2 } }
    // A worker may be restarted behind ports that stay open (https://github.com/WebKit/WebKit/pull/71486).
    if (replaced && body.type !== 'who') next = hello(next, work, effects)
  }
  switch (body.type) {
    case 'welcome':
      return { ...next, fence: body.fence ?? 0 }
    case 'view':
      return viewed(next, envelope.term, body.view)
    case 'claim':
      return claimed(next, body.term, body.steal, at, effects)
    case 'steal':
      return stealing(next, body.term, at, effects)
    case 'withdraw':
      return withdrawn(next, body.term, effects)
    case 'depose':
      return next.claim?.term === body.term ? resigned(next, effects) : next
    case 'storageFailed':
      effects.push(body)
      return next
    case 'told':
      for (const message of [body.message, ...(body.more ?? [])]) {
        effects.push({ type: 'deliver', from: 'workspace', broadcast: { channel: 'workspace', message } })
      }
      return next
    case 'ping':
      effects.push({ type: 'send', body: { type: 'pong' } })
      return next
    case 'who':
      return hello(next, work, effects)
    default:
      return next
  }
}

/** A term that is greater than all known ones proves that the leader this frame believed in is none any more. */
function learn(before: Membership, term: number, effects: FrameEffect[]): Membership {
  if (term <= before.term) return before
  const next = { ...before, term, leaderId: null, state: 'NEGOTIATING' as const }
  if (before.claim === null || before.claim.term > term) return next
  const { held, term: own } = before.claim
  effects.push({ type: 'releaseLock' }, { type: 'send', body: { type: held ? 'resigned' : 'withdrawn', term: own } })
  return { ...next, claim: null }
}

function viewed(before: Membership, term: number, view: View): Membership {
  const next = {
    ...before,
    peers: view.peers,
    lastActiveId: view.lastActiveId,
    edition: view.edition,
    activityTold: false,
  }
  // The hub has yet to hear of a leader that this frame knows of, itself perhaps.
  if (term < before.term || before.claim?.held === true) return next
  const { leader } = view
  if (leader === null || leader.id === before.id) return { ...next, leaderId: null, state: 'NEGOTIATING' }
  return { ...next, leaderId: leader.id, state: 'FOLLOWING' }
}
