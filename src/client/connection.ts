import type { Answer, ClientStamp, FailedAnswer, HostMessage, HostPortMessage, Notification } from '../contract/wire.js'
import { isHostMessage, isPortMessage } from './host-messages.js'
import { isolate } from './isolate.js'
import { Line } from './line.js'
import type { Outcome, Settle } from './outcome.js'

const defaultTimeout = 10_000

/** What browsers' timers can wait for; more would fire at once. */
const longestDelay = 2 ** 31 - 1

/** What a connection needs. */
export interface ConnectionOptions {
  /**
   * The host's window as of now; it is asked at every message, since an application may change its mind. Where it is
   * not known, that is the window that opened this one, else the parent.
   */
  readonly target: () => Window | undefined
  /** The only origin to speak to and to hear. Without it any is spoken to and heard. */
  readonly origin?: string | undefined
  /** Whether to keep to the origin of the first answer, where none is given. */
  readonly keepsOrigin?: boolean | undefined
  /** Milliseconds until a message without an answer ends with `timeout`. Default: 10,000. */
  readonly timeout?: number | undefined
  /** What the reference ids begin with. */
  readonly referencePrefix?: string | undefined
  readonly onNotification: (notification: Notification) => void
  /**
   * Asks for the subscriptions to be made again: all of them, where the host has dropped what it knew, or those that
   * it has not confirmed, where it surely has not heard of them.
   */
  readonly onRenewal: (which: 'all' | 'unconfirmed') => void
  /** Hears texts that the host's window posts. */
  readonly onText?: ((text: string) => void) | undefined
}

interface Pending {
  readonly settle: Settle
  readonly timer: ReturnType<typeof setTimeout>
  readonly line: Line
}

/**
 * Speaks with the host: stamps and numbers messages, matches answers to them, and hears notifications. It moves from
 * the window to a port where the host hands one over, and back where that fails.
 */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #pending = new Map<string, Pending>()
  readonly #lifetime = new AbortController()
  #origin: string | undefined
  /** Says who the client is, once the host has told it. */
  #identity: Pick<ClientStamp, 'frameId'> = {}
  #line: Line
  /** The id of the line with a port that was left last. */
  #left: string | undefined
  #sent = 0

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#origin = options.origin
    this.#line = new Line(this.#target())
    window.addEventListener('message', (event) => this.#receive(event), { signal: this.#lifetime.signal })
  }

  /** Sends a message and returns its reference id. */
  send(message: object, settle: Settle): string {
    const referenceId = `${this.#options.referencePrefix ?? ''}${this.#sent++}`
    this.keepToTarget()
    const line = this.#line
    const heard = line.origin === undefined ? undefined : line.heard
    const timeOut = () => {
      // A popup outlives the page that handed the port over. One that still says something lives, and was only slow.
      if (heard === line.heard) this.#leave(line)
      this.#settle(referenceId, { kind: 'timeout' })
    }
    const timer = setTimeout(timeOut, Math.min(this.#options.timeout ?? defaultTimeout, longestDelay))
    line.pending++
    this.#pending.set(referenceId, { settle, timer, line })
    if (this.#lifetime.signal.aborted) this.#settle(referenceId, { kind: 'closed' })
    else this.#post(referenceId, message)
    return referenceId
  }

  /** Ends all that is pending with `closed`, and whatever is sent later too. */
  close(): void {
    this.#lifetime.abort()
    for (const referenceId of this.#pending.keys()) this.#settle(referenceId, { kind: 'closed' })
    this.#line.close()
  }

  /** Starts anew where the line leads to another window than the target's, or to an origin that is not spoken to. */
  keepToTarget(): void {
    const { target, origin } = this.#line
    if (target !== this.#target() || (origin !== undefined && !this.#allows(origin))) this.#leave(this.#line)
  }

  #target(): Window {
    return this.#options.target() ?? window.opener ?? window.parent
  }

  #allows(origin: string | undefined): boolean {
    return this.#origin === undefined || origin === this.#origin
  }

  /** Goes back to the window from the line in use. Who had a port has to tell the host again what to notify of. */
  #leave(line: Line): void {
    if (line !== this.#line) return
    this.#line = new Line(this.#target())
    if (line.origin === undefined) return
    this.#left = line.id
    // What is under way may still be answered: a host that only was slow has done what it was asked.
    if (line.pending === 0) line.close()
    this.#options.onRenewal('all')
  }

  #post(referenceId: string, message: object): void {
    try {
      this.#line.post({ ...message, ...this.#identity }, referenceId, this.#origin ?? '*')
    } catch (error) {
      this.#settle(referenceId, { kind: 'invalid', error })
    }
  }

  #receive({ source, origin, data, ports }: MessageEvent<unknown>): void {
    if (source !== this.#target() || !this.#allows(origin)) return
    if (typeof data === 'string') this.#options.onText?.(data)
    else if (!isHostMessage(data)) return
    else if (isPortMessage(data)) this.#hearOfPort(data, origin, ports[0])
    // Others in this page may hear notifications on the window that come to this line over its port.
    else if (data.event === undefined || !this.#line.isOpen) this.#hear(data, origin)
  }

  #hearOfPort(message: HostPortMessage, origin: string, port: MessagePort | undefined): void {
    this.keepToTarget()
    const line = this.#line
    if ('closed' in message) {
      if (message.closed === line.id) this.#leave(line)
      // The host is back. It may have been away when it was told the subscriptions.
      else if (message.closed === this.#left) this.#options.onRenewal('unconfirmed')
    } else if (message.port !== line.id) return
    else if (port && line.origin === undefined) {
      const { signal } = this.#lifetime
      port.addEventListener('message', ({ data }) => this.#receiveOverPort(line, data), { signal })
      // Where the browser tells that the other end is gone.
      port.addEventListener('close', () => this.#leave(line), { signal })
      line.take(port, origin)
    } else if (message.opened && origin === line.origin) {
      line.open()
      // Whatever was subscribed on the window and arrived has been confirmed there.
      this.#options.onRenewal('unconfirmed')
    }
  }

  #receiveOverPort(line: Line, data: unknown): void {
    if (line.target !== this.#target() || !this.#allows(line.origin)) return
    line.heard++
    if (!isHostMessage(data)) return
    if (isPortMessage(data)) this.#leave(line)
    // A line that was left has only answers to give.
    else if (data.event === undefined || line === this.#line) this.#hear(data, line.origin ?? 'null')
  }

  #hear(message: HostMessage, origin: string): void {
    if (message.event !== undefined) this.#options.onNotification(message)
    else if (message.referenceId !== undefined) this.#hearAnswer(message, origin)
    else if (message.frameId !== undefined) this.#identity = { frameId: message.frameId }
  }

  #hearAnswer(answer: Answer | FailedAnswer, origin: string): void {
    if (!this.#pending.has(answer.referenceId)) return
    // A host without an origin of its own cannot be addressed by it.
    if (this.#options.keepsOrigin && origin !== 'null') this.#origin = origin
    const failed = answer.errorMessage !== undefined
    this.#settle(answer.referenceId, failed ? { kind: 'refused', answer } : { kind: 'answered', answer })
  }

  #settle(referenceId: string, outcome: Outcome): void {
    const pending = this.#pending.get(referenceId)
    if (pending === undefined) return
    this.#pending.delete(referenceId)
    clearTimeout(pending.timer)
    const { line } = pending
    if (--line.pending === 0 && line !== this.#line) line.close()
    isolate(() => pending.settle(outcome))
  }
}
