/** One end of a channel that behaves as in browsers: what came is kept until `start`. Node's starts by itself. */
class FakePort extends EventTarget {
  peer: FakePort | undefined
  #arrived: unknown[] = []
  #isStarted = false
  #isClosed = false

  get isClosed(): boolean {
    return this.#isClosed
  }

  postMessage(message: unknown): void {
    const data = structuredClone(message)
    const { peer } = this
    if (!this.#isClosed && peer) turn(() => peer.#arrive(data))
  }

  start(): void {
    this.#isStarted = true
    for (const data of this.#arrived.splice(0)) turn(() => this.#tell(data))
  }

  close(): void {
    this.#isClosed = true
  }

  #arrive(data: unknown): void {
    if (this.#isStarted) this.#tell(data)
    else this.#arrived.push(data)
  }

  #tell(data: unknown): void {
    if (!this.#isClosed) this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

/** Stands for the browser's MessageChannel. */
export class FakeChannel {
  readonly port1 = new FakePort()
  readonly port2 = new FakePort()

  constructor() {
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}

/** The real one, also where a test sets the time. */
const turn = setImmediate

/** Resolves once what was posted over channels has arrived, and what that brought about too. */
export async function delivered(): Promise<void> {
  for (let turns = 0; turns < 6; turns++) await new Promise<void>((resolve) => turn(resolve))
}
