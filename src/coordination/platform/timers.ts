/** Timers by name: starting one again starts its time anew. */
export class Timers<Name extends string> {
  readonly #running = new Map<Name, ReturnType<typeof setTimeout>>()
  readonly #due: (name: Name) => void

  constructor(due: (name: Name) => void) {
    this.#due = due
  }

  start(name: Name, ms: number): void {
    this.stop(name)
    const fire = () => {
      this.#running.delete(name)
      this.#due(name)
    }
    this.#running.set(name, setTimeout(fire, ms))
  }

  stopAll(): void {
    for (const name of [...this.#running.keys()]) this.stop(name)
  }

  stop(name: Name): void {
    clearTimeout(this.#running.get(name))
    this.#running.delete(name)
  }
}
