import type { Answer, FailedAnswer, HostMessage, HostPortMessage, PortHandover } from '../contract/wire.js'
import { isHostMessage } from './host-messages.js'
import { isolate } from './isolate.js'
import { type Identity, Line } from './line.js'
import type { Settle } from './outcome.js'
import { Subscriptions } from './subscriptions.js'

const defaultTimeout = 10_000

/** What browsers' timers can wait for; more would fire at once. */
const longestDelay = 2 ** 31 - 1

/** What a connection can be told; every part has a default. */
export interface ConnectionOptions {
  /** The host's window. Default: the window that opened this one, else the parent, as of each message on it. */
  readonly target?: Window | undefined
  /** The only origin to speak to and to hear. Without it any is spoken to and heard. */
  readonly origin?: string | undefined
  /** Whether to keep to the origin of the first answer, where none is given. */
  readonly keepsOrigin?: boolean | undefined
  /** Milliseconds until a message without an answer ends with `timeout`. Default: 10,000. */
  readonly timeout?: number | undefined
  /** What the reference ids begin with. */
  readonly referencePrefix?: string | undefined
  /** Hears texts that the host's window posts. */
  readonly onText?: ((text: string) => void) | undefined
}

/**
 * Speaks with the host: stamps and numbers messages, matches answers to them, and hears notifications. It moves from
 * the window to a port where the host hands one over, and back where that fails.
 */
export class Connection {
  /** What the application subscribed to over this connection. */
  readonly subscriptions = new Subscriptions(this)
  readonly #options: ConnectionOptions
  /** How to end what has no answer yet, by reference id. */
  readonly #pending = new Map<string, Settle>()
  readonly #lifetime = new AbortController()
  #givenTarget: Window | undefined
  #origin: string | undefined
  #identity: Identity = {}
  #line: Line
  /** The id of the line with a port that was left last. */
  #left: string | undefined
  #sent = 0

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#givenTarget = options.target
    this.#origin = options.origin
    this.#line = new Line(this.#target())
    window.addEventListener('message', (event) => this.#receive(event), { signal: this.#lifetime.signal })
  }

  /** Makes another window the host's. */
  retarget(target: Window): void {
    this.#givenTarget = target
    this.#keepTo(target)
  }

  /** Sends a message and returns its reference id; `timeout` stands before the one of the options. */
  send(message: object, settle: Settle, timeout = this.#options.timeout ?? defaultTimeout): string {
    const referenceId = `${this.#options.referencePrefix ?? ''}${this.#sent++}`
    // A port stays the host's, whatever becomes of the names of its window.
    this.#keepTo(this.#line.origin ? this.#line.target : this.#target())
    const line = this.#line
    const heard = line.origin && line.heard
    const end: Settle = (outcome) => {
      clearTimeout(timer)
      this.#pending.delete(referenceId)
      if (--line.pending === 0 && line !== this.#line) line.close()
      isolate(() => settle(outcome))
    }
    const timeOut = () => {
      // A popup outlives the page that handed the port over. One that still says something lives, and was only slow.
      if (heard === line.heard) this.#leave(line)
      end({ kind: 'timeout' })
    }
    const timer = setTimeout(timeOut, Math.min(timeout, longestDelay))
    line.pending++
    this.#pending.set(referenceId, end)
    try {
      if (this.#lifetime.signal.aborted) end({ kind: 'closed' })
      else line.post(message, referenceId, this.#identity, this.#origin ?? '*')
    } catch (error) {
      end({ kind: 'invalid', error })
    }
    return referenceId
  }

  /** Ends all that is pending with `closed`, and whatever is sent later too. */
  close(): void {
    this.#lifetime.abort()
    for (const end of this.#pending.values()) end({ kind: 'closed' })
    this.#line.close()
  }

  #target(): Window {
    return this.#givenTarget ?? window.opener ?? window.parent
  }

  #isHost(source: MessageEventSource | null, origin: string | undefined): boolean {
    return source === this.#line.target && (this.#origin === undefined || origin === this.#origin)
  }

  /** Starts anew where the line leads to another window than this one, or to an origin that is not spoken to. */
  #keepTo(target: Window): void {
    const line = this.#line
    if (!(line.target === target && this.#isHost(target, line.origin ?? this.#origin))) this.#leave(line)
  }

  /** Goes back to the window from the line in use. Who had a port has to tell the host again what to notify of. */
  #leave(line: Line): void {
    if (line !== this.#line) return
    this.#line = new Line(this.#target())
    if (line.origin === undefined) return
    this.#left = line.id
    // What is under way may still be answered: a host that only was slow has done what it was asked.
    if (line.pending === 0) line.close()
    this.subscriptions.renewAll()
  }

  #receive({ source, origin, data, ports }: MessageEvent<unknown>): void {
    if (!this.#isHost(source, origin)) return
    this.#keepTo(this.#line.target)
    const line = this.#line
    if (typeof data === 'string') this.#options.onText?.(data)
    // Others in this page may hear notifications on the window that come to this line over its port.
    else if (isHostMessage(data) && !(data.event !== undefined && line.isOpen)) this.#hear(data, line, origin, ports[0])
  }

  #receiveOverPort(line: Line, data: unknown): void {
    const { target, origin } = line
    if (!this.#isHost(target, origin)) return
    line.heard++
    if (!isHostMessage(data)) return
    if ('events' in data) {
      const { events, ...stamp } = data
      // Each as if it came alone. Any listener may close the client, or have it leave the line.
      for (const notification of events) {
        if (!this.#lifetime.signal.aborted) this.#receiveOverPort(line, { ...notification, ...stamp })
      }
      // A line that was left has only answers to give.
    } else if (!(data.event !== undefined && line !== this.#line)) this.#hear(data, line, origin)
  }

  #hear(message: HostMessage | HostPortMessage, line: Line, origin: string | undefined, port?: MessagePort): void {
    if (message.event !== undefined) this.subscriptions.deliver(message)
    else if (message.referenceId !== undefined) this.#hearAnswer(message, origin)
    else if ('frameId' in message) this.#identity = { frameId: message.frameId }
    else if ('closed' in message) {
      if (message.closed === line.id) this.#leave(line)
      // The host is back. It may have been away when it was told the subscriptions.
      else if (message.closed === this.#left) this.subscriptions.renewUnconfirmed()
    } else if ('port' in message && message.port === line.id) this.#hearHandover(message, line, origin, port)
  }

  #hearAnswer(answer: Answer | FailedAnswer, origin: string | undefined): void {
    const end = this.#pending.get(answer.referenceId)
    if (end === undefined) return
    // A host without an origin of its own cannot be addressed by it.
    if (this.#options.keepsOrigin && origin !== 'null') this.#origin = origin
    end(answer.errorMessage === undefined ? { kind: 'answered', answer } : { kind: 'failed', answer })
  }

  #hearHandover({ opened }: PortHandover, line: Line, origin: string | undefined, port: MessagePort | undefined): void {
    if (port && line.origin === undefined) {
      port.addEventListener('message', ({ data }) => this.#receiveOverPort(line, data))
      // Where the browser tells that the other end is gone.
      port.addEventListener('close', () => this.#leave(line))
      line.take(port, origin ?? 'null')
    } else if (opened && origin === line.origin) {
      line.open()
      // Whatever was subscribed on the window and arrived has been confirmed there.
      this.subscriptions.renewUnconfirmed()
    }
  }
}
