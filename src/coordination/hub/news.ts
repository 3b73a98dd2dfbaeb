/** For how long news is collected, in ms: two of them are hardly seen to come together, and many are cheaper as one. */
const COLLECT_MS = 8

/**
 * Passes on what the workspace tells: at once where nothing was told just before, otherwise together with what it tells
 * within a few ms.
 */
export class News {
  readonly #tell: (messages: readonly unknown[]) => void
  #collected: unknown[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(tell: (messages: readonly unknown[]) => void) {
    this.#tell = tell
  }

  /** Takes a message over as it is now. Throws where it cannot be cloned. */
  add(message: unknown): void {
    if (this.#timer === undefined) {
      this.#tell([message])
      this.#timer = setTimeout(() => this.#next(), COLLECT_MS)
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
    clearTimeout(this.#timer)
    this.flush()
  }

  #next(): void {
    this.#timer = this.#collected.length === 0 ? undefined : setTimeout(() => this.#next(), COLLECT_MS)
    this.flush()
  }
}
