import { createStore, del, get, set, type UseStore } from 'idb-keyval'
import { withPatience } from '../coordination/platform/patience.js'
import type { Clock } from './clock.js'

/** Where what a workspace knows outlives its coordinator. */
export interface Memory {
  /** What was saved last; undefined where nothing is, or what is there is too old. Rejects where it cannot be read. */
  load(): Promise<unknown>
  /** Saves this state soon, and of many in a row only the last. */
  save(state: () => unknown): void
  /** Writes at once what waits to be written: whoever calls may end at any moment. */
  flush(): void
  /** Forgets what was saved. */
  clear(): Promise<void>
}

/** A day, in ms: an agent does not go on with what was left longer ago. */
const KEPT_MS = 86_400_000

/** After a change was written, what changes within so many ms is written once. */
const WRITING_MS = 20

interface Entry {
  readonly at: number
  readonly state: unknown
}

/** Keeps the state of a session in IndexedDB, for a day. What cannot be written is reported once and lost. */
export class StoredMemory implements Memory {
  readonly #session: string
  readonly #database: string
  readonly #clock: Pick<Clock, 'now'>
  #store: UseStore | undefined
  #latest: (() => unknown) | undefined
  #isWriting = false
  #hasFailed = false

  /**
   * `session` is the key of what is stored, in the database of that name: another kind of workspace needs another one.
   * `clock` says how old what is stored is, and so has to be the real one.
   */
  constructor(session: string, clock: Pick<Clock, 'now'>, database = 'leadframe-simulator') {
    this.#session = session
    this.#database = database
    this.#clock = clock
  }

  async load(): Promise<unknown> {
    const entry = await withPatience(get<unknown>(this.#session, this.#open()))
    if (!isEntry(entry) || Math.abs(this.#clock.now() - entry.at) > KEPT_MS) return undefined
    return entry.state
  }

  save(state: () => unknown): void {
    this.#latest = state
    if (!this.#isWriting) void this.#writeOn()
  }

  flush(): void {
    void this.#write()
  }

  async clear(): Promise<void> {
    this.#latest = undefined
    await withPatience(del(this.#session, this.#open()))
  }

  /** A first change is written without delay: the last window may close right after it, and end the worker. */
  async #writeOn(): Promise<void> {
    this.#isWriting = true
    // All that changes together is written together.
    await Promise.resolve()
    while (this.#latest !== undefined) {
      await this.#write()
      await new Promise((resolve) => setTimeout(resolve, WRITING_MS))
    }
    this.#isWriting = false
  }

  async #write(): Promise<void> {
    const latest = this.#latest
    this.#latest = undefined
    if (latest === undefined) return
    try {
      const entry: Entry = { at: this.#clock.now(), state: latest() }
      await withPatience(set(this.#session, entry, this.#open()))
    } catch (error) {
      if (!this.#hasFailed)
        console.warn('leadframe: the workspace cannot be stored, and is forgotten with its windows.', error)
      this.#hasFailed = true
    }
  }

  #open(): UseStore {
    this.#store ??= createStore(this.#database, 'sessions')
    return this.#store
  }
}

/** Remembers nothing. */
export const noMemory: Memory = {
  load: async () => undefined,
  save: () => {},
  flush: () => {},
  clear: async () => {},
}

function isEntry(value: unknown): value is Entry {
  return (
    typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number' && 'state' in value
  )
}
