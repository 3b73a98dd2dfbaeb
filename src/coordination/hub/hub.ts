import type { Claim, Envelope, Outcome, ToHub, View } from '../protocol.js'
import type { FrameId, FrameInfo } from '../types.js'
import { arrived, arriving, neverArrived } from './arrivals.js'
import { answered, doubted, restored, reviewed, unanswered } from './doubts.js'
import { dropResults, kept, settleActions } from './journal.js'
import { activity, changeMember, memberOf, without } from './members.js'
import { lastActiveOf } from './ranking.js'
import { hearOfActions, readJournal } from './reading.js'
import { awaitedOf, settle, watchOverTakeover } from './settle.js'
import type { Hub, HubEffect, HubEvent, Introduction, LockTable } from './state.js'

/** How long after the user went elsewhere the hub looks who is still here, in ms. */
export const LOOK_MS = 1000

const NOT_TAKEN: Outcome = { ok: false, code: 'notSent', message: 'the coordinator did not know the frame' }

/**
 * Where the user goes elsewhere, the window that was left may be gone without a word. It is looked for once it has had
 * the time to take its leave: Chromium drops a page on its way into the back/forward cache, unheard, when the locks are
 * queried while it holds one still.
 */
const lookSoon: HubEffect = { type: 'startTimer', timer: 'look', ms: LOOK_MS }

/** Advances a hub by one event: what it knows then, and what it wants done, in that order. */
export function hubStep(hub: Hub, event: HubEvent): readonly [Hub, readonly HubEffect[]] {
  const effects: HubEffect[] = []
  const wanted: HubEffect[] = []
  const next = settleActions(settle(react(hub, event, effects), wanted), wanted)
  watchOverTakeover(hub, next, wanted)
  const news = next.published?.members !== next.members || next.published.leader !== next.leader
  if (!isInformed(next) || !news || isHandover(next)) return [next, [...effects, ...wanted]]
  const { members, leader } = next
  const informed = { ...next, edition: next.edition + 1, published: { members, leader } }
  // First of all, a newcomer wants to know who leads.
  return [informed, [...effects, { type: 'publish', view: viewOf(informed) }, ...wanted]]
}

/**
 * The leader is gone and its heir waits in the lock's queue, so that there will be another in a moment: everybody is
 * told of both together, and nobody's work keeps the heir from its own. Where it takes longer, they are told before.
 */
function isHandover(hub: Hub): boolean {
  const { heir, published, isOverdue } = hub
  const isSure = heir?.stage === 'waiting' && !heir.steal && !isOverdue && awaitedOf(hub) !== null
  return isSure && hub.leader === null && published !== null && published.leader !== null
}

/** A hub that has yet to hear who is here and who leads must not tell frames that they are alone. */
function isInformed(hub: Hub): boolean {
  return hub.started && hub.expected.length === 0
}

function viewOf(hub: Hub): View {
  return { edition: hub.edition, leader: hub.leader, lastActiveId: lastActiveOf(hub.members), peers: hub.members }
}

function react(hub: Hub, event: HubEvent, effects: HubEffect[]): Hub {
  switch (event.type) {
    case 'started':
      return started(hub, event.locks)
    case 'loaded':
      return readJournal(hub, event.stored, effects)
    case 'reserved':
      return { ...hub, issued: Math.max(hub.issued, event.above), reserved: event.upTo, reserving: false }
    case 'message':
      return received(hub, event.envelope, event.strays === true, effects)
    case 'lockFree':
      effects.push({ type: 'audit', asOf: hub.counter })
      return { ...hub, leader: null, force: false }
    case 'kept':
      return kept(hub, event, effects)
    case 'storageFailed':
      if (hub.storageFailure !== null) return hub
      for (const { id } of hub.members) effects.push({ type: 'send', to: id, body: event })
      return { ...hub, storageFailure: event.message }
    case 'expired':
      return dropResults(hub, event.keys, effects)
    case 'locks':
      return reviewed(hub, event)
    case 'timer':
      if (event.timer === 'takeover') {
        effects.push({ type: 'audit', asOf: hub.counter, awaited: awaitedOf(hub) })
        return { ...hub, isOverdue: true }
      }
      if (event.timer === 'look') {
        effects.push({ type: 'audit', asOf: hub.counter })
        return hub
      }
      return neverArrived(unanswered(hub, event.timer), event.timer)
  }
}

