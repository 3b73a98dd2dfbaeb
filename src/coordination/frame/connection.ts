import type { Announcement, HubId } from '../protocol.js'
import type { FrameEffect } from './events.js'
import type { Connection, Membership } from './state.js'

/**
 * How long a hub may take to answer the first time before it is connected to anew, in ms; doubled each time. Where a hub
 * died before it answered, its frames must turn to the next one before that one stops waiting for them.
 */
export const WELCOME_MS = 250

/**
 * A worker that was asked so often in vain hangs, or does not come up. Firefox 153 goes on handing out one whose process
 * was killed, to every page that asks in the half second after, until all of these pages are closed.
 */
const WORKER_ATTEMPTS = 3

/** So many hubs that are lost are remembered: more than can still be running. */
const LOST_HUBS = 8

/** Connects as if for the first time: through the worker where there is one. */
export function connectAnew(before: Membership, effects: FrameEffect[]): Membership {
  return connect(before, before.connection.hasWorker ? 'worker' : 'channel', effects)
}

/** Its hub is lost: connects to the next one. */
export function connectToNext(before: Membership, effects: FrameEffect[]): Membership {
  const { news } = before.connection
  const next = change(forgetHub(before, effects), { news: null, elsewhere: news === 'worker' })
  return news === 'page' ? connect(next, 'channel', effects) : connectAnew(next, effects)
}

/** The worker waits for the hub's seat, which another hub has. */
export function redirect(before: Membership, effects: FrameEffect[]): Membership {
  return before.connection.way === 'worker' ? connect(forgetHub(before, effects), 'channel', effects) : before
}

/** Whether it has lost patience with its worker, and nothing is under way with a hub on the channel yet. */
export function isAstray({ hub, connection }: Membership): boolean {
  return hub === null && connection.way === 'channel' && !connection.sentBack
}

/** The hub is in the page's own worker, which was merely slow: only over ports do frames get ports to each other. */
export function returnToWorker(before: Membership, effects: FrameEffect[]): Membership {
  if (before.connection.standing) effects.push({ type: 'standDown' })
  const patient = { hasWorker: true, standing: false, sentBack: true, attempts: 0, elsewhere: false, seated: null }
  return connect(change(before, patient), 'worker', effects)
}

/** The worker's script cannot be loaded, or throws; a hub that has answered from there goes on, or its lock tells. */
export function workerFailed(before: Membership, effects: FrameEffect[]): Membership {
  return before.hub === null ? giveUpWorker(before, effects) : before
}

/** Without the worker, the hub may have to run in this page. */
export function giveUpWorker(before: Membership, effects: FrameEffect[]): Membership {
  const { connection, presence } = before
  if (!connection.hasWorker) return before
  const without = change(before, { hasWorker: false })
  if (presence !== 'here') return without
  return connection.way === 'worker'
    ? connect(forgetHub(without, effects), 'channel', effects)
    : stand(without, effects)
}

/**
 * A hub says that it is seated now. Where a worker runs it, that may be this page's own, or one of another deployment.
 * Of a hub that it has, a frame learns the end by the locks; only where there are none, by the next one's word.
 */
export function followAnnouncement(
  before: Membership,
  hub: HubId,
  { home, fence = 0 }: Announcement,
  effects: FrameEffect[],
): Membership {
  const { presence, connection } = before
  if (presence !== 'here' || before.hub === hub || before.lostHubs.includes(hub)) return before
  if (before.hub !== null && fence <= before.fence) return change(before, { news: home })
  const elsewhere = home === 'worker'
  if (before.hub === null && connection.way === 'channel') return change(before, { attempts: 0 })
  if (before.hub === null && elsewhere) {
    // The hello that is on its way to this page's worker may well be answered.
    effects.push({ type: 'startTimer', timer: 'welcome', ms: WELCOME_MS })
    return change(before, { attempts: 0, elsewhere })
  }
  const next = change(forgetHub(before, effects), { attempts: 0, elsewhere })
  return elsewhere ? connectAnew(next, effects) : connect(next, 'channel', effects)
}

/** Nobody answered in time: asks again, in another way where this one leads nowhere. */
export function tryFurther(before: Membership, effects: FrameEffect[]): Membership {
  const { way, elsewhere, seated } = before.connection
  const attempts = before.connection.attempts + 1
  const next = change(before, { attempts, elsewhere: false, seated: null })
  if (elsewhere && way === 'worker') return connect(next, 'channel', effects)
  // Whoever has the seat, and had it the last time too, keeps everybody waiting.
  if (seated !== null) effects.push({ type: 'deposeHub', hub: seated })
  if (attempts >= WORKER_ATTEMPTS) effects.push({ type: 'findHub' })
  if (way === 'worker' && attempts >= WORKER_ATTEMPTS) return giveUpWorker(next, effects)
  return connectAnew(next, effects)
}

/** It is known which hub has the seat. */
export function foundHub(before: Membership, hub: HubId): Membership {
  return before.hub === null ? change(before, { seated: hub }) : before
}

function connect(before: Membership, way: Connection['way'], effects: FrameEffect[]): Membership {
  const line = before.connection.line + 1
  effects.push({ type: 'connect', way, line })
  const next = change(before, { way, line })
  return way === 'channel' && !next.connection.hasWorker ? stand(next, effects) : next
}

function stand(before: Membership, effects: FrameEffect[]): Membership {
  if (before.connection.standing) return before
  effects.push({ type: 'standForHub' })
  return change(before, { standing: true })
}

/** A hub that is lost may not know it, and still have something to say: that is not listened to. */
export function forgetHub(before: Membership, effects: FrameEffect[]): Membership {
  if (before.hub === null) return before
  effects.push({ type: 'unwatchHub' })
  return { ...before, hub: null, fence: 0, edition: 0, lostHubs: [before.hub, ...before.lostHubs].slice(0, LOST_HUBS) }
}

function change(before: Membership, by: Partial<Connection>): Membership {
  return { ...before, connection: { ...before.connection, ...by } }
}
