/** The part of `navigator.locks` that the coordination uses. */
export type Locks = Pick<LockManager, 'request' | 'query'>

/** A lock that was asked for. */
export interface LockHandle {
  /** Gives the lock back, or leaves its queue. */
  readonly release: () => void
  /** Resolves once the lock is given back or lost, or the request is out of the queue. */
  readonly done: Promise<void>
}

/**
 * Asks for a lock and keeps it from `granted` until `release`. `lost` is called where somebody stole it or the browser
 * refuses the request, and never after `release`.
 */
export function requestLock(
  locks: Pick<Locks, 'request'>,
  name: string,
  options: { readonly mode?: LockMode; readonly steal?: boolean },
  granted: () => void,
  lost: () => void,
): LockHandle {
  let giveBack: () => void = () => {}
  let ended = false
  const kept = new Promise<void>((resolve) => {
    giveBack = resolve
  })
  const controller = new AbortController()
  // `steal` may not be combined with `signal`: a theft that is called off is given back as soon as it succeeds.
  const request = options.steal === true ? { steal: true } : { mode: options.mode, signal: controller.signal }
  const done = locks
    .request(name, request as LockOptions, () => {
      if (ended) return
      granted()
      return kept
    })
    .then(
      () => {},
      () => {
        if (ended) return
        ended = true
        lost()
      },
    )
  const release = () => {
    ended = true
    giveBack()
    controller.abort()
  }
  return { release, done }
}
