import type { FrameEvent } from '../frame/state.js'
import type { Locks } from './locks.js'

/** A line to the hub. What is posted to a line whose hub is gone is lost, and the locks tell. */
export interface HubLine {
  readonly post: (message: unknown) => void
  readonly close: () => void
}

/** What arrives on a line: the message, and the port that came with it if one did. */
export type Receive = (message: unknown, port: MessagePort | undefined) => void

/** What happens to the page that a frame must know of. */
export type PageEvent = Extract<FrameEvent, { type: 'arrive' | 'depart' | 'visibility' | 'activity' }>

/** What a frame needs of the browser. Each environment has an implementation of its own; the core knows none. */
export interface Platform {
  readonly locks: Locks
  /** Connects to the session's hub, and starts it where it does not run. */
  readonly connectHub: (receive: Receive) => HubLine
  /** Opens the channel on which every frame hears every other. */
  readonly openChannel: (receive: (message: unknown) => void) => HubLine
  readonly isVisible: () => boolean
  /** Reports what happens to the page; returns a function that stops it. */
  readonly watchPage: (report: (event: PageEvent) => void) => () => void
}
