/** A window at an origin: what messages come from and go to. */
export interface Peer {
  readonly window: Window
  readonly origin: string
}

/** An application that talks to this host: one window for as long as it stays at one origin. */
export interface Application extends Peer {
  /** Names the application among all of the session. */
  readonly frameId: string
  /** The names of the events of each subscription, by the subscription's id. */
  readonly subscriptions: Map<string, ReadonlySet<string>>
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
    const application = { window, origin, frameId: `${this.#hostId}-${++this.#met}`, subscriptions: new Map() }
    this.#byWindow.set(window, application)
    return application
  }

  /** Forgets whatever application had the window. */
  forget(window: Window): void {
    this.#byWindow.delete(window)
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
