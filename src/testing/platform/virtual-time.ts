import type { Time } from '../../coordination/platform/time.js'
import { Clock } from './clock.js'
import { nextTurn } from './turns.js'

/** What is planned for so many ms from now is as good as under way: it does not wait for `advance`. */
const UNDER_WAY_MS = 10

/** So many tasks in a row are no longer taken for something that comes to an end. */
const MOST_TURNS = 100_000

/** So many tasks without anything new under way, and all has come to rest. */
const QUIET_TURNS = 3

/**
 * Time that goes on only when it is told to. Messages are under way in no time at all: they arrive by themselves, each
 * in a task of its own and in the order of their sending.
 */
export class VirtualTime implements Time {
  readonly #start: number
  readonly #clock = new Clock()
  #underWay: (() => void)[] = []

  /** `start` is in ms since 1970. */
  constructor(start = Date.now()) {
    this.#start = start
  }

  /** In ms since 1970. */
  readonly now = (): number => this.#start + this.#clock.now

  /** Has something happen after so many ms; returns a function that prevents it. */
  readonly after = (ms: number, happen: () => void): (() => void) => {
    if (ms > UNDER_WAY_MS) return this.#clock.after(ms, happen)
    let prevented = false
    this.soon(() => prevented || happen())
    return () => {
      prevented = true
    }
  }

  /** Has something happen in a task of its own, after what is under way already. */
  readonly soon = (happen: () => void): void => {
    this.#underWay.push(happen)
    nextTurn(() => this.#underWay.shift()?.())
  }

  /** Resolves once nothing is under way any more. Rejects where that does not come to an end. */
  async settle(): Promise<void> {
    let quiet = 0
    for (let turns = 0; quiet < QUIET_TURNS; turns++) {
      if (turns === MOST_TURNS) throw new Error(`After ${MOST_TURNS} tasks there is still something under way.`)
      await new Promise<void>((resolve) => nextTurn(resolve))
      quiet = this.#underWay.length === 0 ? quiet + 1 : 0
    }
  }

  /** Lets so many ms pass: what is planned for them happens, each when all before it has come to rest. */
  async advance(ms: number): Promise<void> {
    if (!(ms >= 0)) throw new RangeError(`Time goes on by 0 ms or more, not by ${ms}.`)
    const end = this.#clock.now + ms
    await this.settle()
    while (this.#clock.step(end)) await this.settle()
    this.#clock.now = end
  }
}
