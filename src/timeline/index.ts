import type { Frame } from '../coordination/types.js'
import type { ServiceHost } from '../service/index.js'
import { recordActions } from './actions.js'
import { fileOf, type TimelineFile } from './file.js'
import { Log, present } from './log.js'
import { happeningOf } from './notices.js'
import { recordPage } from './page.js'
import { Recorder } from './recorder.js'
import type { Deed, TimelineRecord } from './records.js'
import { recordPeers, recordStates, shareRecords } from './session.js'
import { Tally } from './tally.js'

export { type ReadTimeline, readTimelineFile, type Standing, type TimelineFile } from './file.js'
export { present } from './log.js'
export { type Deed, inOrder, type TimelineRecord } from './records.js'

/** What recording needs. */
export interface TimelineOptions {
  /** This page's membership in its session. */
  readonly frame: Frame
}

/** What happened in which window of a session. It tells of every change by the event `change`. */
export interface Timeline extends EventTarget {
  /** The frame of this window, that was given. */
  readonly frame: Frame
  /** All that is known, of every window that records, in the order in which it happened. */
  readonly records: readonly TimelineRecord[]
  /** Records what this window's host refuses applications, and which events it tells them, as long as it hosts them. */
  hear(service: ServiceHost): void
  /** Puts down what the user has this window do, before it does so. */
  note(deed: Deed): void
  /** All that is known, to be written to a file as JSON. */
  export(): TimelineFile
  /** Ends: nothing more is recorded, and nothing is told to other windows. What is known stays. */
  close(): void
}

/**
 * Records what happens in this window, and learns what the other windows of its session record. Call it right after
 * `joinSession`: of handlers that were registered before, no run is recorded. Throws a CoordinationError with code
 * `invalid` where the frame is recorded already.
 */
export function recordTimeline({ frame }: TimelineOptions): Timeline {
  return new FrameTimeline(frame)
}

class FrameTimeline extends Log implements Timeline {
  readonly frame: Frame
  readonly #lifetime = new AbortController()
  readonly #recorder: Recorder
  readonly #tally: Tally

  constructor(frame: Frame) {
    super()
    this.frame = frame
    const { signal } = this.#lifetime
    this.#recorder = new Recorder(frame, this, signal)
    this.#tally = new Tally(this.#recorder)
    // The frame refuses a second one: before anything else, so that nothing of that one stays.
    shareRecords(frame, this, signal)
    recordActions(frame, this.#recorder, signal)
    recordPage(this.#recorder, this.#tally, signal)
    recordStates(frame, this.#recorder, signal)
    recordPeers(frame, this.#recorder, signal)
  }

  hear(service: ServiceHost): void {
    const { signal } = this.#lifetime
    if (signal.aborted) return
    signal.addEventListener(
      'abort',
      service.listen((notice) => this.#tally.count(happeningOf(notice))),
    )
  }

  note(deed: Deed): void {
    this.#recorder.record({ kind: 'deed', deed })
  }

  export(): TimelineFile {
    this.#tally.tell()
    return fileOf(this.frame, this.records, present())
  }

  close(): void {
    this.#tally.tell()
    this.#lifetime.abort()
  }
}
