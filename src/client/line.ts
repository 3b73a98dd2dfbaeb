import {
  type ClientStamp,
  clientUserAgent,
  type PortClosed,
  type PortTaken,
  protocolVersion,
} from '../contract/wire.js'

/** Says who the client is, once the host has told it. */
export type Identity = Pick<ClientStamp, 'frameId'>

/** Spelled out, since engines copy one object fast and what is spread after it slowly. */
function stamped(message: object): object {
  return { ...message, userAgent: clientUserAgent, protocolVersion }
}

/** A text that hardly anybody else comes up with. */
export function randomId(): string {
  return Math.random().toString(36).slice(2)
}

/** The way to one host: its window, until that has handed over a port for the line's id; from then on the port. */
export class Line {
  readonly target: Window
  readonly id = randomId()
  /** How many messages have not ended yet. */
  pending = 0
  /** How many messages came over the port. */
  heard = 0
  /** The origin that handed the port over; undefined as long as none has. */
  origin: string | undefined
  /** Whether all that the host says to this line comes over the port. */
  isOpen = false
  #port: MessagePort | undefined

  constructor(target: Window) {
    this.target = target
  }

  /** Takes a port. It is not heard yet: the host may still have something to say on the window. */
  take(port: MessagePort, origin: string): void {
    this.#port = port
    this.origin = origin
    const taken: PortTaken = { opened: this.id, takesBundles: true }
    this.target.postMessage(stamped(taken), origin === 'null' ? '*' : origin)
  }

  /** Hears the port from now on. */
  open(): void {
    this.isOpen = true
    this.#port?.start()
  }

  /**
   * Posts a message; identity and target origin are for the window, a port is one client's and of one origin. Throws
   * where it cannot be cloned.
   */
  post(message: object, referenceId: string, identity: Identity, targetOrigin: string): void {
    if (this.#port) this.#port.postMessage(stamped({ ...message, referenceId }))
    else this.target.postMessage(stamped({ ...message, ...identity, referenceId, takesPort: this.id }), targetOrigin)
  }

  /** Lets go of the port. */
  close(): void {
    const closed: PortClosed = { closed: this.id }
    this.#port?.postMessage(stamped(closed))
    this.#port?.close()
  }
}
