import { vi } from 'vitest'
import type { SeatClaim, Seated } from '../../../../src/coordination/hub/seat.js'
import { seatByLease } from '../../../../src/coordination/leases/seat.js'
import type { OpenChannel } from '../../../../src/coordination/platform/channels.js'
import { namesOf } from '../../../../src/coordination/protocol.js'
import { MemoryChannels } from '../../../../src/testing/platform/memory-channels.js'
import { memoryStore } from './memory-store.js'

/** A hub in a process of its own, which may hang or die. */
export interface Candidate extends SeatClaim {
  /** It hears nothing until it wakes up, and then everything. */
  readonly hang: () => void
  readonly wake: () => void
  readonly die: () => void
  /** What it has in the seat. */
  readonly seated: () => Seated
}

/** Hubs that want the seat of one session, over channels and a store in memory; it runs on fake timers. */
export class LeaseSeats {
  readonly names = namesOf('test')
  readonly channels = new MemoryChannels()
  /** What the hubs were told. */
  readonly news: string[] = []

  stand(hub: string): Candidate {
    let inbox: (() => void)[] | null = null
    let die = () => {}
    let seated: Seated | undefined
    const openChannel: OpenChannel = (name, receive) => {
      const hear = (message: unknown) => (inbox === null ? receive(message) : inbox.push(() => receive(message)))
      const channel = this.channels.open(name, hear)
      die = channel.close
      return channel
    }
    const claim = seatByLease(this.names, openChannel)(hub, {
      taken: (around) => {
        seated = around
        this.news.push(`${hub} taken`)
      },
      waiting: () => this.news.push(`${hub} waiting`),
      lost: () => this.news.push(`${hub} lost`),
    })
    return {
      ...claim,
      hang: () => {
        inbox = []
      },
      wake: () => {
        const late = inbox ?? []
        inbox = null
        for (const hear of late) hear()
      },
      die: () => die(),
      seated: () => {
        if (seated === undefined) throw new Error(`${hub} has no seat`)
        return seated
      },
    }
  }

  /** Somebody who only listens to what the hubs say to each other. */
  listen(): string[] {
    const heard: string[] = []
    this.channels.open(this.names.seatLock, (message) => heard.push((message as { type: string }).type))
    return heard
  }

  /** Who has the seat, as it is stored. */
  stored(): unknown {
    return memoryStore.entries.get(this.names.seatLock)
  }

  /** Time goes by, in ms; by default so little that only what is on its way arrives. */
  async pass(ms = 10): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms)
  }
}
