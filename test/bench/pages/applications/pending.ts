import type { Answer, Question, Told } from './exchanged.js'

/** The application's end of a bare exchange: questions with numbers, and what waits for their answers. */
export class Pending {
  readonly #post: (question: Question) => void
  readonly #waiting = new Map<number, (frameLeading: unknown) => void>()
  #asked = 0
  #heard: (() => void) | undefined

  constructor(post: (question: Question) => void) {
    this.#post = post
  }

  readonly ask = (answered: (frameLeading: unknown) => void): void => {
    const id = ++this.#asked
    this.#waiting.set(id, answered)
    this.#post({ id, request: 'isFrameLeading' })
  }

  readonly subscribe = (heard: () => void): void => {
    this.#heard = heard
  }

  /** Takes in what the host said; what is neither an answer nor an event is ignored. */
  hear(data: Answer | Told | undefined): void {
    if (data === undefined) return
    if ('event' in data) {
      this.#heard?.()
      return
    }
    const answered = this.#waiting.get(data.id)
    this.#waiting.delete(data.id)
    answered?.(data.frameLeading)
  }
}
