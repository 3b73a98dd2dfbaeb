import { LeasedLocks } from '../../../../src/coordination/leases/leased-locks.js'
import { LockServer } from '../../../../src/coordination/leases/lock-server.js'
import type { FromLocks, ToLocks } from '../../../../src/coordination/leases/messages.js'
import { LeaseWitness } from './lease-witness.js'

/** Longest time (ms) a message is on its way. */
export const TRAVEL = 100
/** Longest time (ms) until a frame notices that the hub is another one; with `TRAVEL` it stays within the grace. */
const NOTICE = 150

/** One request of a page, as the page sees it. */
export interface Asked {
  readonly page: Page
  readonly name: string
  readonly mode: LockMode
  state: 'waiting' | 'held' | 'released' | 'aborted' | 'lost'
  give: () => void
}

/** A frame whose page may hang, wake up and die. */
export interface Page {
  readonly id: string
  readonly locks: LeasedLocks
  state: 'well' | 'hung' | 'dead'
  /** What happens to a page that hangs happens when it wakes up. */
  readonly inbox: (() => void)[]
  /** Counts the lines of this page, of which only the latest delivers. */
  line: number
}

/** Pages and the server they share, over lines that keep the order and take their time. */
export class LeaseWorld {
  readonly pages: readonly Page[]
  readonly asked: Asked[] = []
  server: LockServer
  witness: LeaseWitness
  readonly #delay: (most: number) => number
  /** Those that hung, and that the server may have expired since. */
  readonly #doubtful = new Set<string>()
  #fence = 1

  constructor(size: number, delay: (most: number) => number) {
    this.#delay = delay
    const page = (_: unknown, i: number): Page => ({
      id: `page${i}`,
      locks: new LeasedLocks(),
      state: 'well',
      inbox: [],
      line: 0,
    })
    this.pages = Array.from({ length: size }, page)
    this.server = new LockServer({ fence: this.#fence })
    this.witness = new LeaseWitness((id) => this.#doubtful.has(id))
    this.#notice()
  }

  restart(): void {
    this.server.close()
    this.server = new LockServer({ fence: ++this.#fence })
    this.witness = new LeaseWitness((id) => this.#doubtful.has(id))
    // Nothing of the old lines arrives any more.
    for (const page of this.pages) page.line++
    this.#notice()
  }

  hang(page: Page): void {
    if (page.state !== 'well') return
    page.state = 'hung'
    this.#doubtful.add(page.id)
  }

  wake(page: Page): void {
    if (page.state !== 'hung') return
    page.state = 'well'
    for (const happen of page.inbox.splice(0)) happen()
  }

  die(page: Page): void {
    this.hang(page)
    page.state = 'dead'
  }

  /** A new line, as after a channel was replaced. */
  reconnect(page: Page): void {
    if (page.state !== 'well') return
    const line = ++page.line
    let latestUp = 0
    let latestDown = 0
    const { server, witness } = this
    const up = (message: ToLocks) => {
      latestUp = Math.max(latestUp, Date.now() + this.#delay(TRAVEL))
      const deliver = () => {
        if (page.line !== line) return
        if (message.type === 'register' || message.type === 'here') this.#doubtful.delete(page.id)
        if (page.state !== 'well') this.#doubtful.add(page.id)
        witness.during(page.id, message, () => server.receive(page.id, message))
      }
      setTimeout(deliver, latestUp - Date.now())
    }
    const down = (message: FromLocks) => {
      witness.told(page.id, message)
      latestDown = Math.max(latestDown, Date.now() + this.#delay(TRAVEL))
      const deliver = () => {
        if (page.line === line) page.locks.receive(message)
      }
      setTimeout(() => this.#happen(page, deliver), latestDown - Date.now())
    }
    server.connect(page.id, down)
    page.locks.connect(up)
  }

  ask(page: Page, name: string, mode: LockMode, steal: boolean): void {
    if (page.state !== 'well') return
    const asked: Asked = { page, name, mode, state: 'waiting', give: () => {} }
    this.asked.push(asked)
    const controller = new AbortController()
    asked.give = () => controller.abort()
    const hold = () =>
      new Promise<void>((resolve) => {
        asked.state = 'held'
        asked.give = resolve
      })
    const options: LockOptions = steal ? { steal } : { mode, signal: controller.signal }
    page.locks.request(name, options, hold).then(
      () => {
        asked.state = 'released'
      },
      () => {
        asked.state = asked.state === 'held' ? 'lost' : 'aborted'
      },
    )
  }

  #notice(): void {
    for (const page of this.pages) {
      const { server } = this
      const connect = () => {
        if (server === this.server) this.reconnect(page)
      }
      setTimeout(() => this.#happen(page, connect), this.#delay(NOTICE))
    }
  }

  #happen(page: Page, what: () => void): void {
    if (page.state === 'well') what()
    else page.inbox.push(what)
  }
}
