/** How often the progress is written to something that keeps every line, such as the log of a CI run, in ms. */
const LOG_EVERY_MS = 30_000

/** Tells how far a long run is: in one line that changes on a terminal, elsewhere in a new line now and then. */
export class Progress {
  readonly #out: NodeJS.WriteStream
  #loggedAt = performance.now()

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out
  }

  /** Shows how far it is by now; call it as often as there is news. */
  show(line: string): void {
    if (this.#out.isTTY) {
      this.clear()
      this.#out.write(line.slice(0, this.#out.columns - 1))
    } else if (performance.now() - this.#loggedAt >= LOG_EVERY_MS) {
      this.#loggedAt = performance.now()
      this.#out.write(`${line}\n`)
    }
  }

  /** Makes room for lines that are to stay. */
  clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\x1b[K')
  }
}

/** A time in words, such as `3 min 20 s`. */
export function duration(ms: number): string {
  const seconds = Math.max(Math.round(ms / 1000), 0)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
