import type { LockServer } from '../leases/lock-server.js'
import { type Locks, requestLock } from '../platform/locks.js'
import type { HubId, SessionNames } from '../protocol.js'

/** What a hub in the seat can rely on. */
export interface Seated {
  readonly locks: Locks
  /** Keeps the frames' locks, where the browser has none. */
  readonly leases: LockServer | null
  /** See Announcement; 0 where the seat is a lock. */
  readonly fence: number
  /** Resolves once the hub's own lock is held. */
  readonly ready: Promise<void>
  /** Whether the seat is still this hub's. A hub that hung may have lost it and not know yet. */
  readonly holds: () => Promise<boolean>
}

/** What becomes of a hub that wants to be its session's. */
export interface SeatNews {
  /** It is; its own lock is held too. */
  readonly taken: (seated: Seated) => void
  /** Another one is, and this one waits. */
  readonly waiting: () => void
  /** It was, until somebody took the seat away because it did not answer. */
  readonly lost: () => void
}

/** A hub's claim to the seat. */
export interface SeatClaim {
  /** Gives the seat back, or waits no more. */
  readonly leave: () => void
  /** There is reason to doubt that the hub in the seat is still there. */
  readonly retry: () => void
}

/** Has a hub wait for the seat of its session's one hub. */
export type TakeSeat = (hub: HubId, news: SeatNews) => SeatClaim

/** The seat is a lock: whoever dies loses it, and the next in its queue has it at once. */
export function seatByLock(names: SessionNames, locks: Locks): TakeSeat {
  return (hub, news) => {
    const hubLock = names.hubLock(hub)
    let missing = 2
    let lost = false
    const got = () => {
      missing -= 1
      if (missing === 0) {
        const holds = () => holdsBoth(locks, names.seatLock, hubLock)
        news.taken({ locks, leases: null, fence: 0, ready: Promise.resolve(), holds })
      }
    }
    const loses = () => {
      if (!lost) news.lost()
      lost = true
    }
    const handles = [names.seatLock, hubLock].map((name) => requestLock(locks, name, {}, got, loses))
    const look = async () => {
      const { held = [] } = await locks.query()
      if (missing > 0 && held.some(({ name }) => name === names.seatLock)) news.waiting()
    }
    look().catch(() => {})
    const leave = () => {
      for (const handle of handles) handle.release()
    }
    return { leave, retry: () => {} }
  }
}

async function holdsBoth(locks: Locks, seat: string, hub: string): Promise<boolean> {
  const { held = [] } = await locks.query()
  const holderOf = (wanted: string) => held.find(({ name }) => name === wanted)?.clientId
  return holderOf(hub) !== undefined && holderOf(seat) === holderOf(hub)
}

/** The hub that has the seat; null where none has. Rejects never. */
export async function seatedByLock(names: SessionNames, locks: Locks): Promise<HubId | null> {
  try {
    const { held = [] } = await locks.query()
    const seat = held.find(({ name }) => name === names.seatLock)
    if (seat === undefined) return null
    for (const { name = '', clientId } of held) {
      const hub = names.hubOfLock(name)
      if (hub !== null && clientId === seat.clientId) return hub
    }
    return null
  } catch {
    // The page is on its way out: https://w3c.github.io/web-locks/#dom-lockmanager-query
    return null
  }
}

/**
 * Takes the seat away from a hub that does not answer, if it still has it. The next in the queue has it then, and the
 * frames that wait on the hub's own lock learn of its end. Rejects never.
 */
export async function deposeByLock(names: SessionNames, locks: Locks, hub: HubId): Promise<void> {
  // One at a time: of two frames that look and then steal, the later would rob the next hub.
  await locks
    .request(names.deposeLock, async () => {
      if ((await seatedByLock(names, locks)) !== hub) return
      for (const name of [names.seatLock, names.hubLock(hub)]) await locks.request(name, { steal: true }, () => {})
    })
    .catch(() => {})
}
