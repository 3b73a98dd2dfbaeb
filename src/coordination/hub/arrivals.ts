import type { FrameId } from '../types.js'
import { without } from './members.js'
import { type ArrivalTimer, arrivalTimer, type Hub, type HubEffect, type PingTimer } from './state.js'

/** How long a frame may take, in ms, until its own lock is held. */
export const ARRIVAL_MS = 2000

/** A frame said hello before its own lock is held. If its page ended now, no lock would tell. */
export function arriving(hub: Hub, id: FrameId, effects: HubEffect[]): Hub {
  effects.push({ type: 'startTimer', timer: arrivalTimer(hub, id), ms: ARRIVAL_MS })
  const present = new Map(hub.present)
  present.delete(id)
  return { ...hub, present }
}

/** A frame's own lock is held: what is read of the locks from now on tells of it. */
export function arrived(hub: Hub, id: FrameId, effects: HubEffect[]): Hub {
  if (hub.present.has(id)) return hub
  effects.push({ type: 'stopTimer', timer: arrivalTimer(hub, id) })
  const counter = hub.counter + 1
  return { ...hub, counter, present: new Map(hub.present).set(id, counter) }
}

/** A frame took too long; one that is merely slow is asked who it is when it says that it has arrived. */
export function neverArrived(hub: Hub, timer: PingTimer | ArrivalTimer): Hub {
  const late = hub.members.flatMap(({ id }) => (arrivalTimer(hub, id) === timer && !hub.present.has(id) ? [id] : []))
  return without(hub, late)
}
