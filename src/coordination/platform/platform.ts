import type { FrameEvent } from '../frame/events.js'
import type { Connection } from '../frame/state.js'
import type { HubId } from '../protocol.js'
import type { FrameId } from '../types.js'
import type { Channel, OpenChannel } from './channels.js'
import type { Locks } from './locks.js'
import type { Time } from './time.js'

/** What arrives on a line: the message, and the port that came with it if one did. */
export type Receive = (message: unknown, port: MessagePort | undefined) => void

/** The frame's end of a line: whose it is, and the how manieth of its lines. */
export interface FrameEnd {
  readonly frame: FrameId
  readonly line: number
}

/** What happens to the page that a frame must know of. */
export type PageEvent = Extract<FrameEvent, { type: 'arrive' | 'depart' | 'visibility' | 'activity' }>

/** What a frame needs of the browser. Each environment has an implementation of its own; the core knows none. */
export interface Platform {
  /** Default: the real time. */
  readonly time?: Time | undefined
  readonly locks: Pick<Locks, 'request'>
  /** Resolves once all that was asked for is queued, and all locks that are free by now are granted. */
  readonly locksSettle: () => Promise<unknown>
  /** Whether the page can connect to a worker of its own. */
  readonly hasWorker: boolean
  /**
   * Opens a line to the session's hub. What is posted to one whose hub is gone is lost, and the locks tell; `failed` is
   * called where the worker's script cannot be loaded or throws.
   */
  readonly connectHub: (way: Connection['way'], end: FrameEnd, receive: Receive, failed: () => void) => Channel
  /** Has the page run the hub when it is its turn; returns a function that ends it. */
  readonly standForHub: () => () => void
  /** The hub that has the seat; null where none has, or nobody can tell. */
  readonly findHub: () => Promise<HubId | null>
  /** Takes the seat from a hub that does not answer, if it still has it. */
  readonly deposeHub: (hub: HubId) => void
  /** Opens a channel between frames. */
  readonly openChannel: OpenChannel
  readonly isVisible: () => boolean
  /** Reports what happens to the page; returns a function that stops it. */
  readonly watchPage: (report: (event: PageEvent) => void) => () => void
}
