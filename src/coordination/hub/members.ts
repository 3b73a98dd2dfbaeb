import type { FrameId, FrameInfo } from '../types.js'
import type { Hub } from './state.js'

/** The member with this id, if it is here. */
export function memberOf(hub: Hub, id: string | null | undefined): FrameInfo | undefined {
  return hub.members.find((member) => member.id === id)
}

/** The user was active in a frame, in which this changes too. */
export function activity(hub: Hub, id: FrameId, change: Partial<FrameInfo>): Hub {
  const counter = hub.counter + 1
  return { ...changeMember(hub, id, { ...change, active: counter }), counter }
}

/** The hub with one of its members changed. */
export function changeMember(hub: Hub, id: FrameId, change: Partial<FrameInfo>): Hub {
  return { ...hub, members: hub.members.map((member) => (member.id === id ? { ...member, ...change } : member)) }
}

/** The hub without these frames, and without what they had. */
export function without(hub: Hub, ids: readonly FrameId[]): Hub {
  if (!hub.members.some((member) => ids.includes(member.id))) return hub
  return {
    ...hub,
    members: hub.members.filter((member) => !ids.includes(member.id)),
    present: new Map([...hub.present].filter(([id]) => !ids.includes(id))),
    lines: new Map([...hub.lines].filter(([id]) => !ids.includes(id))),
    leader: hub.leader !== null && ids.includes(hub.leader.id) ? null : hub.leader,
    heir: hub.heir !== null && ids.includes(hub.heir.id) ? null : hub.heir,
    introduced: hub.introduced.filter(({ pair }) => !pair.some((id) => ids.includes(id))),
  }
}
