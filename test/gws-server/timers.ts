/** Timers that end with the server. */
export class Timers {
  readonly #pending = new Set<NodeJS.Timeout>()

  after(ms: number, happen: () => void): void {
    const timer = setTimeout(() => {
      this.#pending.delete(timer)
      happen()
    }, ms)
    this.#pending.add(timer)
  }

  clear(): void {
    for (const timer of this.#pending) clearTimeout(timer)
    this.#pending.clear()
  }
}
