import type { Locks } from '../../coordination/platform/locks.js'

interface Request {
  readonly clientId: string
  readonly name: string
  readonly mode: LockMode
  readonly callback: LockGrantedCallback<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
}

/** The locks of one origin, by the rules of the Web Locks API; each page or worker has them through its own `client`. */
export class MemoryLocks {
  #held: Request[] = []
  #queue: Request[] = []
  readonly #gone = new Set<string>()

  /** The locks as this page or worker has them, of which `query` gives the `clientId`. */
  client(clientId: string): Locks {
    const request = (name: string, ...rest: unknown[]) => {
      const callback = rest.at(-1) as LockGrantedCallback<unknown>
      return this.#request(clientId, name, rest.length > 1 ? (rest[0] as LockOptions) : {}, callback)
    }
    const query = async () => ({ held: this.#held.map(infoOf), pending: this.#queue.map(infoOf) })
    return { request, query } as unknown as Locks
  }

  /** The client is gone: what it held is free, and it queues no more. Its promises never settle. */
  crash(clientId: string): void {
    this.#gone.add(clientId)
    this.#held = this.#held.filter((request) => request.clientId !== clientId)
    this.#queue = this.#queue.filter((request) => request.clientId !== clientId)
    this.#serve()
  }

  #request(clientId: string, name: string, options: LockOptions, callback: Request['callback']): Promise<unknown> {
    const { mode = 'exclusive', steal = false, signal } = options
    return new Promise((resolve, reject) => {
      if (steal && signal !== undefined) throw new DOMException('steal and signal', 'NotSupportedError')
      signal?.throwIfAborted()
      if (this.#gone.has(clientId)) return
      const request: Request = { clientId, name, mode, callback, resolve, reject }
      if (steal) this.#steal(request)
      else this.#queue.push(request)
      signal?.addEventListener('abort', () => {
        if (!this.#queue.includes(request)) return
        this.#queue = this.#queue.filter((other) => other !== request)
        reject(signal.reason)
        this.#serve()
      })
      this.#serve()
    })
  }

  #steal(request: Request): void {
    const victims = this.#held.filter((held) => held.name === request.name)
    this.#held = this.#held.filter((held) => !victims.includes(held))
    for (const victim of victims) victim.reject(new DOMException('stolen', 'AbortError'))
    this.#queue.unshift(request)
  }

  #serve(): void {
    const blocked = new Set<string>()
    for (const request of [...this.#queue]) {
      const { name, mode } = request
      const holders = this.#held.filter((held) => held.name === name)
      const free = holders.length === 0 || (mode === 'shared' && holders.every((held) => held.mode === 'shared'))
      if (!free || blocked.has(name)) {
        blocked.add(name)
        continue
      }
      this.#queue = this.#queue.filter((other) => other !== request)
      this.#held.push(request)
      queueMicrotask(() => void this.#hold(request))
    }
  }

  async #hold(request: Request): Promise<void> {
    const { name, mode } = request
    try {
      request.resolve(await request.callback({ name, mode } as Lock))
    } catch (error) {
      request.reject(error)
    }
    this.#held = this.#held.filter((other) => other !== request)
    this.#serve()
  }
}

function infoOf({ clientId, name, mode }: Request): LockInfo {
  return { clientId, name, mode }
}
