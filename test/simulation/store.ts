import type { Action } from '../../src/coordination/hub/journal.js'
import { type Clock, Line } from '../../src/testing/platform/clock.js'

/** What hubs write down of keyed actions, in the order of its writing. It may fail, for ever or for a while. */
export class SimulatedStore {
  fails = false
  /** Until then nothing is read or written: a process hangs in the middle of writing. */
  blockedUntil = 0
  readonly #line: Line
  readonly #actions = new Map<string, { readonly action: Action; readonly writer: number }>()
  /** At some time it did not hold what it was told of these. */
  readonly #outdated = new Set<string>()
  /** Some hub could not read what the ones before it had written. */
  #wasUnreadable = false

  constructor(clock: Clock, delay: () => number) {
    this.#line = new Line(clock, () => Math.max(delay(), this.blockedUntil - clock.now))
  }

  load(loaded: (actions: readonly Action[]) => void): void {
    this.#line.send(() => {
      if (this.fails) this.#wasUnreadable = true
      loaded(this.fails ? [] : [...this.#actions.values()].map(({ action }) => action))
    })
  }

  /** Writes an action down, unless a later hub has, or its hub is gone by then and does not get to it. */
  keep(action: Action, writer: number, isWritten: () => boolean, kept: (failed: boolean) => void): void {
    this.#line.send(() => {
      const isLatest = writer >= (this.#actions.get(action.key)?.writer ?? 0)
      if (isLatest && isWritten()) this.#write(action.key, () => this.#actions.set(action.key, { action, writer }))
      kept(this.fails)
    })
  }

  forget(keys: readonly string[]): void {
    this.#line.send(() => {
      for (const key of keys) this.#write(key, () => this.#actions.delete(key))
    })
  }

  /** Whether a hub knows what the ones before it knew of an action. */
  remembers(key: string): boolean {
    return !this.#wasUnreadable && !this.#outdated.has(key)
  }

  #write(key: string, write: () => void): void {
    if (this.fails) this.#outdated.add(key)
    else write()
  }
}
