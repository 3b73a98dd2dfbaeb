/** Time as a workspace sees it: real, or as fast as a test wants it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Has something happen after so many ms; returns a function that prevents it. */
  after(ms: number, happen: () => void): () => void
}

/** The real time. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, happen) => {
    const timer = setTimeout(happen, ms)
    return () => clearTimeout(timer)
  },
}

/** A clock that goes on only when it is told to. */
export class ManualClock implements Clock {
  #now: number
  #planned: { readonly at: number; readonly order: number; readonly happen: () => void }[] = []
  #count = 0

  constructor(now = 0) {
    this.#now = now
  }

  /** How much is planned. */
  get pending(): number {
    return this.#planned.length
  }

  now(): number {
    return this.#now
  }

  after(ms: number, happen: () => void): () => void {
    const plan = { at: this.#now + Math.max(0, ms), order: ++this.#count, happen }
    this.#planned.push(plan)
    return () => {
      this.#planned = this.#planned.filter((other) => other !== plan)
    }
  }

  /** Lets so many ms pass: what is planned for them happens, in its order. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const [next] = this.#planned.toSorted((a, b) => a.at - b.at || a.order - b.order)
      if (next === undefined || next.at > end) break
      this.#planned = this.#planned.filter((other) => other !== next)
      this.#now = next.at
      next.happen()
    }
    this.#now = end
  }
}
