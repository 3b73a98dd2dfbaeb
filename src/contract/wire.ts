/**
 * The messages that a client frame and its host exchange with `window.postMessage`, as the original client and host
 * send them. Between this client and this host they soon go over a MessagePort, in the same shapes. Nothing tags a
 * message: its kind is read from which fields it has, so every type here says by an absent field (`x?: undefined`) what
 * it is told apart by.
 */

/** What every message of a client carries as `userAgent`. */
export const clientUserAgent = 'WWE Client'

/** What every message of a host carries as `userAgent`. */
export const hostUserAgent = 'WWE Server'

/** What every message of either side carries as `protocolVersion`. */
export const protocolVersion = 2

/** Asks for one method of the API, say `system.isFrameLeading`. */
export interface RequestMessage {
  /** `<namespace>.<method>`. */
  readonly request: string
  /** The arguments in order; absent where the method takes none. */
  readonly parameters?: readonly unknown[] | undefined
  readonly event?: undefined
}

/** Asks to be notified of events. */
export interface SubscribeMessage {
  readonly event: 'subscribe'
  /** One event's name, or several. */
  readonly data: string | readonly string[]
}

/** Ends a subscription. */
export interface UnsubscribeMessage {
  readonly event: 'unsubscribe'
  /** The subscription's id, as the answer to `subscribe` gave it. */
  readonly data: string
}

/** What a client adds to every message. */
export interface ClientStamp {
  readonly userAgent: typeof clientUserAgent
  readonly protocolVersion: typeof protocolVersion
  /** Chosen by the client; the answer repeats it. */
  readonly referenceId: string
  /** The client's frame id, once the host has assigned one. */
  readonly frameId?: string | undefined
  /**
   * On the window only, until the host has handed over a port: the random id under which this client takes one. All
   * that the client says on the window carries the same, so that the host knows whose it was.
   */
  readonly takesPort?: string | undefined
}

/** Says on the window, as the client's last word there, that it has the port; what follows comes over that. */
export interface PortTaken {
  /** The id under which the port was offered to be taken. */
  readonly opened: string
  /** Whether the client takes an `EventBundle`; without it, each event comes in a message of its own. */
  readonly takesBundles?: true | undefined
}

/**
 * Says, mostly over the port, that its sender lets go of the port. The client says it as its last word there, also to a
 * host that has said it; until then a host whose page stays answers what was on its way.
 */
export interface PortClosed {
  /** The port's id. */
  readonly closed: string
  readonly event?: undefined
  readonly referenceId?: undefined
}

/** The answer to a request, a subscription or the end of one. */
export interface Answer {
  readonly referenceId: string
  /** As it was sent; absent where no request was answered. */
  readonly request?: string | undefined
  /** The result; absent where the method has none. */
  readonly data?: unknown
  /** Only in the answer to `subscribe`. */
  readonly subscriptionId?: string | undefined
  readonly errorMessage?: undefined
  readonly event?: undefined
}

/** Says why something asked for was not done: the presence of `errorMessage` is what makes an answer a failed one. */
export interface FailedAnswer {
  readonly referenceId: string
  /** As it was sent; absent where no request was answered. */
  readonly request?: string | undefined
  readonly errorMessage: string
  /** The reason as a code, which hosts of this make add; see ServiceErrorCode. */
  readonly errorCode?: string | undefined
  readonly event?: undefined
}

/** Tells a window, or a port, of an event: one for each and event, however many subscriptions it holds for it. */
export interface Notification {
  readonly event: string
  readonly data: unknown
  readonly referenceId?: undefined
}

/** Assigns the client its frame id. */
export interface FrameIdMessage {
  readonly frameId: string
  readonly event?: undefined
  readonly referenceId?: undefined
}

/** What a host can say; on its way it is marked with a `HostStamp`. */
export type HostMessage = Answer | FailedAnswer | Notification | FrameIdMessage

/**
 * Hands over one end of a channel, which is transferred with it, to the client that takes a port under this id. Once
 * that has said so, the same with `opened` is the host's last word to it on the window.
 */
export interface PortHandover {
  readonly port: string
  readonly opened?: true | undefined
  readonly event?: undefined
  readonly referenceId?: undefined
}

/** Over a port, to a client that takes it: notifications of one task in their order, marked together. */
export interface EventBundle {
  readonly events: readonly Notification[]
  readonly event?: undefined
  readonly referenceId?: undefined
}

/** What a host says about ports, or over them only; on its way it is marked with a `HostStamp`. */
export type HostPortMessage = PortHandover | PortClosed | EventBundle

/** What a host adds to every message. */
export interface HostStamp {
  readonly userAgent: typeof hostUserAgent
  readonly protocolVersion: typeof protocolVersion
}
