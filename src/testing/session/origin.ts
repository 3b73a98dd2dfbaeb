import { HubHost } from '../../coordination/hub/host.js'
import { seatByLock } from '../../coordination/hub/seat.js'
import type { Locks } from '../../coordination/platform/locks.js'
import { namesOf } from '../../coordination/protocol.js'
import type { CoordinatorOptions } from '../../coordination/types.js'
import { MemoryActions } from '../platform/memory-actions.js'
import { MemoryChannels } from '../platform/memory-channels.js'
import { MemoryLocks } from '../platform/memory-locks.js'
import { MemoryTerms } from '../platform/memory-terms.js'
import { type MemoryPort, MemoryPorts } from '../platform/ports.js'
import type { VirtualTime } from '../platform/virtual-time.js'
import { Process } from './process.js'

/** What the pages of one origin share: the browser's locks and channels, the store, and the session's worker. */
export class Origin {
  readonly names = namesOf('test')
  readonly time: VirtualTime
  readonly locks = new MemoryLocks()
  readonly channels: MemoryChannels
  readonly #actions = new MemoryActions()
  readonly #terms = new MemoryTerms()
  readonly #workspace: CoordinatorOptions['workspace']
  #worker: { readonly id: string; readonly process: Process; readonly host: HubHost } | null = null
  #workers = 0

  constructor(time: VirtualTime, workspace: CoordinatorOptions['workspace']) {
    this.time = time
    this.channels = new MemoryChannels(time.soon)
    this.#workspace = workspace
  }

  /** Connects to the session's worker, which starts where it does not run yet; returns the page's end. */
  connect(): MemoryPort {
    this.#worker ??= this.#startWorker()
    const { process, host } = this.#worker
    const { port1, port2 } = new MemoryPorts(this.time.soon)
    process.take(port1)
    host.connect(port1 as unknown as MessagePort)
    return port2
  }

  /** The worker crashes. Another one starts when a page connects again. */
  killWorker(): void {
    if (this.#worker === null) return
    const { id, process, host } = this.#worker
    this.#worker = null
    process.end()
    this.locks.crash(id)
    // Nobody hears it any more.
    host.stop()
  }

  /** The locks as a page or worker has them: nothing is granted while it stands still. */
  locksOf(id: string, process: Process): Locks {
    const locks = this.locks.client(id)
    const request = (name: string, ...rest: unknown[]) => {
      const granted = rest.at(-1) as LockGrantedCallback<unknown>
      const options = rest.length > 1 ? (rest[0] as LockOptions) : {}
      const whenAble = (lock: Lock | null) =>
        new Promise((resolve, reject) => {
          process.whenAble(() => {
            new Promise((kept) => kept(granted(lock))).then(resolve, reject)
          })
        })
      return process.settled(locks.request(name, options, whenAble))
    }
    return { request, query: () => process.settled(locks.query()) } as Locks
  }

  #startWorker() {
    const id = `worker ${++this.#workers}`
    const process = new Process(this.time)
    const host = new HubHost({
      names: this.names,
      takeSeat: seatByLock(this.names, this.locksOf(id, process)),
      openChannel: this.channels.open,
      actions: this.#actions,
      reserveTerms: this.#terms.reserve,
      home: 'worker',
      workspace: this.#workspace,
      time: process.time,
      makeChannel: () => new MemoryPorts(this.time.soon).asChannel,
    })
    return { id, process, host }
  }
}
