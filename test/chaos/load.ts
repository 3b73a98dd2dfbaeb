import type { Wish } from './records.js'
import type { Demand } from './storm.js'
import type { ChaosWindow, Windows } from './windows.js'

/** Keeps the windows of a session busy with keyed actions and broadcasts. */
export class Load {
  readonly #windows: Windows
  readonly #demands: Iterator<Demand, never>
  readonly #wishes: Wish[] = []
  #messages = 0

  constructor(windows: Windows, demands: Iterator<Demand, never>) {
    this.#windows = windows
    this.#demands = demands
  }

  /** Makes one demand after the other until it is stopped. */
  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const demand = this.#demands.next().value
      this.#make(demand)
      await new Promise((resolve) => setTimeout(resolve, demand.rest))
    }
  }

  /** Has a window ask for something new, and returns its key. */
  ask(window: ChaosWindow, wish: Omit<Wish, 'key'>): string {
    const full = this.#newWish(wish)
    demand(window, full)
    return full.key
  }

  #make({ wish, askers, first, again, broadcast }: Demand): void {
    const windows = this.#windows.in('running')
    const known = again === null ? undefined : this.#wishes.at(-1 - again)
    const full = known ?? this.#newWish(wish)
    for (let index = 0; index < Math.min(askers, windows.length); index++) {
      const window = windows[(first + index) % windows.length]
      if (window === undefined) continue
      demand(window, full)
      if (broadcast && index === 0) send(window, ++this.#messages)
    }
  }

  #newWish(wish: Omit<Wish, 'key'>): Wish {
    const full = { ...wish, key: `action ${this.#wishes.length + 1}` }
    this.#wishes.push(full)
    return full
  }
}

// A window may be gone before it hears of it. What counts is what its page says that it was asked.

function demand({ tab }: ChaosWindow, wish: Wish): void {
  tab.evaluate((asked) => chaos.ask(asked), wish).catch(() => {})
}

function send({ tab }: ChaosWindow, message: number): void {
  tab.evaluate((number) => chaos.broadcast(number), message).catch(() => {})
}
