import { type Notice, paths } from './protocol.js'

/** So many are kept while the command does not answer. */
const MOST = 500
const AT_ONCE = 100
/** How long to wait before it is tried again, in ms. */
const AGAIN_MS = 2_000

/** Tells the command, in order, what there is to tell. */
export class Reporter {
  readonly #waiting: Notice[] = []
  #isSending = false

  /** Tells it soon; while the command cannot be reached, once it can. */
  tell(notice: Notice): void {
    if (this.#waiting.length < MOST) this.#waiting.push(notice)
    if (!this.#isSending) void this.#send()
  }

  async #send(): Promise<void> {
    this.#isSending = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, AT_ONCE)
      if (await post(batch)) this.#waiting.splice(0, batch.length)
      else await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
    this.#isSending = false
  }
}

async function post(batch: readonly Notice[]): Promise<boolean> {
  const headers = { 'Content-Type': 'application/json' }
  try {
    const { status } = await fetch(paths.notices, { method: 'POST', headers, body: JSON.stringify(batch) })
    // What the command does not understand it never will.
    return status < 500
  } catch {
    return false
  }
}
