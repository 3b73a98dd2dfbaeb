import type { Locks } from '../platform/locks.js'
import { Timers } from '../platform/timers.js'
import type { FrameId } from '../types.js'
import { LeasedLocks } from './leased-locks.js'
import { LockTable } from './lock-table.js'
import type { FromLocks, ToLocks } from './messages.js'

/** For how long (ms) a new server only listens, so that frames can tell it what they hold. */
export const GRACE_MS = 300
/** For how long (ms) frames may take to answer a roll call. */
export const ROLL_MS = 1000
/** The `clientId` of what the hub's own process holds. */
export const HUB_CLIENT = 'hub'

type Answer = (snapshot: LockManagerSnapshot) => void

/** Keeps the locks of a session where browsers have none, for the frames and for the hub in its own process. */
export class LockServer implements Locks {
  readonly #table: LockTable
  readonly #lines = new Map<FrameId, (message: FromLocks) => void>()
  readonly #known = new Set<FrameId>()
  readonly #own = new LeasedLocks()
  readonly #timers = new Timers<'grace' | 'roll'>((timer) => (timer === 'grace' ? this.#open() : this.#endRoll()))
  #state: 'grace' | 'open' | 'closed' = 'grace'
  #roll = 0
  /** Who has not answered the roll call that is under way. */
  readonly #missing = new Set<FrameId>()
  /** Who asked for the roll call that is under way; null while none is. */
  #asked: Answer[] | null = null
  #askedNext: Answer[] = []

  /** The fence must be greater than that of every earlier server of the session. */
  constructor({ fence }: { readonly fence: number }) {
    this.#table = new LockTable(fence, (client, message) => this.#lines.get(client)?.(message))
    this.connect(HUB_CLIENT, (message) => queueMicrotask(() => this.#own.receive(message)))
    this.#own.connect((message) => this.receive(HUB_CLIENT, message))
    this.#timers.start('grace', GRACE_MS)
  }

  /** Asks for a lock on behalf of the hub, see `LeasedLocks`; rejects with an AbortError also once closed. */
  readonly request = this.#own.request

  /**
   * Calls the roll and resolves when all frames have answered or their time is up; those that stayed silent have lost
   * all their locks by then. Never resolves once closed.
   */
  query(): Promise<LockManagerSnapshot> {
    return new Promise((resolve) => {
      if (this.#state === 'closed') return
      this.#askedNext.push(resolve)
      if (this.#asked === null) this.#callRoll()
    })
  }

  /**
   * Takes up a new line to a frame, whose first word has to be `register`. The caller must not pass on messages of the
   * frame's earlier lines any more. The line must not deliver anything while it is posted to.
   */
  connect(client: FrameId, post: (message: FromLocks) => void): void {
    if (this.#state === 'closed') return
    this.#lines.set(client, post)
    this.#known.delete(client)
  }

  /** Takes in what a frame says on its latest line; a frame without a line is not heard. */
  receive(client: FrameId, message: ToLocks): void {
    const post = this.#lines.get(client)
    if (post === undefined) return
    if (message.type !== 'register' && !this.#known.has(client)) post({ type: 'unknown' })
    else this.#take(client, message)
  }

  /** The frame said goodbye: its locks pass on, and its line is forgotten. */
  leave(client: FrameId): void {
    this.#lines.delete(client)
    this.#drop(client)
    this.#serve()
    this.#answered(client)
  }

  /** Ends the server, which says nothing any more; what the hub holds or asks for rejects with an AbortError. */
  close(): void {
    this.#state = 'closed'
    this.#timers.stopAll()
    this.#lines.clear()
    this.#own.connect((message) => {
      const refused = message.type === 'register' ? message.entries : message.type === 'request' ? [message] : []
      for (const { id } of refused) this.#own.receive({ type: 'lost', id })
    })
  }

  #take(client: FrameId, message: ToLocks): void {
    switch (message.type) {
      case 'register':
        this.#known.add(client)
        this.#table.register(client, message.entries)
        // On a new line the roll was not called.
        this.#answered(client)
        break
      case 'request':
        this.#table.queue(client, message, message.steal)
        break
      case 'release':
        this.#table.release(client, message.id)
        break
      case 'here':
        if (message.roll === this.#roll) this.#answered(client)
        break
    }
    this.#serve()
  }

  #open(): void {
    this.#state = 'open'
    this.#serve()
  }

  #serve(): void {
    if (this.#state === 'open') this.#table.serve()
  }

  #drop(client: FrameId): void {
    this.#known.delete(client)
    this.#table.drop(client)
  }

  #callRoll(): void {
    this.#asked = this.#askedNext
    this.#askedNext = []
    this.#roll++
    for (const client of this.#table.clients()) if (client !== HUB_CLIENT) this.#missing.add(client)
    if (this.#missing.size === 0) this.#endRoll()
    else this.#timers.start('roll', ROLL_MS)
    for (const client of this.#missing) this.#lines.get(client)?.({ type: 'roll', roll: this.#roll })
  }

  #answered(client: FrameId): void {
    if (this.#missing.delete(client) && this.#missing.size === 0) this.#endRoll()
  }

  #endRoll(): void {
    this.#timers.stop('roll')
    // All are dropped before any lock passes on: no silent frame may find a fresh grant when it wakes up.
    for (const client of this.#missing) this.#drop(client)
    this.#missing.clear()
    this.#serve()
    const snapshot = this.#table.snapshot()
    for (const answer of this.#asked ?? []) answer(snapshot)
    this.#asked = null
    if (this.#askedNext.length > 0) this.#callRoll()
  }
}
