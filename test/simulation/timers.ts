import type { Clock } from '../../src/testing/platform/clock.js'

/** Named timers in virtual time, as a page or worker keeps them: starting one anew stops the one before. */
export class Timers<Name extends string> {
  readonly #clock: Clock
  readonly #whenAble: (happen: () => void) => void
  readonly #running = new Map<Name, () => void>()

  /** `whenAble` has something done now, or once whoever owns the timers runs again. */
  constructor(clock: Clock, whenAble: (happen: () => void) => void) {
    this.#clock = clock
    this.#whenAble = whenAble
  }

  start(name: Name, ms: number, ring: () => void): void {
    this.stop(name)
    const cancel = this.#clock.alarm(ms, () =>
      this.#whenAble(() => {
        // Stopped, or started anew, while it waited for its page to run again.
        if (this.#running.get(name) !== cancel) return
        this.#running.delete(name)
        ring()
      }),
    )
    this.#running.set(name, cancel)
  }

  stop(name: Name): void {
    this.#running.get(name)?.()
    this.#running.delete(name)
  }

  stopAll(): void {
    for (const name of [...this.#running.keys()]) this.stop(name)
  }

  /** How many run. */
  get count(): number {
    return this.#running.size
  }
}
