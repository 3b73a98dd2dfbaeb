import type { Action } from '../../../../src/coordination/hub/journal.js'

/** Keeps keyed actions as long as the test lasts, whatever becomes of the hubs that write them. */
export class MemoryActions {
  readonly #kept = new Map<string, Action>()
  /** What is read or written down waits for this. */
  ready: Promise<void> = Promise.resolve()
  /** The keys that the next write finds too old. */
  old: readonly string[] = []

  async load(): Promise<readonly Action[]> {
    await this.ready
    return [...this.#kept.values()]
  }

  async keep(action: Action): Promise<readonly string[]> {
    await this.ready
    this.#kept.delete(action.key)
    this.#kept.set(action.key, structuredClone({ ...action, askers: [] }))
    const { old } = this
    this.old = []
    return old
  }

  async forget(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#kept.delete(key)
  }

  /** What is written down of the action. */
  of(key: string): Action | undefined {
    return this.#kept.get(key)
  }
}