/** What outlived the previous hub is waited for: a leader that goes on leading, an heir that may take over any time. */
function started(hub: Hub, locks: LockTable): Hub {
  const expected = locks.present.filter((id) => memberOf(hub, id) === undefined)
  return { ...hub, started: true, expected }
}

function received(hub: Hub, envelope: Envelope<ToHub>, strays: boolean, effects: HubEffect[]): Hub {
  const { from, body } = envelope
  if (from === null) return hub
  if (body.type === 'leave') {
    return without({ ...hub, expected: hub.expected.filter((id) => id !== from) }, [from])
  }
  const member = memberOf(hub, from)
  const heard = member?.responsive === false ? restored(hub, from) : hub
  if (body.type === 'hello') return welcome(heard, from, envelope.term, body, strays, effects)
  // A frame that has not been welcomed yet names no hub; one that names another was not told of this one's start.
  if (member === undefined || (envelope.hub !== null && envelope.hub !== hub.id)) {
    effects.push({ type: 'send', to: from, body: { type: 'who' } })
    if (body.type === 'call') {
      effects.push({ type: 'send', to: from, body: { type: 'called', id: body.id, outcome: NOT_TAKEN } })
    }
    return hub
  }
  switch (body.type) {
    case 'present':
      return arrived(heard, from, effects)
    case 'visibility':
      effects.push(lookSoon)
      return body.visible ? activity(heard, from, { visible: true }) : changeMember(heard, from, { visible: false })
    case 'active':
      effects.push(lookSoon)
      return activity(heard, from, {})
    case 'waiting':
      return queued(heard, from, body.term, effects)
    case 'ready':
      return allowed(heard, from, body.term, effects)
    case 'withdrawn':
      return heard.heir?.id === from && heard.heir.term === body.term ? { ...heard, heir: null } : heard
    case 'leading':
      return crowned(heard, from, body.term, effects)
    case 'resigned':
      if (heard.leader?.id !== from || heard.leader.term !== body.term) return heard
      return { ...heard, leader: null, resigned: from }
    case 'ranking':
      return { ...heard, ranking: body.ids }
    case 'introduce':
      effects.push({ type: 'audit', asOf: heard.counter })
      return introduced(heard, from, body.to, effects)
    case 'unlink':
      return unlinked(heard, from, body.from, body.introduction)
    case 'doubt':
      return doubted(heard, body.of, effects)
    case 'doubtAction':
      return doubted(heard, heard.journal.open.get(body.key)?.executor ?? null, effects)
    case 'act':
    case 'unact':
    case 'begin':
    case 'did':
      return hearOfActions(heard, from, body, effects)
    case 'call':
      effects.push({ type: 'callWorkspace', from, call: body })
      return heard
    case 'pong':
      return answered(heard, from, effects)
    case 'ping':
      effects.push({ type: 'send', to: from, body: { type: 'pong' } })
      return heard
    default:
      return heard
  }
}

type Hello = Extract<ToHub, { type: 'hello' }>

function welcome(hub: Hub, from: FrameId, term: number, hello: Hello, strays: boolean, effects: HubEffect[]): Hub {
  const { claim, line = 0 } = hello
  const known = line > 0 && hub.lines.get(from) === line ? memberOf(hub, from) : undefined
  // What was known of a newcomer is void, but for what it claims itself.
  const before = known === undefined ? without(hub, [from]) : hub
  const seat = known ?? hello.seat
  const now = before.counter + 1
  const joined = seat?.joined ?? now
  const counted = Math.max(now, joined, seat?.active ?? 0)
  const active = hello.visible && seat === null ? counted + 1 : (seat?.active ?? 0)
  const member: FrameInfo = { id: from, visible: hello.visible, joined, active, responsive: true }
  const others = before.members.filter(({ id }) => id !== from)
  const next: Hub = {
    ...before,
    counter: Math.max(counted, active),
    ranking: typeof before.ranking === 'string' ? hello.policy : before.ranking,
    term: Math.max(before.term, term),
    members: [...others, member].sort((a, b) => a.joined - b.joined || (a.id < b.id ? -1 : 1)),
    present: new Map(before.present).set(from, now),
    lines: new Map(before.lines).set(from, line),
    issued: Math.max(before.issued, term, claim?.term ?? 0),
    expected: before.expected.filter((id) => id !== from),
  }
  const awaited = strays ? ({ awaited: 'worker' } as const) : {}
  effects.push(
    { type: 'send', to: from, body: { type: 'welcome', fence: hub.fence, line, ...awaited } },
    { type: 'audit', asOf: before.counter },
  )
  const { heir } = hub
  if (known === undefined && heir?.id === from && heir.term !== claim?.term) {
    effects.push({ type: 'send', to: from, body: { type: 'withdraw', term: heir.term } })
  }
  if (hub.storageFailure !== null) {
    effects.push({ type: 'send', to: from, body: { type: 'storageFailed', message: hub.storageFailure } })
  }
  const placed = hello.present === false ? arriving(next, from, effects) : next
  const claimed = claim === null ? placed : reclaimed(placed, from, claim, effects)
  return hearOfActions(claimed, from, hello, effects)
}

