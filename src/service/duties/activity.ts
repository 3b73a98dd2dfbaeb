import * as v from 'valibot'
import type { Frame } from '../../coordination/types.js'
import type { InactivityTimeout } from './inactivity-timeout.js'

const channel = 'leadframe.activity'

const news = v.object({ at: v.number() })

/** A window tells of its user's activity at most so often, in ms, and at most ten times in the time of the option. */
const TELL_MS = 10_000

/**
 * Since when nobody was active in any window, as far as this one knows. A window tells the others of activity at once,
 * and then not again for a while: what it did not tell it knows itself, as the one that was last active. Only where
 * that window closes in between may inactivity seem longer, by up to a tenth.
 */
export class Activity {
  readonly #frame: Frame
  readonly #timeout: InactivityTimeout
  readonly #onActivity: () => void
  #since = Date.now()
  #told = Number.NEGATIVE_INFINITY

  constructor(frame: Frame, timeout: InactivityTimeout, onActivity: () => void) {
    this.#frame = frame
    this.#timeout = timeout
    this.#onActivity = onActivity
  }

  /**
   * In ms since 1970. It never lies ahead: where the clock is set back, the time begins to count anew. A clock that is
   * set forward cannot be told from a machine that slept.
   */
  get since(): number {
    this.#since = Math.min(this.#since, Date.now())
    return this.#since
  }

  /** Begins to follow what users do; returns a function that ends it. */
  serve(): () => void {
    const onOwn = () => {
      this.#since = Date.now()
      this.#tell()
      this.#onActivity()
    }
    this.#frame.addEventListener('activity', onOwn)
    const stopListening = this.#frame.listen(channel, (message) => {
      // Another deployment's frame may speak differently.
      const heard = v.safeParse(news, message)
      if (heard.success) this.learn(heard.output.at)
    })
    return () => {
      this.#frame.removeEventListener('activity', onOwn)
      stopListening()
    }
  }

  /** Somebody was active elsewhere at that time, in ms since 1970. */
  learn(at: number): void {
    if (at <= this.since) return
    this.#since = at
    this.#onActivity()
  }

  /** What was known is void: the time counts from now. */
  restart(): void {
    this.#since = Date.now()
  }

  #tell(): void {
    const { ms } = this.#timeout
    // A time ahead is from before the clock was set back.
    const passed = Math.abs(this.#since - this.#told)
    if (ms === 0 || passed < Math.max(ms / 10, TELL_MS)) return
    this.#told = this.#since
    try {
      this.#frame.broadcast(channel, { at: this.#since } satisfies v.InferOutput<typeof news>)
    } catch {
      // A frame that has left has nobody to tell.
    }
  }
}
