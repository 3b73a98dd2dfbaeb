/** One means by which windows talk to each other. */
export interface Contender {
  /** Sends a text to the other windows. Where it returns a promise, all is done that comes of it once that is resolved. */
  send(text: string): unknown
  /** Asks the leader (or the one other window, where there are no leaders), and resolves to the answer. */
  call(text: string): Promise<unknown>
  /** How many windows are connected, this one included, where it takes its time until they are. */
  windows?(): number
}

/** Takes in a text that was sent. */
export type Hear = (text: string) => void

/** What travels where a means has no calls of its own. */
export type Post = string | { readonly ask: string } | { readonly answer: string }

/** Calls made of posts, one at a time: whoever is asked answers with the same text. */
export class PlainCalls {
  readonly #post: (post: Post) => unknown
  readonly #hear: Hear
  #answered: (answer: string) => void = () => {}

  constructor(post: (post: Post) => unknown, hear: Hear) {
    this.#post = post
    this.#hear = hear
  }

  receive(post: Post): void {
    if (typeof post === 'string') this.#hear(post)
    else if ('ask' in post) this.#post({ answer: post.ask })
    else this.#answered(post.answer)
  }

  call(ask: string): Promise<unknown> {
    return new Promise((resolve) => {
      this.#answered = resolve
      this.#post({ ask })
    })
  }
}