/** Takes over from the previous hub what a frame was told by it. */
function reclaimed(hub: Hub, from: FrameId, claim: Claim, effects: HubEffect[]): Hub {
  if (claim.held) return crowned(hub, from, claim.term, effects)
  if (hub.heir?.id === from && hub.heir.term === claim.term) return hub
  if (hub.heir === null && claim.term > hub.term) {
    effects.push({ type: 'watchLeaderLock' })
    return { ...hub, heir: { id: from, term: claim.term, steal: false, stage: 'waiting' } }
  }
  effects.push({ type: 'send', to: from, body: { type: 'withdraw', term: claim.term } })
  return hub
}

function crowned(hub: Hub, from: FrameId, term: number, effects: HubEffect[]): Hub {
  if (hub.leader?.id === from && hub.leader.term === term) return hub
  if (term < hub.term || (hub.leader !== null && term <= hub.leader.term)) {
    effects.push({ type: 'send', to: from, body: { type: 'view', view: viewOf(hub) } })
    return hub
  }
  let { heir } = hub
  if (heir !== null && heir.id === from) heir = null
  else if (heir !== null && heir.term < term) {
    effects.push({ type: 'send', to: heir.id, body: { type: 'withdraw', term: heir.term } })
    heir = { ...heir, stage: 'withdrawing' }
  }
  effects.push({ type: 'watchLeaderLock' }, { type: 'audit', asOf: hub.counter })
  return {
    ...hub,
    leader: { id: from, term },
    term,
    issued: Math.max(hub.issued, term),
    heir,
    force: false,
    isOverdue: false,
    resigned: null,
  }
}

function queued(hub: Hub, from: FrameId, term: number, effects: HubEffect[]): Hub {
  const { heir, leader } = hub
  if (heir?.id !== from || heir.term !== term) {
    const leads = leader?.id === from && leader.term === term
    if (!leads) effects.push({ type: 'send', to: from, body: { type: 'withdraw', term } })
    return hub
  }
  if (heir.stage !== 'told') return hub
  effects.push({ type: 'watchLeaderLock' })
  return { ...hub, heir: { ...heir, stage: 'waiting' } }
}

/** A frame that is ready to steal the lock may do so if nobody leads by now. */
function allowed(hub: Hub, from: FrameId, term: number, effects: HubEffect[]): Hub {
  const { heir } = hub
  const stands = hub.leader === null && heir?.id === from && heir.term === term && heir.stage !== 'withdrawing'
  effects.push({ type: 'send', to: from, body: { type: stands ? 'steal' : 'withdraw', term } })
  return hub
}

/** Once for each pair: a second port between two frames would tear what is under way on the first. */
function introduced(hub: Hub, a: FrameId, b: FrameId, effects: HubEffect[]): Hub {
  const known = hub.introduced.some(({ pair }) => pair.includes(a) && pair.includes(b))
  if (known || memberOf(hub, b) === undefined) return hub
  // Frames of version 1 know of no lines.
  const greet = [a, b].every((id) => (hub.lines.get(id) ?? 0) > 0)
  const number = hub.introductions + 1
  effects.push({ type: 'introduce', a, b, number, greet })
  return { ...hub, introductions: number, introduced: [...hub.introduced, { number, pair: [a, b] }] }
}

/** Whoever takes a port for lost says which one it has: on a busy machine, the latest may still be on its way to it. */
function unlinked(hub: Hub, a: FrameId, b: FrameId, latest = Number.POSITIVE_INFINITY): Hub {
  const stays = ({ number, pair }: Introduction) => number > latest || !pair.includes(a) || !pair.includes(b)
  return { ...hub, introduced: hub.introduced.filter(stays) }
}
