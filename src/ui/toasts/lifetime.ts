import type { Toast } from '../../contract/toast.js'

/** How long a toast stays where its application does not say, in ms. */
export const DEFAULT_LIFETIME_MS = 20_000

/** The longest time that timers know, in ms (about 25 days); a longer one would be over at once. */
const LONGEST_MS = 2 ** 31 - 1

/** How long a toast stays, in ms, unless the user does something with it; undefined for as long as it takes. */
export function lifetimeOf({ autoClose, autoCloseTimeout = DEFAULT_LIFETIME_MS }: Toast): number | undefined {
  if (autoClose === true || autoCloseTimeout === 0 || autoCloseTimeout > LONGEST_MS) return undefined
  return autoCloseTimeout
}

/** A time that runs out, except while it is paused. */
export class Countdown {
  readonly #onEnd: () => void
  #remaining: number
  #since = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ms: number, onEnd: () => void) {
    this.#remaining = ms
    this.#onEnd = onEnd
  }

  /** Begins, or goes on. */
  run(): void {
    if (this.#timer !== undefined) return
    this.#since = performance.now()
    this.#timer = setTimeout(this.#onEnd, this.#remaining)
  }

  /** Holds on, and keeps the time that remains. */
  pause(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#remaining = Math.max(0, this.#remaining - (performance.now() - this.#since))
  }
}
