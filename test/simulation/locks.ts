/** One request for a lock; `granted` and `stolen` are told to its owner. */
export interface LockRequest {
  readonly owner: string
  readonly granted: () => void
  readonly stolen: () => void
}

/** The leader's lock as the browser keeps it: one holder, a queue, and thieves that go before everybody. */
export class SimulatedLock {
  holder: LockRequest | null = null
  readonly queue: LockRequest[] = []
  readonly #robbed = new Set<LockRequest>()
  readonly #onTheft: (victim: LockRequest, thief: LockRequest) => void

  /** `onTheft` hears of every holder that the lock is stolen from, and by whom. */
  constructor(onTheft: (victim: LockRequest, thief: LockRequest) => void) {
    this.#onTheft = onTheft
  }

  request(request: LockRequest, steal: boolean): void {
    if (steal) {
      const victim = this.holder
      this.holder = request
      if (victim !== null) {
        this.#robbed.add(victim)
        this.#onTheft(victim, request)
        victim.stolen()
      }
      request.granted()
    } else {
      this.queue.push(request)
      this.#serve()
    }
  }

  /** Gives the lock back, or leaves the queue. */
  release(request: LockRequest): void {
    if (this.holder === request) this.holder = null
    const index = this.queue.indexOf(request)
    if (index >= 0) this.queue.splice(index, 1)
    this.#serve()
  }

  /** What the browser does for a page or worker that is gone. */
  releaseAllOf(owner: string): void {
    for (let index = this.queue.length - 1; index >= 0; index--) {
      if (this.queue[index]?.owner === owner) this.queue.splice(index, 1)
    }
    if (this.holder?.owner === owner) this.holder = null
    this.#serve()
  }

  /** From whom the lock was stolen. */
  get victims(): readonly string[] {
    return [...this.#robbed].map((request) => request.owner)
  }

  /** Whether this request held the lock until somebody stole it. */
  wasRobbed(request: LockRequest): boolean {
    return this.#robbed.has(request)
  }

  #serve(): void {
    if (this.holder !== null) return
    const next = this.queue.shift()
    if (next === undefined) return
    this.holder = next
    next.granted()
  }
}
