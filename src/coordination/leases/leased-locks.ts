import type { Entry, FromLocks, ToLocks } from './messages.js'

/** A request whose promise has not settled. */
interface Wish {
  readonly name: string
  readonly mode: LockMode
  held: number | null
  /** Runs the callback, and resolves when the lock is to be given back. */
  readonly hold: () => Promise<void>
  readonly reject: (reason: unknown) => void
}

/**
 * `navigator.locks` for a frame that has none: its locks are leases which a `LockServer` at the other end of a line
 * keeps. Without a line requests wait, and what is held stays held.
 */
export class LeasedLocks {
  readonly #wishes = new Map<number, Wish>()
  #count = 0
  #post: (message: ToLocks) => void = () => {}

  /**
   * Asks for a lock as `navigator.locks.request` does, and like there rejects with an AbortError where the lock is
   * stolen. There is no `ifAvailable`: it is refused with a NotSupportedError. A theft that no server has heard of when
   * the line is replaced only queues, since it must not rob whoever holds the lock by then.
   */
  readonly request: LockManager['request'] = <T>(
    name: string,
    ...rest: [LockGrantedCallback<T>] | [LockOptions, LockGrantedCallback<T>]
  ) => {
    const [options, callback] = rest.length === 1 ? [{}, rest[0]] : rest
    return this.#request(name, options, callback)
  }

  /**
   * Takes up a new line to a server, whether that is known already or new. The line must not deliver anything while it
   * is posted to. From now on the caller must not pass on messages of earlier lines: a late `granted` would be taken
   * for one of the new line.
   */
  connect(post: (message: ToLocks) => void): void {
    this.#post = post
    this.#register()
  }

  /** Takes in what the server says on the latest line. */
  receive(message: FromLocks): void {
    switch (message.type) {
      case 'granted':
        this.#granted(message.id, message.order)
        break
      case 'lost':
        this.#wishes.get(message.id)?.reject(new DOMException('The lock was taken away', 'AbortError'))
        // Where a register that still claims the lock is on its way, the server may have taken it to be held again.
        this.#release(message.id)
        break
      case 'roll':
        this.#post({ type: 'here', roll: message.roll })
        break
      case 'unknown':
        this.#register()
        break
    }
  }

  #request<T>(name: string, options: LockOptions, callback: LockGrantedCallback<T>): Promise<Awaited<T>> {
    const { mode = 'exclusive', steal = false, ifAvailable = false, signal } = options
    return new Promise((resolve, reject) => {
      if (ifAvailable || (steal && (signal !== undefined || mode !== 'exclusive')))
        throw new DOMException('These options are not supported', 'NotSupportedError')
      signal?.throwIfAborted()
      const id = ++this.#count
      const hold = async () => {
        try {
          resolve(await callback({ name, mode }))
        } catch (error) {
          reject(error)
        }
      }
      this.#wishes.set(id, { name, mode, held: null, hold, reject })
      signal?.addEventListener('abort', () => {
        if (this.#wishes.get(id)?.held !== null) return
        reject(signal.reason)
        this.#release(id)
      })
      this.#post({ type: 'request', id, name, mode, steal })
    })
  }

  #granted(id: number, order: number): void {
    const wish = this.#wishes.get(id)
    if (wish === undefined) this.#release(id)
    // A grant is repeated to a frame that registered before it had heard of it.
    else if (wish.held === null) {
      wish.held = order
      void wish.hold().then(() => {
        if (this.#wishes.has(id)) this.#release(id)
      })
    }
  }

  #release(id: number): void {
    this.#wishes.delete(id)
    this.#post({ type: 'release', id })
  }

  #register(): void {
    const entries = [...this.#wishes].map(([id, { name, mode, held }]): Entry => ({ id, name, mode, held }))
    this.#post({ type: 'register', entries })
  }
}
