import type { Frame } from '../coordination/types.js'
import { type Log, present } from './log.js'
import type { Happening, TimelineRecord } from './records.js'

/** The channel on which windows tell each other what they record. */
export const timelineChannel = 'leadframe.timeline'

/** Puts down what happens in this window, and tells the others. */
export class Recorder {
  readonly #frame: Frame
  readonly #log: Log
  readonly #ended: AbortSignal
  #seq = 0
  #hasJoined = false
  /** What nobody could be told yet; undefined while the others can hear this window. */
  #untold: TimelineRecord[] | undefined = []

  /** Once `ended` is aborted nothing is recorded any more. */
  constructor(frame: Frame, log: Log, ended: AbortSignal) {
    this.#frame = frame
    this.#log = log
    this.#ended = ended
  }

  /** Records what happens now, or began at that time. */
  record<H extends Happening>(happening: H, at = present()): H & Pick<TimelineRecord, 'window' | 'seq' | 'at'> {
    this.#seq += 1
    const one = { ...happening, window: this.#frame.id, seq: this.#seq, at }
    this.put(one)
    return one
  }

  /** Records it, in place of what was recorded before under the same number. */
  put(one: TimelineRecord): void {
    if (this.#ended.aborted) return
    this.#log.add([one])
    if (this.#untold) this.#untold.push(one)
    else this.#tell([one])
  }

  /** The window has a place in the session; only the first time counts. */
  joined(): void {
    if (this.#hasJoined) return
    this.#hasJoined = true
    this.record({ kind: 'joined' })
  }

  /** From now on nobody hears this window. */
  hush(): void {
    this.#untold ??= []
  }

  /** The window is heard (again): it tells what it could not tell before. */
  speak(): void {
    const untold = this.#untold
    this.#untold = undefined
    if (untold !== undefined && untold.length > 0) this.#tell(untold)
  }

  #tell(records: readonly TimelineRecord[]): void {
    try {
      this.#frame.broadcast(timelineChannel, records)
    } catch {
      // A frame that has left has nobody to tell.
    }
  }
}
