import type { Announcement, HubId } from '../protocol.js'
import type { Connection, FrameEffect, Membership } from './state.js'

/**
 * How long a hub may take to answer the first time before it is connected to anew, in ms; doubled each time. Where a hub
 * died before it answered, its frames must turn to the next one before that one stops waiting for them.
 */
export const WELCOME_MS = 250

/** A worker that was asked so often in vain hangs, or does not come up. */
const WORKER_ATTEMPTS = 3

/** Whoever sits in the hub's seat without answering so many hellos is made to leave it. */
const PATIENT_ATTEMPTS = 4

/** So many hubs that are lost are remembered: more than can still be running. */
const LOST_HUBS = 8

/** Connects as if for the first time: through the worker where there is one. */
export function connectAnew(before: Membership, effects: FrameEffect[]): Membership {
  return connect(before, before.connection.hasWorker ? 'worker' : 'channel', effects)
}

/** The worker waits for the hub's seat, which another hub has. */
export function redirect(before: Membership, effects: FrameEffect[]): Membership {
  return before.connection.way === 'worker' ? connect(forgetHub(before, effects), 'channel', effects) : before
}

/** Without the worker, the hub may have to run in this page. */
export function giveUpWorker(before: Membership, effects: FrameEffect[]): Membership {
  const { connection, presence } = before
  if (!connection.hasWorker) return before
  const without = change(before, { hasWorker: false })
  if (presence === 'away' || presence === 'left') return change(without, { way: 'channel' })
  return connection.way === 'worker'
    ? connect(forgetHub(without, effects), 'channel', effects)
    : stand(without, effects)
}

/** A hub says that it is seated now. */
export function followAnnouncement(
  before: Membership,
  hub: HubId,
  home: Announcement['home'],
  effects: FrameEffect[],
): Membership {
  if (before.hub === hub || before.presence === 'away' || before.presence === 'left') return before
  const next = forgetHub(before, effects)
  return home === 'page' ? connect(next, 'channel', effects) : connectAnew(next, effects)
}

/** Nobody answered in time: asks again, in another way where this one leads nowhere. */
export function tryFurther(before: Membership, effects: FrameEffect[]): Membership {
  const attempts = before.connection.attempts + 1
  const next = change(before, { attempts })
  if (attempts >= PATIENT_ATTEMPTS) effects.push({ type: 'deposeHub', hub: null })
  if (next.connection.hasWorker && attempts >= WORKER_ATTEMPTS) return giveUpWorker(next, effects)
  return connectAnew(next, effects)
}

function connect(before: Membership, way: Connection['way'], effects: FrameEffect[]): Membership {
  effects.push({ type: 'connect', way })
  const next = change(before, { way })
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
  return { ...before, hub: null, edition: 0, lostHubs: [before.hub, ...before.lostHubs].slice(0, LOST_HUBS) }
}

function change(before: Membership, by: Partial<Connection>): Membership {
  return { ...before, connection: { ...before.connection, ...by } }
}
