import type { Time } from '../../coordination/platform/time.js'
import type { MemoryPort, WhenAble } from '../platform/ports.js'
import type { VirtualTime } from '../platform/virtual-time.js'

/** A page or worker as the browser runs it: it may stop for a while, or for ever, and what arrives waits for it. */
export class Process {
  readonly time: Time
  readonly #virtual: VirtualTime
  readonly #ports = new Set<MemoryPort>()
  #waiting: (() => void)[] = []
  #isStopped = false
  #isDead = false

  constructor(virtual: VirtualTime) {
    this.#virtual = virtual
    this.time = {
      now: virtual.now,
      after: (ms, happen) => virtual.after(ms, () => this.whenAble(happen)),
    }
  }

  get isDead(): boolean {
    return this.#isDead
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  /** What arrives while it stands still happens afterwards, one after the other, before what arrives then. */
  readonly whenAble: WhenAble = (happen) => {
    if (this.#isDead) return
    if (this.#isStopped || this.#waiting.length > 0) this.#waiting.push(happen)
    else happen()
  }

  /** Resolves and rejects as the promise does, once it can. */
  settled<Result>(promise: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => this.whenAble(() => resolve(value)),
        (reason) => this.whenAble(() => reject(reason)),
      )
    })
  }

  /** From now on the port is its own: it ends with it. */
  take(port: MemoryPort): void {
    port.whenAble = this.whenAble
    this.#ports.add(port)
  }

  /** It stands still until `goOn`. */
  stop(): void {
    this.#isStopped = true
  }

  goOn(): void {
    this.#isStopped = false
    this.#catchUp()
  }

  /** It is gone, without a word. */
  end(): void {
    this.#isDead = true
    this.#waiting = []
    for (const port of this.#ports) port.close()
  }

  #catchUp(): void {
    if (this.#waiting.length === 0) return
    this.#virtual.soon(() => {
      if (this.#isStopped) return
      this.#waiting.shift()?.()
      this.#catchUp()
    })
  }
}
