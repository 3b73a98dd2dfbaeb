import type { Clock } from '../../clock.js'
import type { Rest } from './rest.js'
import type { ServerAnswer } from './shapes.js'

/** How long an answer is waited for, in ms: of what the server does not find it may say nothing. */
const ANSWER_MS = 3_000

/** What the contact server is asked: it accepts each question, and tells the answer among everything else that it tells. */
export class Questions {
  readonly #rest: Rest
  readonly #clock: Clock
  readonly #waiting = new Map<string, (answer: ServerAnswer | undefined) => void>()

  constructor(rest: Rest, clock: Clock) {
    this.#rest = rest
    this.#clock = clock
  }

  /** The server tells an answer. */
  hear(answer: ServerAnswer): void {
    if (answer.operationId !== undefined) this.#waiting.get(answer.operationId)?.(answer)
  }

  /** Resolves to the answer, undefined where none comes in time; rejects where the question is refused. */
  async ask(path: string, data: object = {}): Promise<ServerAnswer | undefined> {
    const operationId = crypto.randomUUID()
    let forget = (): void => {}
    const answer = new Promise<ServerAnswer | undefined>((resolve) => {
      this.#waiting.set(operationId, resolve)
      forget = this.#clock.after(ANSWER_MS, () => resolve(undefined))
    })
    try {
      await this.#rest.act(path, data, { operationId })
      return await answer
    } finally {
      forget()
      this.#waiting.delete(operationId)
    }
  }
}
