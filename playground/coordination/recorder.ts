import type { Frame } from '../../src/coordination/index.js'
import type { Happening, TimelineRecord } from './records.js'
import { present, type Timeline } from './timeline.js'

/** The channel on which windows tell each other what they record. */
export const timelineChannel = 'playground.timeline'

/** Puts down what happens in this window, and tells the others. */
export class Recorder {
  readonly #frame: Frame
  readonly #timeline: Timeline
  #seq = 0
  #hasJoined = false
  /** What nobody could be told yet; undefined while the others can hear this window. */
  #untold: TimelineRecord[] | undefined = []

  constructor(frame: Frame, timeline: Timeline) {
    this.#frame = frame
    this.#timeline = timeline
  }

  /** Records what happens now, or began at that time. */
  record(happening: Happening, at = present()): void {
    this.#seq += 1
    const one: TimelineRecord = { ...happening, window: this.#frame.id, seq: this.#seq, at }
    this.#timeline.add([one])
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
