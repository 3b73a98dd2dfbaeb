import { type Later, nextTurn } from './turns.js'

/** Has something done now, once whoever it happens to can, or never. */
export type WhenAble = (happen: () => void) => void

/** One end of a channel that behaves as in browsers: what came is kept until `start`. Node's starts by itself. */
export class MemoryPort extends EventTarget {
  /** The other end; what is posted before there is one is lost. */
  peer: MemoryPort | undefined
  /** How the page that has the port takes what arrives. */
  whenAble: WhenAble = (happen) => happen()
  readonly #later: Later
  #arrived: Event[] = []
  #isStarted = false
  #isClosed = false
  #onmessage: ((event: MessageEvent) => void) | null = null

  constructor(later: Later) {
    super()
    this.#later = later
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get onmessage(): ((event: MessageEvent) => void) | null {
    return this.#onmessage
  }

  /** Setting it starts the port, as in browsers. */
  set onmessage(listener: ((event: MessageEvent) => void) | null) {
    this.#onmessage = listener
    this.start()
  }

  /** Throws where the message cannot be cloned; the `ports` arrive as they are. */
  postMessage(message: unknown, ports: readonly unknown[] = []): void {
    const data: unknown = structuredClone(message)
    const { peer } = this
    if (this.#isClosed || peer === undefined) return
    const event = Object.assign(new Event('message'), { data, ports })
    this.#later(() => peer.whenAble(() => peer.#arrive(event)))
  }

  start(): void {
    this.#isStarted = true
    for (const event of this.#arrived.splice(0)) this.#later(() => this.whenAble(() => this.#tell(event)))
  }

  /** Hears and says nothing any more. The other end does not learn of it, as in browsers. */
  close(): void {
    this.#isClosed = true
  }

  #arrive(event: Event): void {
    if (this.#isStarted) this.#tell(event)
    else this.#arrived.push(event)
  }

  #tell(event: Event): void {
    if (this.#isClosed) return
    this.#onmessage?.(event as MessageEvent)
    this.dispatchEvent(event)
  }
}

/** Stands for the browser's MessageChannel. */
export class MemoryPorts {
  readonly port1: MemoryPort
  readonly port2: MemoryPort

  constructor(later: Later = nextTurn) {
    this.port1 = new MemoryPort(later)
    this.port2 = new MemoryPort(later)
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }

  /** The same, as who uses a channel of the browser's gets it. */
  get asChannel(): MessageChannel {
    return this as unknown as MessageChannel
  }
}
