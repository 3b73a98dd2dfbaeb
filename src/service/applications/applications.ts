import { type Line, type PortLine, WindowLine } from './lines.js'

/** A window at an origin: what messages come from and go to. */
export interface Peer {
  readonly window: Window
  readonly origin: string
}

/** What an application wants to be notified of, and where. */
export interface Subscription {
  /** The names of the events. */
  readonly events: ReadonlySet<string>
  /** The id under which the client that made it takes a port, where it said so. */
  readonly takesPort: string | undefined
  /** Where it was made; it moves with its client. */
  line: Line
}

/** An application that talks to this host: one window for as long as it stays at one origin. */
export interface Application extends Peer {
  /** Names the application among all of the session. */
  readonly frameId: string
  /** Its window. */
  readonly line: WindowLine
  /** The ports to its clients, by their ids. */
  readonly ports: Map<string, PortLine>
  /** By the subscription's id. */
  readonly subscriptions: Map<string, Subscription>
  /** How many of its requests are under way. */
  pending: number
}

/** The applications that talk to this host. */
export class Applications implements Iterable<Application> {
  readonly #byWindow = new Map<Window, Application>()
  readonly #hostId: string
  #met = 0

  /** Frame ids begin with `hostId`. */
  constructor(hostId: string) {
    this.#hostId = hostId
  }

  /** The application at that window and origin, if it is known. */
  find({ window, origin }: Peer): Application | undefined {
    const application = this.#byWindow.get(window)
    return application?.origin === origin ? application : undefined
  }

  /** Makes a new application known; one of another origin that had the window before is forgotten. */
  add({ window, origin }: Peer): Application {
    this.#forgetClosed()
    this.forget(window)
    const application: Application = {
      window,
      origin,
      frameId: `${this.#hostId}-${++this.#met}`,
      line: new WindowLine({ window, origin }),
      ports: new Map(),
      subscriptions: new Map(),
      pending: 0,
    }
    this.#byWindow.set(window, application)
    return application
  }

  /** Whether the application is still the one in its window. */
  has(application: Application): boolean {
    return this.find(application) === application && !application.window.closed
  }

  /** Forgets whatever application had the window, and closes its ports. */
  forget(window: Window): void {
    const application = this.#byWindow.get(window)
    this.#byWindow.delete(window)
    for (const line of application?.ports.values() ?? []) line.close()
  }

  /** Forgets all of them. */
  clear(): void {
    for (const window of this.#byWindow.keys()) this.forget(window)
  }

  /** The applications whose windows are still open. */
  [Symbol.iterator](): Iterator<Application> {
    this.#forgetClosed()
    return this.#byWindow.values()
  }

  #forgetClosed(): void {
    for (const window of this.#byWindow.keys()) if (window.closed) this.forget(window)
  }
}
