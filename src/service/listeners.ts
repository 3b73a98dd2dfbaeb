import { describeError } from './describe.js'

/** Functions of the page that hosts the API, to be told of something. */
export class Listeners<T> {
  readonly #of: string
  readonly #listeners = new Set<(told: T) => void>()

  /** `of` says in warnings what is listened to. */
  constructor(of: string) {
    this.#of = of
  }

  /** Whether there is anybody to tell. */
  get areThere(): boolean {
    return this.#listeners.size > 0
  }

  /** Adds one; returns a function that removes it. */
  add(listener: (told: T) => void): () => void {
    // A function that is given twice is told twice, and each can be removed by itself.
    const own = (told: T) => listener(told)
    this.#listeners.add(own)
    return () => this.#listeners.delete(own)
  }

  /** Tells all of them. What fails in the page's own code must not keep applications from hearing the rest. */
  tell(told: T): void {
    for (const listener of this.#listeners) {
      try {
        listener(told)
      } catch (error) {
        console.warn(`A listener of ${this.#of} failed: ${describeError(error)}`)
      }
    }
  }

  /** Removes all of them. */
  clear(): void {
    this.#listeners.clear()
  }
}
