import type { Action } from '../../coordination/hub/journal.js'

/** Keeps keyed actions as long as the test lasts, whatever becomes of the hubs that write them. */
export class MemoryActions {
  readonly #kept = new Map<string, { readonly action: Action; readonly writer: number }>()
  /** What is read or written down waits for this. */
  ready: Promise<void> = Promise.resolve()
  /** The keys that the next write finds too old. */
  old: readonly string[] = []

  async load(): Promise<readonly Action[]> {
    await this.ready
    return [...this.#kept.values()].map(({ action }) => action)
  }

  async keep(action: Action, writer: number | null): Promise<readonly string[]> {
    await this.ready
    if (writer === null || (this.#kept.get(action.key)?.writer ?? 0) <= writer) {
      this.#kept.delete(action.key)
      this.#kept.set(action.key, { action: structuredClone({ ...action, askers: [] }), writer: writer ?? 0 })
    }
    const { old } = this
    this.old = []
    return old
  }

  async forget(keys: readonly string[], writer: number | null): Promise<void> {
    for (const key of keys) {
      if (writer === null || (this.#kept.get(key)?.writer ?? 0) <= writer) this.#kept.delete(key)
    }
  }

  /** What is written down of the action. */
  of(key: string): Action | undefined {
    return this.#kept.get(key)?.action
  }
}
