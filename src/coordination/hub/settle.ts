import type { FrameInfo } from '../types.js'
import { memberOf } from './members.js'
import { bestOf, lastActiveOf, outranks } from './ranking.js'
import type { Heir, Hub, HubEffect } from './state.js'

/** How long a frame that was told to lead may take before the hub looks into it, in ms, times the hub's patience. */
export const TAKEOVER_MS = 400

/** So many terms at least are kept reserved ahead, so that a takeover never waits for the store. */
const TERMS_AHEAD = 4

/**
 * Brings a hub's decisions in line with what it knows. Every event ends here, so that it does not matter in which
 * order the facts came in: whoever leads is reachable, has the best heir there is, and the heir can be trusted to act.
 */
export function settle(hub: Hub, effects: HubEffect[]): Hub {
  if (!hub.started) return hub
  let next = deposeUnresponsive(hub, effects)
  next = reviewHeir(next, effects)
  next = appointHeir(next, effects)
  return reserveTerms(next, effects)
}

/** A leader that does not respond goes on leading only as long as nobody else could. */
function deposeUnresponsive(hub: Hub, effects: HubEffect[]): Hub {
  const leader = memberOf(hub, hub.leader?.id)
  if (hub.leader === null || leader === undefined || leader.responsive) return hub
  const another = hub.members.some((member) => member.responsive && member.id !== leader.id)
  if (!another) return hub
  // One that was merely slow hears this before the lock is stolen from it.
  effects.push({ type: 'send', to: leader.id, body: { type: 'depose', term: hub.leader.term } })
  return { ...hub, leader: null, force: true }
}

/** An heir makes way for a much better one, and is not waited for when it does not respond. */
function reviewHeir(hub: Hub, effects: HubEffect[]): Hub {
  const { heir } = hub
  const member = memberOf(hub, heir?.id)
  if (heir === null) return hub
  if (member === undefined) return { ...hub, heir: null }
  const best = candidate(hub)
  if (best === null || best.id === heir.id) return insist(hub, heir, effects)
  if (!member.responsive && best.responsive) {
    effects.push({ type: 'send', to: heir.id, body: { type: 'withdraw', term: heir.term } })
    return { ...hub, heir: null, force: hub.force || hub.leader === null }
  }
  if (hub.leader === null) return insist(hub, heir, effects)
  if (heir.stage === 'withdrawing' || !outranks(best, member, hub.ranking, lastActiveOf(hub.members))) return hub
  // The next heir is told only once this one is out of the queue, so that terms come up in the queue in their order.
  effects.push({ type: 'send', to: heir.id, body: { type: 'withdraw', term: heir.term } })
  return { ...hub, heir: { ...heir, stage: 'withdrawing' } }
}

/** Has an heir that queues behind an unreachable holder take the lock. */
function insist(hub: Hub, heir: Heir, effects: HubEffect[]): Hub {
  if (!hub.force || hub.leader !== null || heir.steal || heir.stage === 'withdrawing') return hub
  effects.push({ type: 'send', to: heir.id, body: { type: 'claim', term: heir.term, steal: true } })
  return { ...hub, heir: { ...heir, steal: true } }
}

function appointHeir(hub: Hub, effects: HubEffect[]): Hub {
  if (hub.heir !== null || hub.expected.length > 0 || hub.issued >= hub.reserved) return hub
  const best = candidate(hub)
  if (best === null) return hub
  const term = hub.issued + 1
  const steal = hub.force && hub.leader === null
  effects.push({ type: 'send', to: best.id, body: { type: 'claim', term, steal } })
  return { ...hub, issued: term, heir: { id: best.id, term, steal, stage: 'told' } }
}

function reserveTerms(hub: Hub, effects: HubEffect[]): Hub {
  if (hub.reserving || hub.reserved - hub.issued >= TERMS_AHEAD) return hub
  effects.push({ type: 'reserve', above: hub.issued })
  return { ...hub, reserving: true }
}

/** While somebody who could be reached is waited for, a timer runs; at all other times none does. */
export function watchOverTakeover(before: Hub, after: Hub, effects: HubEffect[]): void {
  const awaited = awaitedOf(after)
  if (awaited === awaitedOf(before)) return
  if (awaited === null) effects.push({ type: 'stopTimer', timer: 'takeover' })
  else effects.push({ type: 'startTimer', timer: 'takeover', ms: TAKEOVER_MS * after.patience })
}

/** Who is waited for and how; a change of it starts the time anew. */
export function awaitedOf(hub: Hub): string | null {
  if (!hub.started) return null
  if (hub.expected.length > 0) return 'expected'
  if (hub.leader !== null || hub.heir === null || memberOf(hub, hub.heir.id)?.responsive !== true) return null
  return `${hub.heir.term}:${hub.heir.steal}`
}

/** Who should lead next: the best frame but the leader, and but one that has just resigned where another responds. */
function candidate(hub: Hub): FrameInfo | null {
  const others = hub.members.filter((member) => member.id !== hub.leader?.id)
  const willing = others.filter((member) => member.id !== hub.resigned)
  const pool = willing.some((member) => member.responsive) ? willing : others
  return bestOf(pool, hub.ranking, lastActiveOf(hub.members))
}
