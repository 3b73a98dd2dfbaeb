import { realTime, type Time } from './time.js'

/**
 * Timers by name: starting one again starts its time anew. All share one of the browser's timers, which costs more to
 * set and to clear than most of the work that is timed takes, and so is set anew only for an earlier time.
 */
export class Timers<Name extends string> {
  /** When each is due, in ms since 1970. */
  readonly #times = new Map<Name, number>()
  readonly #due: (name: Name) => void
  readonly #time: Time
  #cancel: () => void = () => {}
  /** When the browser's timer goes off; `Infinity` while none is set. */
  #next = Number.POSITIVE_INFINITY

  constructor(due: (name: Name) => void, time: Time = realTime) {
    this.#due = due
    this.#time = time
  }

  start(name: Name, ms: number): void {
    const time = this.#time.now() + ms
    this.#times.set(name, time)
    if (time < this.#next) this.#set(time)
  }

  stop(name: Name): void {
    this.#times.delete(name)
    if (this.#times.size === 0) this.stopAll()
  }

  stopAll(): void {
    this.#cancel()
    this.#times.clear()
    this.#next = Number.POSITIVE_INFINITY
  }

  #set(time: number): void {
    this.#cancel()
    this.#next = time
    this.#cancel = this.#time.after(time - this.#time.now(), () => this.#fire())
  }

  #fire(): void {
    this.#next = Number.POSITIVE_INFINITY
    const now = this.#time.now()
    const due = [...this.#times].filter(([, time]) => time <= now).map(([name]) => name)
    for (const name of due) {
      // What is due may stop, or start anew, what comes after it.
      if ((this.#times.get(name) ?? Number.POSITIVE_INFINITY) > now) continue
      this.#times.delete(name)
      this.#due(name)
    }
    const next = Math.min(...this.#times.values())
    if (next < this.#next) this.#set(next)
  }
}
