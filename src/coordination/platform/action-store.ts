import { createStore, delMany, entries, promisifyRequest, type UseStore, update } from 'idb-keyval'
import type { Action } from '../hub/journal.js'
import { withPatience } from './patience.js'

/**
 * How long reading what was kept may take, in ms. A process that hangs in the middle of writing holds all others up
 * until it goes on or ends; whoever went on without what it knows would do again what was done.
 */
const READING_MS = 10_000

/**
 * How long writing may take, in ms: longer than most processes hang that were just writing themselves. What was told and
 * is not written down is lost with the hub, and may be done again.
 */
const WRITING_MS = 5_000

/** How long a result is kept, in ms. */
const KEPT_MS = 3_600_000

interface Entry {
  readonly action: Action
  /** The hub that wrote it: later hubs have greater numbers. */
  readonly writer: number
  /** When it was written, in ms since 1970. */
  readonly at: number
}

/**
 * Keeps a session's keyed actions in IndexedDB, each under the session's name and its key. Where that fails, actions
 * go on and are merely not remembered, until it works again; `failed` is told the first time.
 */
export class ActionStore {
  readonly #session: string
  readonly #failed: (error: unknown) => void
  readonly #written = new Map<string, number>()
  #store: UseStore | null = null
  /** The latest of what was tried has failed, or is still under way after its time. */
  #isDown = false
  #hasTold = false

  constructor(session: string, failed: (error: unknown) => void) {
    this.#session = session
    this.#failed = failed
  }

  /** What was kept, oldest first, without what is too old or not what this class wrote. */
  async load(): Promise<readonly Action[]> {
    const stored = await this.#attempt(async (store) => await entries<IDBValidKey, unknown>(store), [], READING_MS)
    const kept: Entry[] = []
    const useless: IDBValidKey[] = []
    for (const [id, entry] of stored) {
      if (!Array.isArray(id) || id[0] !== this.#session) continue
      if (isEntry(entry) && entry.action.key === id[1] && !isOld(entry.at)) kept.push(entry)
      else useless.push(id)
    }
    if (useless.length > 0) void this.#attempt((store) => delMany(useless, store), undefined)
    kept.sort((a, b) => a.at - b.at)
    for (const { action, at } of kept) if (action.stage === 'done') this.#written.set(action.key, at)
    return kept.map(({ action }) => action)
  }

  /**
   * Writes an action down; resolves once that is done or has failed, to the keys of what is too old by now. What a later
   * hub has written stays: one that hung may write long after it was replaced. A store that is down is still tried, but
   * not waited for. A hub without a number of its own (null) writes in any case.
   */
  async keep(action: Action, writer: number | null): Promise<readonly string[]> {
    const at = Date.now()
    const { askers: _, ...lasting } = action
    const entry: Entry = { action: { ...lasting, askers: [] }, writer: writer ?? 0, at }
    const written = this.#attempt(
      (store) =>
        update<unknown>([this.#session, action.key], (known) => (isLater(known, writer) ? known : entry), store),
      undefined,
      WRITING_MS,
    )
    if (!this.#isDown) await written
    if (action.stage !== 'done') return []
    this.#written.delete(action.key)
    const old = [...this.#written].filter(([, written]) => isOld(written)).map(([key]) => key)
    this.#written.set(action.key, at)
    return old
  }

  /** Forgets actions, but for those that a later hub has written down. */
  async forget(keys: readonly string[], writer: number | null): Promise<void> {
    for (const key of keys) this.#written.delete(key)
    const forgetAll = (entries: IDBObjectStore) => {
      for (const key of keys) {
        const known = entries.get([this.#session, key])
        known.onsuccess = () => {
          if (!isLater(known.result, writer)) entries.delete([this.#session, key])
        }
      }
      return promisifyRequest(entries.transaction)
    }
    await this.#attempt((store) => store('readwrite', forgetAll), undefined)
  }

  async #attempt<Result>(work: (store: UseStore) => Promise<Result>, otherwise: Result, ms?: number): Promise<Result> {
    try {
      this.#store ??= createStore('leadframe-actions', 'actions')
      const working = work(this.#store)
      const works = () => {
        this.#isDown = false
      }
      working.then(works, () => {})
      return await withPatience(working, ms)
    } catch (error) {
      this.#isDown = true
      if (!this.#hasTold) this.#failed(error)
      this.#hasTold = true
      return otherwise
    }
  }
}

/** A clock that was set back must not keep results for ever. */
function isOld(at: number): boolean {
  return Math.abs(Date.now() - at) > KEPT_MS
}

function isLater(entry: unknown, writer: number | null): boolean {
  return writer !== null && isEntry(entry) && entry.writer > writer
}

function isEntry(value: unknown): value is Entry {
  const { action, at } = (value ?? {}) as Partial<Entry>
  return typeof at === 'number' && typeof action === 'object' && action !== null && typeof action.key === 'string'
}
