import type { Frame } from '../../coordination/types.js'
import type { Activity } from './activity.js'
import type { InactivityTimeout } from './inactivity-timeout.js'
import { LONGEST_MS } from './parts.js'

/** What is known of inactivity, and what ends it. */
export interface InactivityParts {
  readonly frame: Frame
  readonly timeout: InactivityTimeout
  readonly activity: Activity
  /** Has the agent logged out, as nobody was active since then: once, however often it is asked for. Never rejects. */
  readonly logOut: (since: number) => Promise<void>
}

/**
 * Has the agent logged out once nobody was active for the time that the option says. The leader keeps the one timer,
 * and looks at its end whether there was activity meanwhile; a new leader goes by what it knows itself. A machine that
 * slept has the agent logged out as soon as the browser runs the timer, which in some browsers stands still meanwhile.
 */
export class Inactivity {
  readonly #parts: InactivityParts
  #ms = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: InactivityParts) {
    this.#parts = parts
  }

  /** Begins; returns a function that ends it. */
  serve(): () => void {
    const { frame } = this.#parts
    const look = () => this.look()
    frame.addEventListener('statechange', look)
    look()
    return () => {
      frame.removeEventListener('statechange', look)
      this.#stop()
    }
  }

  /** Plans what has to be planned now, or drops it: the option may have changed, or somebody was active. */
  look(): void {
    const { frame, timeout, activity } = this.#parts
    const { ms } = timeout
    if (ms !== this.#ms) {
      this.#ms = ms
      this.#stop()
      // By the time before, windows may have had no need yet to tell of activity.
      activity.restart()
    }
    if (frame.state !== 'LEADING' || ms === 0) this.#stop()
    else if (this.#timer === undefined) this.#plan(activity.since)
  }

  /**
   * This window may have missed what was told, while it was frozen or in the back/forward cache. Who knows nothing of
   * the others' activity must not end it: the time counts from now. An agent who is gone is logged out too late at worst.
   */
  doubt(): void {
    this.#parts.activity.restart()
    this.look()
  }

  #plan(since: number): void {
    const left = since + this.#ms - Date.now()
    if (left <= 0) {
      void this.#parts.logOut(since)
      return
    }
    const look = () => {
      this.#timer = undefined
      this.look()
    }
    this.#timer = setTimeout(look, Math.min(left, LONGEST_MS))
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
