import { SessionFrame } from '../../coordination/frame/session-frame.js'
import { deposeByLock, seatedByLock } from '../../coordination/hub/seat.js'
import type { OpenChannel } from '../../coordination/platform/channels.js'
import type { PageEvent, Platform, Receive } from '../../coordination/platform/platform.js'
import type { LeaderPolicy } from '../../coordination/types.js'
import type { MemoryPort } from '../platform/ports.js'
import type { Origin } from './origin.js'
import { Process } from './process.js'

/** A page of the fake browser, with the frame that it joined its session with. */
export class Page {
  readonly frame: SessionFrame
  readonly #id: string
  readonly #origin: Origin
  readonly #process: Process
  #report: (event: PageEvent) => void = () => {}
  #isVisible = true
  /** It has said goodbye, and is not dead: it was frozen. */
  #isAway = false

  constructor(id: string, origin: Origin, policy: LeaderPolicy | undefined) {
    this.#id = id
    this.#origin = origin
    this.#process = new Process(origin.time)
    this.frame = new SessionFrame(origin.names, this.#platform(), policy)
  }

  get isDead(): boolean {
    return this.#process.isDead
  }

  /** Whether it stands still. */
  get isStopped(): boolean {
    return this.#process.isStopped
  }

  /** The user goes to the page, or away from it. */
  show(visible: boolean): void {
    this.#isVisible = visible
    this.#report({ type: 'visibility', visible })
  }

  /** The user closes it: it says goodbye and is gone. */
  close(): void {
    this.#report({ type: 'depart', why: 'closed' })
    // What it has said on its way out still arrives.
    this.#origin.time.soon(() => this.kill())
  }

  /** It is gone without a word: the browser alone tells, by its locks. */
  kill(): void {
    this.#process.end()
    this.#origin.locks.crash(this.#id)
  }

  /** The browser freezes it, and tells it so before. */
  freeze(): void {
    this.#isAway = true
    this.#report({ type: 'depart', why: 'frozen' })
    this.#origin.time.soon(() => {
      if (this.#isAway) this.#process.stop()
    })
  }

  /** It stops, and nobody is told: it is busy, or was frozen by a browser that does not announce it. */
  hang(): void {
    this.#process.stop()
  }

  /** It goes on. */
  thaw(): void {
    this.#process.goOn()
    if (this.#isAway) this.#report({ type: 'arrive', visible: this.#isVisible })
    this.#isAway = false
  }

  #platform(): Platform {
    const origin = this.#origin
    const process = this.#process
    const locks = origin.locksOf(this.#id, process)
    return {
      time: process.time,
      locks,
      locksSettle: () => locks.query(),
      hasWorker: true,
      connectHub: (way, { frame }, receive) =>
        way === 'worker' ? this.#connectWorker(receive) : this.#connectChannel(frame, receive),
      // The worker always starts again, so no page has to run the hub.
      standForHub: () => () => {},
      findHub: () => seatedByLock(origin.names, locks),
      deposeHub: (hub) => void deposeByLock(origin.names, locks, hub),
      openChannel: this.#openChannel,
      isVisible: () => this.#isVisible,
      watchPage: (report) => {
        this.#report = report
        return () => {
          this.#report = () => {}
        }
      },
    }
  }

  readonly #openChannel: OpenChannel = (name, receive) => {
    let isOpen = true
    const hear = (message: unknown) => this.#process.whenAble(() => isOpen && receive(message))
    const channel = this.#origin.channels.open(name, hear)
    return {
      post: (message) => {
        if (!this.isDead) channel.post(message)
      },
      close: () => {
        isOpen = false
        channel.close()
      },
    }
  }

  #connectWorker(receive: Receive) {
    const port = this.#origin.connect()
    this.#process.take(port)
    port.onmessage = ({ data, ports: [other] }) => {
      if (other !== undefined) this.#process.take(other as unknown as MemoryPort)
      receive(data, other)
    }
    return { post: (message: unknown) => port.postMessage(message), close: () => port.close() }
  }

  #connectChannel(frame: string, receive: Receive) {
    const { names } = this.#origin
    const fromHub = this.#openChannel(names.frameChannel(frame), (message) => receive(message, undefined))
    const toHub = this.#openChannel(names.hubChannel, () => {})
    const close = () => {
      toHub.close()
      fromHub.close()
    }
    return { post: toHub.post, close }
  }
}
