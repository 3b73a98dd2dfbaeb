import type { FrameId, FrameInfo } from '../types.js'
import { changeMember, memberOf, without } from './members.js'
import { awaitedOf } from './settle.js'
import { type ArrivalTimer, type Hub, type HubEffect, type HubEvent, type PingTimer, pingTimer } from './state.js'

/** How long a frame in doubt may take to answer a ping, in ms, times the hub's patience. */
export const PING_MS = 300

/** At most so many times longer than usual are frames waited for. */
const MOST_PATIENCE = 8

/** Somebody waits for a frame in vain: the frame is asked whether it is there, and the browser who is. */
export function doubted(hub: Hub, of: FrameId | null, effects: HubEffect[]): Hub {
  if (of === null || memberOf(hub, of)?.responsive !== true) return hub
  const timer = pingTimer(hub, of)
  // The time that it has must not begin anew with every doubt: enough of them would have it never be over.
  if (hub.pinged.has(timer)) return hub
  effects.push(
    { type: 'audit', asOf: hub.counter },
    { type: 'send', to: of, body: { type: 'ping' } },
    { type: 'startTimer', timer, ms: PING_MS * hub.patience },
  )
  return { ...hub, pinged: new Set(hub.pinged).add(timer) }
}

/** A frame in doubt answers. */
export function answered(hub: Hub, of: FrameId, effects: HubEffect[]): Hub {
  const timer = pingTimer(hub, of)
  effects.push({ type: 'stopTimer', timer })
  return withoutPing(hub, timer)
}

/**
 * A frame that was given up is there after all. The machine, or what the windows do, is slower than the hub took it for:
 * to give up one healthy leader after the other would keep everybody from work. The hub remembers that as long as it runs.
 */
export function restored(hub: Hub, id: FrameId): Hub {
  return { ...changeMember(hub, id, { responsive: true }), patience: Math.min(hub.patience * 2, MOST_PATIENCE) }
}

/** A frame in doubt did not answer in time. */
export function unanswered(hub: Hub, timer: PingTimer | ArrivalTimer): Hub {
  const member = hub.members.find(({ id }) => pingTimer(hub, id) === timer)
  const next = withoutPing(hub, timer)
  return member === undefined ? next : changeMember(next, member.id, { responsive: false })
}

function withoutPing(hub: Hub, timer: PingTimer | ArrivalTimer): Hub {
  return { ...hub, pinged: new Set([...hub.pinged].filter((other) => other !== timer)) }
}

/** Compares what the hub believes with what the browser knows. */
export function reviewed(hub: Hub, { asOf, awaited, locks }: Extract<HubEvent, { type: 'locks' }>): Hub {
  const isGone = ({ id }: FrameInfo) =>
    (hub.present.get(id) ?? Number.POSITIVE_INFINITY) <= asOf && !locks.present.includes(id)
  const gone = hub.members.filter(isGone)
  const next =
    gone.length === 0
      ? hub
      : without(
          hub,
          gone.map((member) => member.id),
        )
  // What was read for another reason may be older than what is waited for now.
  if (awaited == null || awaited !== awaitedOf(hub)) return next
  const current = { ...next, expected: [] }
  if (current.leader !== null) return current
  const { heir } = current
  if (heir === null || next.expected.length > 0) return { ...current, force: current.force || locks.holder !== null }
  const blocked = locks.holder !== null && locks.holder !== heir.id
  // Either somebody keeps the lock from the heir, who then takes it, or the heir itself is not running.
  if (blocked && !heir.steal && heir.stage !== 'withdrawing') return { ...current, force: true }
  return { ...changeMember(current, heir.id, { responsive: false }), force: true }
}
