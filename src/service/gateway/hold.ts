/**
 * Keeps what is to be done while the rules that it is decided by are not known, and has it done after that in the order
 * in which it came: what is decided before is decided wrongly. That is over within a second, so no more is kept than
 * the browser itself would keep for a page that is busy for so long.
 */
export class Hold {
  readonly #ended: AbortSignal
  #kept: (() => void)[] | undefined
  #ready: Promise<unknown> | undefined

  /** Once `ended` is aborted nothing is done any more. */
  constructor(ended: AbortSignal) {
    this.#ended = ended
  }

  /** From now on all is kept until `ready` settles, however it does; the latest counts. */
  until(ready: Promise<unknown>): void {
    this.#kept ??= []
    this.#ready = ready
    const release = () => {
      if (this.#ready !== ready) return
      const kept = this.#kept ?? []
      this.#kept = undefined
      for (const act of kept) this.pass(act)
    }
    ready.then(release, release)
  }

  /** Does it, or keeps it to be done. */
  pass(act: () => void): void {
    if (this.#ended.aborted) return
    if (this.#kept === undefined) act()
    else this.#kept.push(act)
  }
}
