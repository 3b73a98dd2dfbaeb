import type { FrameId } from '../types.js'
import type { Entry, FromLocks } from './messages.js'

/** A lock that is held or queued for. */
interface Lease extends Pick<Entry, 'id' | 'name' | 'mode'> {
  readonly client: FrameId
  readonly steal: boolean
  /** The order of the grant, or null while queued. */
  order: number | null
}

/** How many grants a server can make before their orders reach those of the next server. */
const GRANTS = 2 ** 20

/** Who holds which lock and who is next, by the rules of the Web Locks API. */
export class LockTable {
  readonly #tell: (client: FrameId, message: FromLocks) => void
  #order: number
  /** In order of arrival. */
  #leases: Lease[] = []

  constructor(fence: number, tell: (client: FrameId, message: FromLocks) => void) {
    this.#order = fence * GRANTS
    this.#tell = tell
  }

  /** Who holds or queues for something. */
  clients(): Set<FrameId> {
    return new Set(this.#leases.map(({ client }) => client))
  }

  /** All that is held, and all that is queued for in order of arrival. */
  snapshot(): Required<LockManagerSnapshot> {
    const held = this.#leases.filter(({ order }) => order !== null).map(infoOf)
    const pending = this.#leases.filter(({ order }) => order === null).map(infoOf)
    return { held, pending }
  }

  /** Replaces all that is known of the client. */
  register(client: FrameId, entries: readonly Entry[]): void {
    const ids = new Set(entries.map(({ id }) => id))
    this.#remove((lease) => lease.client === client && !ids.has(lease.id))
    for (const entry of entries) {
      const known = this.#leases.find((lease) => lease.client === client && lease.id === entry.id)
      const lease = known ?? this.queue(client, entry, false)
      // The line broke before the client heard of the grant.
      if (lease.order !== null && entry.held === null) this.#tellGranted(lease, lease.order)
      if (lease.order === null && entry.held !== null) this.#claim(lease, entry.held)
    }
  }

  /** Puts a request at the end of the queue. */
  queue(client: FrameId, { id, name, mode }: Pick<Entry, 'id' | 'name' | 'mode'>, steal: boolean): Lease {
    const lease: Lease = { client, id, name, mode, steal, order: null }
    this.#leases.push(lease)
    return lease
  }

  /** Takes a lock back, or a request out of its queue. */
  release(client: FrameId, id: number): void {
    this.#remove((lease) => lease.client === client && lease.id === id)
  }

  /** Drops all that the client holds or queues for. */
  drop(client: FrameId): void {
    this.#remove((lease) => lease.client === client)
  }

  /** Grants whatever can be granted. */
  serve(): void {
    const queue = this.#leases.filter(({ order }) => order === null)
    for (const lease of queue.filter(({ steal }) => steal)) {
      for (const victim of this.#rivals(lease)) this.#lose(victim)
      this.#grant(lease)
    }
    const blocked = new Set<string>()
    for (const lease of queue.filter(({ steal }) => !steal)) {
      if (blocked.has(lease.name) || this.#rivals(lease).length > 0) blocked.add(lease.name)
      else this.#grant(lease)
    }
  }

  /** Of those that claim to hold the same lock, the ones who were granted it last do. */
  #claim(lease: Lease, order: number): void {
    const rivals = this.#rivals(lease)
    if (rivals.some((rival) => Number(rival.order) > order)) {
      this.#lose(lease)
      return
    }
    for (const rival of rivals) this.#lose(rival)
    lease.order = order
  }

  /** The holders that keep others from the lock. */
  #rivals({ name, mode }: Lease): Lease[] {
    return this.#leases.filter(
      (other) => other.name === name && other.order !== null && !(mode === 'shared' && other.mode === 'shared'),
    )
  }

  #grant(lease: Lease): void {
    lease.order = ++this.#order
    this.#tellGranted(lease, lease.order)
  }

  #tellGranted({ client, id }: Lease, order: number): void {
    this.#tell(client, { type: 'granted', id, order })
  }

  #lose({ client, id }: Lease): void {
    this.release(client, id)
    this.#tell(client, { type: 'lost', id })
  }

  #remove(which: (lease: Lease) => boolean): void {
    this.#leases = this.#leases.filter((lease) => !which(lease))
  }
}

function infoOf({ client, name, mode }: Lease): LockInfo {
  return { clientId: client, name, mode }
}
