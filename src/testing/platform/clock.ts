interface Entry {
  at: number
  readonly order: number
  /** It is due at a moment on the clock, however much of the time until then was slept through. */
  readonly isAlarm: boolean
  readonly happen: () => void
}

/** Virtual time: things happen in the order of their moments, and of their planning where the moments are equal. */
export class Clock {
  now = 0
  /** For how long everything slept, in ms. */
  slept = 0
  #order = 0
  #planned: Entry[] = []

  /** Plans something for `delay` ms from now; returns a function that cancels it. */
  after(delay: number, happen: () => void): () => void {
    return this.#plan({ at: this.now + delay, order: this.#order++, isAlarm: false, happen })
  }

  /** Plans something for a moment; returns a function that cancels it. */
  at(moment: number, happen: () => void): () => void {
    return this.#plan({ at: moment, order: this.#order++, isAlarm: false, happen })
  }

  /** Like `after`, but what is due during a sleep happens as soon as that is over. */
  alarm(delay: number, happen: () => void): () => void {
    return this.#plan({ at: this.now + delay, order: this.#order++, isAlarm: true, happen })
  }

  /** How much is still planned. */
  get pending(): number {
    return this.#planned.length
  }

  /** Lets the next planned thing happen, if it is planned for no later than `until`. */
  step(until: number): boolean {
    const next = this.#planned[0]
    if (next === undefined || next.at > until) return false
    this.#planned.shift()
    this.now = Math.max(this.now, next.at)
    next.happen()
    return true
  }

  /** Nothing goes on for so long. Then alarms go off before anything else does: the worst that a sleep can do. */
  sleep(ms: number): void {
    this.now += ms
    this.slept += ms
    for (const entry of this.#planned) if (!entry.isAlarm) entry.at += ms
    this.#planned.sort((a, b) => a.at - b.at || a.order - b.order)
  }

  #plan(entry: Entry): () => void {
    let low = 0
    let high = this.#planned.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.#planned[middle]
      if (other !== undefined && (other.at < entry.at || (other.at === entry.at && other.order < entry.order))) {
        low = middle + 1
      } else high = middle
    }
    this.#planned.splice(low, 0, entry)
    return () => {
      const index = this.#planned.indexOf(entry)
      if (index >= 0) this.#planned.splice(index, 1)
    }
  }
}

/** A line on which nothing overtakes: what is sent arrives in the order of sending, each after a delay of its own. */
export class Line {
  #clock: Clock
  #delay: () => number
  /** When it is free again, in time that was not slept through. */
  #free = 0

  constructor(clock: Clock, delay: () => number) {
    this.#clock = clock
    this.#delay = delay
  }

  send(arrive: () => void): void {
    const { now, slept } = this.#clock
    this.#free = Math.max(this.#free, now - slept + this.#delay())
    this.#clock.at(this.#free + slept, arrive)
  }
}
