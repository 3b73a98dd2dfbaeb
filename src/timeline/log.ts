import { bounded } from './bounds.js'
import { better, inOrder, nameOf, type TimelineRecord } from './records.js'

/** What is known of what happened. Tells of every change by the event `change`. */
export class Log extends EventTarget {
  readonly #byName = new Map<string, TimelineRecord>()
  #inOrder: readonly TimelineRecord[] | undefined

  /** Everything that is known, in the order in which it happened, however it came here. */
  get records(): readonly TimelineRecord[] {
    this.#inOrder ??= this.#sorted()
    return this.#inOrder
  }

  /** Takes records in; those that are known already change nothing. */
  add(records: readonly TimelineRecord[]): void {
    let isNews = false
    for (const one of records) {
      const name = nameOf(one)
      const known = this.#byName.get(name)
      if (known !== undefined && better(known, one) === known) continue
      this.#byName.set(name, one)
      isNews = true
    }
    if (!isNews) return
    this.#inOrder = undefined
    this.dispatchEvent(new Event('change'))
  }

  #sorted(): readonly TimelineRecord[] {
    const kept = bounded([...this.#byName.values()].sort(inOrder))
    if (kept.length < this.#byName.size) {
      this.#byName.clear()
      for (const one of kept) this.#byName.set(nameOf(one), one)
    }
    return kept
  }
}

/** The present moment in ms since 1970, finer than `Date.now()`. */
export function present(): number {
  return performance.timeOrigin + performance.now()
}
