import { createStore, get, update } from 'idb-keyval'
import type { SeatNews, TakeSeat } from '../hub/seat.js'
import type { Channel, OpenChannel } from '../platform/channels.js'
import { requestLock } from '../platform/locks.js'
import { withPatience } from '../platform/patience.js'
import type { HubId, SessionNames } from '../protocol.js'
import { LockServer } from './lock-server.js'

/** How long (ms) the hub that has the seat may take to say that it is there; it is asked twice. */
export const CALL_MS = 300

/** Who has the seat, as it is stored. */
interface Tenure {
  /** Null where the last one has left. */
  readonly hub: HubId | null
  /** Grows with every hub, also where the clock is set back. */
  readonly fence: number
}

type SeatMessage =
  | { readonly type: 'who' }
  | { readonly type: 'here' }
  /** The sender is seated from now on. */
  | { readonly type: 'taken'; readonly fence: number; readonly hub: HubId }
  | { readonly type: 'vacant' }

/**
 * Without locks, the seat is an entry in the store that a hub may replace once its owner does not answer any more:
 * of several that try, the store lets one win. Nothing tells of the owner's end, so a hub that waits tries when it is
 * told to. Where the store fails, whoever hears nobody else takes the seat, and of two the later one keeps it.
 */
export function seatByLease(names: SessionNames, openChannel: OpenChannel): TakeSeat {
  return (hub, news) => {
    const claim = new LeaseClaim(names, hub, news, openChannel)
    void claim.tryTo()
    return { leave: () => claim.leave(), retry: () => void claim.tryTo() }
  }
}

/** One hub's claim to a seat that is a lease. */
class LeaseClaim {
  readonly #names: SessionNames
  readonly #hub: HubId
  readonly #news: SeatNews
  readonly #channel: Channel
  #stage: 'waiting' | 'trying' | 'seated' | 'over' = 'waiting'
  #fence = 0
  #server: LockServer | null = null
  #answered: () => void = () => {}

  constructor(names: SessionNames, hub: HubId, news: SeatNews, openChannel: OpenChannel) {
    this.#names = names
    this.#hub = hub
    this.#news = news
    this.#channel = openChannel(names.seatLock, (message) => this.#hear(message as SeatMessage))
  }

  async tryTo(): Promise<void> {
    if (this.#stage !== 'waiting') return
    this.#stage = 'trying'
    const before = await this.#stored()
    const isTaken = await this.#isAnybodyThere(before)
    if (this.#isOver()) return
    if (isTaken) this.#wait()
    else await this.#take(before)
  }

  leave(): void {
    const wasSeated = this.#stage === 'seated'
    this.#stage = 'over'
    this.#server?.close()
    if (wasSeated) {
      void this.#replace((tenure) => (tenure?.hub === this.#hub ? { hub: null, fence: this.#fence } : tenure))
      this.#channel.post({ type: 'vacant' } satisfies SeatMessage)
    }
    this.#channel.close()
  }

  async #take(before: Tenure | undefined): Promise<void> {
    const fence = Math.max((before?.fence ?? 0) + 1, Date.now())
    const isMine = await this.#replace((tenure) =>
      tenure?.hub === before?.hub && tenure?.fence === before?.fence ? { hub: this.#hub, fence } : tenure,
    )
    if (this.#isOver()) return
    if (!isMine) {
      this.#stage = 'waiting'
      return this.tryTo()
    }
    this.#stage = 'seated'
    this.#fence = fence
    const server = new LockServer({ fence })
    this.#server = server
    this.#say()
    // Frames wait on this lock from their first answer on; it is granted once they had time to tell what they hold.
    const ready = new Promise<void>((resolve) =>
      requestLock(server, this.#names.hubLock(this.#hub), {}, resolve, () => {}),
    )
    this.#news.taken({ locks: server, leases: server, fence, ready, holds: () => this.#holds() })
  }

  #lose(): void {
    this.#stage = 'over'
    this.#news.lost()
  }

  #say(): void {
    this.#channel.post({ type: 'taken', fence: this.#fence, hub: this.#hub } satisfies SeatMessage)
  }

  async #holds(): Promise<boolean> {
    const tenure = await this.#stored()
    return this.#stage === 'seated' && (tenure === undefined || tenure.hub === this.#hub)
  }

  /** Asks the owner of the seat, or anybody where there is no entry for it. */
  async #isAnybodyThere(before: Tenure | undefined): Promise<boolean> {
    for (let call = before?.hub ? 0 : 1; call < 2 && !this.#isOver(); call++) {
      const isThere = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), CALL_MS)
        this.#answered = () => {
          clearTimeout(timer)
          resolve(true)
        }
        this.#channel.post({ type: 'who' } satisfies SeatMessage)
      })
      if (isThere) return true
    }
    return false
  }

  #wait(): void {
    if (this.#stage !== 'trying') return
    this.#stage = 'waiting'
    this.#news.waiting()
  }

  #hear(message: SeatMessage): void {
    switch (message.type) {
      case 'who':
        if (this.#stage === 'seated') this.#channel.post({ type: 'here' } satisfies SeatMessage)
        break
      case 'here':
        this.#answered()
        break
      case 'taken':
        if (this.#stage !== 'seated') this.#answered()
        else if (this.#isBehind(message)) this.#lose()
        else this.#say()
        break
      case 'vacant':
        void this.tryTo()
        break
    }
  }

  /** Of two hubs that took the seat at the same moment, as can be where the store fails, one must make way. */
  #isBehind({ fence, hub }: { readonly fence: number; readonly hub: HubId }): boolean {
    return fence > this.#fence || (fence === this.#fence && hub > this.#hub)
  }

  #isOver(): boolean {
    return this.#stage === 'over'
  }

  async #stored(): Promise<Tenure | undefined> {
    try {
      return await withPatience(get<Tenure>(this.#names.seatLock, createStore('leadframe-seats', 'seats')))
    } catch {
      return undefined
    }
  }

  /** Changes the entry in one step; returns whether it is this hub's afterwards, or cannot be stored at all. */
  async #replace(change: (tenure: Tenure | undefined) => Tenure | undefined): Promise<boolean> {
    let after: Tenure | undefined
    const step = (before: Tenure | undefined): Tenure => {
      after = change(before)
      return after as Tenure
    }
    try {
      await withPatience(update<Tenure>(this.#names.seatLock, step, createStore('leadframe-seats', 'seats')))
      return after?.hub === this.#hub
    } catch {
      return true
    }
  }
}
