import { type SeatClaim, type Seated, seatByLock, seatedByLock } from '../../../../src/coordination/hub/seat.js'
import { namesOf } from '../../../../src/coordination/protocol.js'
import { MemoryLocks } from '../../../../src/testing/platform/memory-locks.js'
import { quiet } from './quiet.js'

/** Hubs that want the seat of one session, over locks in memory. */
export class LockSeats {
  readonly names = namesOf('test')
  readonly locks = new MemoryLocks()
  /** What the hubs have that were seated. */
  readonly seated = new Map<string, Seated>()
  /** What the hubs were told. */
  readonly news: string[] = []

  /** A hub wants the seat, in a process of its own unless a test says where. */
  async stand(hub: string, client = `process of ${hub}`): Promise<SeatClaim> {
    const claim = seatByLock(this.names, this.locks.client(client))(hub, {
      taken: (around) => {
        this.seated.set(hub, around)
        this.news.push(`${hub} taken`)
      },
      waiting: () => this.news.push(`${hub} waiting`),
      lost: () => this.news.push(`${hub} lost`),
    })
    await quiet()
    return claim
  }

  look(): Promise<string | null> {
    return seatedByLock(this.names, this.locks.client('a page'))
  }
}
