import {
  type Answer,
  type ClientStamp,
  clientUserAgent,
  type FailedAnswer,
  type HostMessage,
  hostUserAgent,
  type Notification,
  protocolVersion,
} from '../contract/wire.js'
import { isolate } from './isolate.js'

const defaultTimeout = 10_000

/** What browsers' timers can wait for; more would fire at once. */
const longestDelay = 2 ** 31 - 1

/** How a message ended: with the host's answer or failed answer, with none in time, unsent, or by closing. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly answer: FailedAnswer }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'invalid'; readonly error: unknown }
  | { readonly kind: 'closed' }

/** Is called once, with how the message ended. */
export type Settle = (outcome: Outcome) => void

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
  /** Hears texts that the host's window posts. */
  readonly onText?: ((text: string) => void) | undefined
}

interface Pending {
  readonly settle: Settle
  readonly timer: ReturnType<typeof setTimeout>
}

/** Speaks with the host: stamps and numbers messages, matches answers to them, and hears notifications. */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #pending = new Map<string, Pending>()
  readonly #lifetime = new AbortController()
  #origin: string | undefined
  #frameId: string | undefined
  #sent = 0

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#origin = options.origin
    window.addEventListener('message', (event) => this.#receive(event), { signal: this.#lifetime.signal })
  }

  /** Sends a message and returns its reference id. */
  send(message: object, settle: Settle): string {
    const referenceId = `${this.#options.referencePrefix ?? ''}${this.#sent++}`
    const delay = Math.min(this.#options.timeout ?? defaultTimeout, longestDelay)
    const timer = setTimeout(() => this.#settle(referenceId, { kind: 'timeout' }), delay)
    this.#pending.set(referenceId, { settle, timer })
    if (this.#lifetime.signal.aborted) this.#settle(referenceId, { kind: 'closed' })
    else this.#post(referenceId, message)
    return referenceId
  }

  /** Ends all that is pending with `closed`, and whatever is sent later too. */
  close(): void {
    this.#lifetime.abort()
    for (const referenceId of this.#pending.keys()) this.#settle(referenceId, { kind: 'closed' })
  }

  #target(): Window {
    return this.#options.target() ?? window.opener ?? window.parent
  }

  #post(referenceId: string, message: object): void {
    const stamp: ClientStamp = { userAgent: clientUserAgent, protocolVersion, referenceId }
    const frameId = this.#frameId === undefined ? undefined : { frameId: this.#frameId }
    try {
      this.#target().postMessage({ ...message, ...stamp, ...frameId }, this.#origin ?? '*')
    } catch (error) {
      this.#settle(referenceId, { kind: 'invalid', error })
    }
  }

  #receive({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== this.#target() || (this.#origin !== undefined && origin !== this.#origin)) return
    if (typeof data === 'string') this.#options.onText?.(data)
    else if (isHostMessage(data)) this.#hear(data, origin)
  }

  #hear(message: HostMessage, origin: string): void {
    if (message.event !== undefined) this.#options.onNotification(message)
    else if (message.referenceId !== undefined) this.#hearAnswer(message, origin)
    else if (message.frameId !== undefined) this.#frameId = message.frameId
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
    isolate(() => pending.settle(outcome))
  }
}

function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === 'object' && data !== null && 'userAgent' in data && data.userAgent === hostUserAgent
}
