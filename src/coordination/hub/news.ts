import { realTime, type Time } from '../platform/time.js'

/** For how long news is collected, in ms: two of them are hardly seen to come together, and many are cheaper as one. */
const COLLECT_MS = 8

/**
 * Passes on what the workspace tells: at once where nothing was told just before, otherwise together with what it tells
 * within a few ms.
 */
export class News {
  readonly #tell: (messages: readonly unknown[]) => void
  #collected: unknown[] = []
  readonly #time: Time
  /** Ends the collecting, while it goes on. */
  #cancel: (() => void) | undefined

  constructor(tell: (messages: readonly unknown[]) => void, time: Time = realTime) {
    this.#tell = tell
    this.#time = time
  }

  /** Takes a message over as it is now. Throws where it cannot be cloned. */
  add(message: unknown): void {
    if (this.#cancel === undefined) {
      this.#tell([message])
      this.#cancel = this.#collect()
    } else this.#collected.push(structuredClone(message))
  }

  /** Tells what is collected: what is said to frames after this must not overtake it. */
  flush(): void {
    const messages = this.#collected
    if (messages.length === 0) return
    this.#collected = []
    this.#tell(messages)
  }

  /** Tells what is collected, and nothing more later. */
  close(): void {
    this.#cancel?.()
    this.flush()
  }

  #next(): void {
    this.#cancel = this.#collected.length === 0 ? undefined : this.#collect()
    this.flush()
  }

  #collect(): () => void {
    return this.#time.after(COLLECT_MS, () => this.#next())
  }
}
