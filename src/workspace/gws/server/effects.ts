/** How long an effect is waited for once the server has accepted what is to have it, in ms. */
const SETTLE_MS = 2_000

interface Wait {
  readonly happened: () => boolean
  readonly end: () => void
  readonly fail: (error: Error) => void
}

/**
 * The server says that it has accepted something, and tells what came of it, in either order; of some things it never
 * says that it has accepted them.
 */
export class Effects {
  readonly #waits = new Set<Wait>()

  /** Something has changed: whoever waits for it goes on. */
  look(): void {
    for (const wait of [...this.#waits]) if (wait.happened()) wait.end()
  }

  /** What the server was asked for last, of that which waits, failed. */
  fail(error: Error): void {
    const [latest] = [...this.#waits].slice(-1)
    latest?.fail(error)
  }

  /**
   * Has the server do something. Resolves once its effect is seen, or at the latest a while after it was accepted;
   * rejects where it is refused, or where there is neither a reply nor an effect.
   */
  async after(act: () => Promise<void>, happened: () => boolean): Promise<undefined> {
    const effect = this.#wait(happened)
    try {
      await Promise.race([effect.seen, act().then(() => Promise.race([effect.seen, passed(SETTLE_MS, effect.ended)]))])
      return undefined
    } finally {
      effect.stop()
    }
  }

  #wait(happened: () => boolean) {
    let stop = () => {}
    const over = new AbortController()
    const seen = new Promise<void>((resolve, reject) => {
      const wait: Wait = { happened, end: resolve, fail: reject }
      this.#waits.add(wait)
      stop = () => {
        this.#waits.delete(wait)
        over.abort()
      }
    })
    // Whoever is told by then of a refusal does not hear of this failure.
    seen.catch(() => {})
    return { seen, stop, ended: over.signal }
  }
}

function passed(ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    ended.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })
}
