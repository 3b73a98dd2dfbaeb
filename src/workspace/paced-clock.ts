import { type Clock, realClock } from './clock.js'

/** How a clock goes on: at that real time it was that late, and so many of its ms pass in a real one. */
export interface PacedState {
  /** In ms since 1970. */
  readonly real: number
  /** In ms since 1970. */
  readonly now: number
  readonly pace: number
}

interface Plan {
  readonly at: number
  readonly happen: () => void
}

/** What is late by more real ms than these was slept through: it happens now, and not at times that are long past. */
const SLEPT_MS = 60_000

/** The longest that timers wait, in ms. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

/**
 * A time that can be run faster than another one, be stopped, and be stepped. It never runs backwards; and it does not
 * pass a moment for which something is planned before that has happened, so that what happens has the same times whatever
 * the pace is.
 */
export class PacedClock implements Clock {
  readonly #clock: Clock
  #anchor: PacedState
  /** The real time when it was looked at last. */
  #seen: number
  /** The latest time that anybody was told. */
  #told: number
  /** In the order in which it happens. */
  #planned: readonly Plan[] = []
  /** The time stands still there for what happens right now. */
  #happening: number | undefined
  #isStepping = false
  #steps: Promise<void> = Promise.resolve()
  #sleepOn = () => {}

  constructor(clock: Clock = realClock) {
    this.#clock = clock
    this.#anchor = { real: clock.now(), now: clock.now(), pace: 1 }
    this.#seen = this.#anchor.real
    this.#told = this.#anchor.now
  }

  /** So many ms pass in a real one; 0 where the time stands still. */
  get pace(): number {
    return this.#anchor.pace
  }

  now(): number {
    if (this.#happening !== undefined) return this.#happening
    this.#told = Math.max(this.#told, this.#isStepping ? this.#told : this.#reached())
    return this.#told
  }

  after(ms: number, happen: () => void): () => void {
    // What is late already comes before what is not.
    const plan = { at: this.now() + ms, happen }
    const later = this.#planned.findIndex(({ at }) => at > plan.at)
    this.#planned = later < 0 ? [...this.#planned, plan] : this.#planned.toSpliced(later, 0, plan)
    this.#arrange()
    return () => {
      this.#planned = this.#planned.filter((other) => other !== plan)
      this.#arrange()
    }
  }

  /** Has the time pass so many times as fast as the real one from now on; 0 stops it. */
  setPace(pace: number): void {
    this.#anchor = { real: this.#clock.now(), now: this.now(), pace }
    this.#arrange()
  }

  /**
   * Has so many ms pass now, whether the time goes on otherwise or not; resolves when all that is planned for them has
   * happened. In between others get their turn, as they do when time passes by itself.
   */
  step(ms: number): Promise<void> {
    const stepped = this.#steps.then(() => this.#step(ms))
    this.#steps = stepped.catch(() => {})
    return stepped
  }

  /** How it goes on, as plain data. */
  state(): PacedState {
    return { real: this.#clock.now(), now: this.now(), pace: this.pace }
  }

  /**
   * Goes on from a state that it was in: time has passed since then, at that pace. What was planned by then is planned anew
   * by the function that is given, for which it is as late as it was, so that all of it happens in its order.
   */
  restore(state: PacedState, plan: () => void): void {
    this.#anchor = state
    this.#seen = state.real
    this.#told = state.now
    this.#at(state.now, plan)
    this.#arrange()
  }

  async #step(ms: number): Promise<void> {
    const end = this.now() + ms
    this.#isStepping = true
    this.#arrange()
    try {
      for (let [first] = this.#planned; first !== undefined && first.at <= end; [first] = this.#planned) {
        this.#happen(first)
        await new Promise((resolve) => setTimeout(resolve))
      }
      this.#told = end
    } finally {
      this.#isStepping = false
      this.#anchor = { real: this.#clock.now(), now: this.#told, pace: this.pace }
      this.#arrange()
    }
  }

  /** How late it is, but for what should have happened by then. */
  #reached(): number {
    const real = this.#clock.now()
    // Somebody has put the real clock back.
    if (real < Math.max(this.#seen, this.#anchor.real)) this.#anchor = { ...this.#anchor, real, now: this.#told }
    this.#seen = real
    const { pace, now, real: since } = this.#anchor
    const present = now + Math.floor((real - since) * pace)
    const [first] = this.#planned
    return first === undefined || present - first.at > SLEPT_MS * pace ? present : Math.min(present, first.at)
  }

  #happen(plan: Plan): void {
    this.#planned = this.#planned.filter((other) => other !== plan)
    this.#told = Math.max(this.#told, plan.at)
    this.#at(this.#told, plan.happen)
  }

  /** Does something for which the time stands still. */
  #at(now: number, act: () => void): void {
    this.#happening = now
    try {
      act()
    } finally {
      this.#happening = undefined
    }
  }

  /** Wakes up for what is planned first. */
  #arrange(): void {
    this.#sleepOn()
    this.#sleepOn = () => {}
    const [first] = this.#planned
    if (first === undefined || this.#isStepping || this.pace === 0) return
    const wait = Math.ceil(Math.max(0, first.at - this.now()) / this.pace)
    this.#sleepOn = this.#clock.after(Math.min(wait, LONGEST_WAIT_MS), () => {
      try {
        // One at a time, so that others get their turn. A timer may be early, and its clock may have been put back.
        if (this.now() >= first.at) this.#happen(first)
      } finally {
        this.#arrange()
      }
    })
  }
}
