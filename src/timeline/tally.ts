import { present } from './log.js'
import type { Recorder } from './recorder.js'
import type { Happening, TimelineRecord } from './records.js'

type Counted = Extract<TimelineRecord, { count: number }>

/** What may happen again and again. */
export type Recurring =
  Extract<Happening, { count: number }> extends infer H
    ? H extends Happening
      ? Omit<H, 'count' | 'last'>
      : never
    : never

/** What goes on for longer than this is counted anew, in ms: so one sees when it happened. */
const LONGEST_MS = { refused: 60_000, delivered: 10_000 } as const

/** What was counted is told so often, in ms. */
const TELL_MS = 1_000

/** So many different things are counted at once. */
const MOST = 100

/** Makes one record of what happens many times in the same way: a flood costs no more than a drop. */
export class Tally {
  readonly #recorder: Recorder
  readonly #counted = new Map<string, Counted>()
  readonly #untold = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(recorder: Recorder) {
    this.#recorder = recorder
  }

  /** It happens now. The first time is recorded at once. */
  count(happening: Recurring): void {
    const name = JSON.stringify(happening)
    const known = this.#counted.get(name)
    const now = present()
    if (known === undefined || now - known.at >= LONGEST_MS[happening.kind]) {
      // What was counted under this name and is over.
      this.#tell(name)
      this.#counted.delete(name)
      this.#counted.set(name, this.#recorder.record({ ...happening, count: 1, last: now }, now))
      this.#forgetOldest()
      return
    }
    this.#counted.set(name, { ...known, count: known.count + 1, last: now })
    this.#untold.add(name)
    this.#timer ??= setTimeout(() => this.tell(), TELL_MS)
  }

  /** Records what was counted since it was recorded last. */
  tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const name of [...this.#untold]) this.#tell(name)
  }

  #tell(name: string): void {
    const one = this.#counted.get(name)
    if (this.#untold.delete(name) && one !== undefined) this.#recorder.put(one)
  }

  #forgetOldest(): void {
    const [oldest] = this.#counted.keys()
    if (this.#counted.size <= MOST || oldest === undefined) return
    this.#tell(oldest)
    this.#counted.delete(oldest)
  }
}
