/** Redrawn at most so often, in ms. */
const FASTEST_MS = 250

/** So many steps make the width of the picture: finer ones would not be seen. */
const STEPS = 400

/** With nothing happening, time stands still after so many ms. */
const REST_MS = 60_000

/**
 * Says when the time axis is to go on: only while it can be seen and something happened of late, so that an idle window
 * has no timers.
 */
export class Pace {
  readonly #element: Element
  readonly #step: () => void
  readonly #sight = new IntersectionObserver((entries) => {
    this.#inSight = entries.at(-1)?.isIntersecting ?? false
    if (this.#inSight) this.#step()
  })
  readonly #onVisibility = () => {
    if (!document.hidden) this.#step()
  }
  #inSight = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #newsAt = performance.now()

  constructor(element: Element, step: () => void) {
    this.#element = element
    this.#step = step
  }

  /** Nothing happened for so long that time stands still. */
  get isResting(): boolean {
    return performance.now() - this.#newsAt >= REST_MS
  }

  /** Begins to watch whether the element can be seen. */
  start(): void {
    this.#sight.observe(this.#element)
    document.addEventListener('visibilitychange', this.#onVisibility)
  }

  /** Ends; nothing is waited for any more. */
  stop(): void {
    this.#sight.disconnect()
    document.removeEventListener('visibilitychange', this.#onVisibility)
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Something happened. */
  wake(): void {
    this.#newsAt = performance.now()
  }

  /** Plans the next step of a picture that shows so many ms; null where it stands still. */
  every(shown: number | null): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (shown === null || !this.#inSight || document.hidden || this.isResting) return
    this.#timer = setTimeout(this.#step, Math.max(FASTEST_MS, shown / STEPS))
  }
}
