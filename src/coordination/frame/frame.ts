import type { Envelope, ToFrame } from '../protocol.js'
import { actionsStep } from './actions.js'
import type { FrameEffect, FrameEvent } from './events.js'
import { membershipStep } from './membership.js'
import type { FrameCore, Membership } from './state.js'
import { watchOverHub } from './suspicion.js'
import { workOf } from './tasks.js'

/**
 * Whether a hub's message counts: one that was given up, and does not know it, goes on talking. Behind the same port,
 * the worker may have been started anew. On the channel, a new hub says so first, and what was meant for the frame
 * before it went away and came back may still arrive: there, a hub is heard from its answer to the latest hello on.
 */
export function isHeard({ membership }: FrameCore, { hub, body }: Envelope<ToFrame>): boolean {
  if (hub === null) return true
  if (membership.lostHubs.includes(hub)) return false
  const { way, line } = membership.connection
  if (way === 'worker' || membership.hub === hub) return true
  return membership.hub === null && body.type === 'welcome' && (body.line ?? line) === line
}

/** Advances a frame by one event: what it knows then, and what it wants done, in that order. */
export function frameStep(core: FrameCore, event: FrameEvent): readonly [FrameCore, readonly FrameEffect[]] {
  const wanted: FrameEffect[] = []
  const membership = membershipStep(core.membership, workOf(core.actions), event, wanted)
  // Most of what happens, such as every message of an action, tells nothing new of the session. Otherwise applications
  // stop acting before the lock is given back, and start before others are told.
  const effects = membership === core.membership ? wanted : [...newsOf(core.membership, membership), ...wanted]
  const actions = actionsStep(core.actions, event, core.membership, membership, effects)
  return [{ membership: watchOverHub(core.membership, membership, actions, event, effects), actions }, effects]
}

/** What the application gets to see of a change. Between two leaders there is always a time without one. */
function newsOf(before: Membership, after: Membership): FrameEffect[] {
  const news: FrameEffect[] = []
  const settled = before.state !== 'NEGOTIATING' && after.state !== 'NEGOTIATING'
  const moved = before.state !== after.state || before.leaderId !== after.leaderId || before.term !== after.term
  if (settled && moved) news.push({ type: 'state', state: 'NEGOTIATING', term: before.term, leaderId: null })
  if (moved) news.push({ type: 'state', state: after.state, term: after.term, leaderId: after.leaderId })
  const lastActive = after.lastActiveId === after.id
  if (lastActive !== (before.lastActiveId === before.id)) news.push({ type: 'active', lastActive })
  if (after.peers !== before.peers) news.push({ type: 'peers', peers: after.peers })
  return news
}
