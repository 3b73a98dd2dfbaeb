import { DRAIN_MS } from '../patience.js'
import type { Application, Applications } from './applications.js'
import { type Line, PortLine } from './lines.js'

/** Hears what comes over a port. */
export type PortReceiver = (application: Application, line: PortLine, data: unknown) => void

/** Hands ports over to the clients of applications, and takes them back. */
export class Ports {
  readonly #applications: Applications
  /** What was closed when the page went away. */
  #closed: { readonly application: Application; readonly id: string }[] = []
  /** What is still read though the client was told that it is closed, each with what ends that. */
  readonly #draining = new Map<Line, () => void>()
  #isAway = false

  constructor(applications: Applications) {
    this.#applications = applications
  }

  /** Hands a port over to the client that takes one under that id, unless it has it. An opaque origin gets none. */
  handOver(application: Application, id: string, receive: PortReceiver): void {
    if (this.#isAway || application.origin === 'null' || application.ports.has(id)) return
    const { port1, port2 } = new MessageChannel()
    const line = new PortLine(id, port1, application.line)
    port1.addEventListener('message', ({ data }) => receive(application, line, data))
    // Where the browser tells that the other end is gone: the page that had it may have been replaced.
    port1.addEventListener('close', () => {
      this.#drop(application, line)
      this.letGo(line)
    })
    if (application.line.post({ port: id }, [port2])) application.ports.set(id, line)
    else port1.close()
  }

  /** The client has the port: from now on all that is for this client goes over it. */
  open(application: Application, id: string, takesBundles: boolean): void {
    const line = application.ports.get(id)
    if (line === undefined) {
      // An earlier page of this window handed it over, and nobody reads it any more.
      application.line.post({ closed: id })
      return
    }
    for (const subscription of application.subscriptions.values()) {
      if (subscription.takesPort === id && subscription.line === application.line) subscription.line = line
    }
    line.open(takesBundles)
  }

  /** Closes a port, if it still stands. */
  close(application: Application, id: string): void {
    const line = application.ports.get(id)
    if (line === undefined) return
    this.#drop(application, line)
    line.close()
  }

  /**
   * Tells the clients of an application, which is to be forgotten while its page is still there, that their ports are
   * closed. What they have said before they hear that is read until they let go.
   */
  drain(application: Application): void {
    for (const line of application.ports.values()) {
      const end = () => {
        clearTimeout(timer)
        this.#draining.delete(line)
        line.letGo()
      }
      const timer = setTimeout(end, DRAIN_MS)
      this.#draining.set(line, end)
      line.drain()
    }
    application.ports.clear()
  }

  /** Whether the line is a port that is only drained. */
  drains(line: Line): boolean {
    return this.#draining.has(line)
  }

  /** The client lets go of a port that is drained: nothing more comes over it. */
  letGo(line: Line): void {
    this.#draining.get(line)?.()
  }

  /** Closes all ports and hands none over until `comeBack`: a page in the back/forward cache must not be written to. */
  goAway(): void {
    this.#isAway = true
    for (const application of this.#applications) {
      for (const id of application.ports.keys()) {
        this.close(application, id)
        this.#closed.push({ application, id })
      }
    }
    for (const end of this.#draining.values()) end()
  }

  /** Hands ports over again, and tells who had one: what it has said meanwhile nobody heard. */
  comeBack(): void {
    this.#isAway = false
    for (const { application, id } of this.#closed) {
      if (this.#applications.has(application)) application.line.post({ closed: id })
    }
    this.#closed = []
  }

  #drop(application: Application, line: PortLine): void {
    if (application.ports.get(line.id) !== line) return
    application.ports.delete(line.id)
    for (const [id, subscription] of application.subscriptions) {
      if (subscription.line === line) application.subscriptions.delete(id)
    }
  }
}
