import type { Tab } from '../browser/support/tab.js'
import type { Wish } from './records.js'
import type { Demand } from './storm.js'
import type { ChaosWindow, Windows } from './windows.js'

/** So many instructions may pile up at a window whose page is busy. */
const MOST_UNHEARD = 8

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

function demand(window: ChaosWindow, wish: Wish): void {
  instruct(window, (tab) => tab.evaluate((asked) => chaos.ask(asked), wish))
}

function send(window: ChaosWindow, message: number): void {
  instruct(window, (tab) => tab.evaluate((number) => chaos.broadcast(number), message))
}

/** What counts is what a page says that it was asked: its window may be gone before it hears of it. */
function instruct(window: ChaosWindow, instruction: (tab: Tab) => Promise<void>): void {
  if (window.unheard >= MOST_UNHEARD) return
  window.unheard++
  instruction(window.tab)
    .catch(() => {})
    .finally(() => window.unheard--)
}
