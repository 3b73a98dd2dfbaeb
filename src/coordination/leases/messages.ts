/** A lock that a frame holds or queues for. */
export interface Entry {
  /** Counts the frame's requests; never used again. */
  readonly id: number
  readonly name: string
  readonly mode: LockMode
  /** The order of the grant, or null while queued. */
  readonly held: number | null
}

/** What a frame tells the keeper of the locks. */
export type ToLocks =
  /** All that this frame holds or queues for: the first word on every new line, and the answer to `unknown`. */
  | { readonly type: 'register'; readonly entries: readonly Entry[] }
  | {
      readonly type: 'request'
      readonly id: number
      readonly name: string
      readonly mode: LockMode
      readonly steal: boolean
    }
  /** Gives the lock back, or leaves its queue. */
  | { readonly type: 'release'; readonly id: number }
  /** The answer to a roll call. */
  | { readonly type: 'here'; readonly roll: number }

/** What the keeper of the locks tells a frame. */
export type FromLocks =
  /** Of two that believe to hold a lock, the one whose grant has the greater order does. */
  | { readonly type: 'granted'; readonly id: number; readonly order: number }
  /** The lock is somebody else's now. */
  | { readonly type: 'lost'; readonly id: number }
  /** Whoever does not answer with `here` in time loses all locks. */
  | { readonly type: 'roll'; readonly roll: number }
  /** The sender is not known, or no longer: register. */
  | { readonly type: 'unknown' }
