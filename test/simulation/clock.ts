/** Virtual time: things happen in the order of their moments, and of their planning where the moments are equal. */
export class Clock {
  now = 0
  #order = 0
  #planned: { at: number; order: number; happen: () => void }[] = []

  /** Plans something for `delay` ms from now; returns a function that cancels it. */
  after(delay: number, happen: () => void): () => void {
    return this.at(this.now + delay, happen)
  }

  /** Plans something for a moment; returns a function that cancels it. */
  at(moment: number, happen: () => void): () => void {
    const entry = { at: moment, order: this.#order++, happen }
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
}

/** A line on which nothing overtakes: what is sent arrives in the order of sending, each after a delay of its own. */
export class Line {
  #clock: Clock
  #delay: () => number
  #free = 0

  constructor(clock: Clock, delay: () => number) {
    this.#clock = clock
    this.#delay = delay
  }

  send(arrive: () => void): void {
    this.#free = Math.max(this.#free, this.#clock.now + this.#delay())
    this.#clock.at(this.#free, arrive)
  }
}
