import {
  type Answer,
  type FailedAnswer,
  type FrameIdMessage,
  type HostPortMessage,
  type HostStamp,
  hostUserAgent,
  type Notification,
  protocolVersion,
} from '../../contract/wire.js'

/** An answer whose reference id is whatever the asker sent as one. */
type Echoed<Message extends Answer | FailedAnswer> = Omit<Message, 'referenceId'> & { readonly referenceId: unknown }

/** What this host says, before it is stamped. */
export type Outgoing = Echoed<Answer> | Echoed<FailedAnswer> | Notification | FrameIdMessage | HostPortMessage

/** How many events one message has at most: the client hears of the first while the host writes the next. */
const BUNDLE = 100

/** A way to an application: its window, or one of the ports to clients in it. */
export interface Line {
  /** Posts a message. Returns false, and never throws, where it cannot be cloned or sent. */
  post(message: Outgoing): boolean
}

/**
 * Posts to a window at its origin, and to no other; only the opaque origin `null`, which cannot be addressed and is
 * accepted only where any origin is, is posted to unaddressed.
 */
export class WindowLine implements Line {
  readonly #window: Window
  readonly #targetOrigin: string

  constructor({ window, origin }: { readonly window: Window; readonly origin: string }) {
    this.#window = window
    this.#targetOrigin = origin === 'null' ? '*' : origin
  }

  post(message: Outgoing, transfer: Transferable[] = []): boolean {
    return succeeds(() => this.#window.postMessage(stamped(message), this.#targetOrigin, transfer))
  }
}

/** The port to one client of an application, beside the application's window. */
export class PortLine implements Line {
  readonly id: string
  readonly #port: MessagePort
  readonly #window: Line
  #isOpen = false
  #takesBundles = false
  /** The events of this task that are still to be told. */
  #events: Notification[] = []

  constructor(id: string, port: MessagePort, window: Line) {
    this.id = id
    this.#port = port
    this.#window = window
  }

  /** Begins to read the port, once all that the client said on the window has been read. */
  open(takesBundles: boolean): void {
    if (this.#isOpen) return
    this.#isOpen = true
    this.#takesBundles = takesBundles
    this.#port.start()
    this.#window.post({ port: this.id, opened: true })
  }

  /** Who has not been told yet that the port is open does not hear it: that client is told on the window. */
  post(message: Outgoing): boolean {
    if (!this.#isOpen) return this.#window.post(message)
    if (this.#takesBundles && 'event' in message && message.event !== undefined) return this.#bundle(message)
    this.#flush()
    return this.#send(message)
  }

  /** Tells the client that the port is closed, and goes on reading what it said before it hears that. */
  drain(): void {
    this.post({ closed: this.id })
    this.#port.start()
  }

  /** Tells the client, and closes the port. */
  close(): void {
    this.post({ closed: this.id })
    this.letGo()
  }

  /** Closes the port without a word. */
  letGo(): void {
    this.#port.close()
  }

  #bundle(notification: Notification): true {
    const count = this.#events.push(notification)
    if (count === 1) queueMicrotask(() => this.#flush())
    if (count === BUNDLE) this.#flush()
    return true
  }

  #flush(): void {
    const events = this.#events
    if (events.length === 0) return
    this.#events = []
    if (events.length > 1 && this.#send({ events })) return
    // Where one of them cannot be cloned, the others can.
    for (const event of events) this.#send(event)
  }

  #send(message: Outgoing): boolean {
    return succeeds(() => this.#port.postMessage(stamped(message)))
  }
}

/** Spelled out, since engines copy one object fast and what is spread after it slowly. */
function stamped(message: Outgoing): Outgoing & HostStamp {
  return { ...message, userAgent: hostUserAgent, protocolVersion }
}

function succeeds(post: () => void): boolean {
  try {
    post()
    return true
  } catch {
    return false
  }
}
