import type { IncomingMessage, ServerResponse } from 'node:http'
import cometd, { type CometDServer, type ServerSession } from 'cometd-nodejs-server'
import type { Agent } from './agents.js'

/** Where the clients poll. */
export const NOTIFICATIONS = '/workspace/v3/notifications'

/** What the notifications need of the server. */
export interface NotificationsParts {
  /** Who sent a request. */
  readonly agentOf: (message: IncomingMessage) => Agent | undefined
  /** A client of an agent has shaken hands. */
  readonly begun: (agent: Agent) => void
  /** What a client gets with its first poll. */
  readonly first: (agent: Agent) => readonly object[]
}

/** What the server tells its clients: over CometD, by long polling, to every client of an agent, subscribed or not. */
export class Notifications {
  readonly #parts: NotificationsParts
  /** Whose a session is, whether it has ever polled, and whether a poll of it waits for news now. */
  readonly #sessions = new Map<
    ServerSession,
    { readonly agent: Agent | undefined; hasPolled: boolean; isPolling: boolean }
  >()
  /** The sessions with something that no poll has taken yet. */
  readonly #unsent = new Set<ServerSession>()
  #server: CometDServer

  constructor(parts: NotificationsParts) {
    this.#parts = parts
    this.#server = this.#create()
  }

  handle(message: IncomingMessage, response: ServerResponse, body: unknown): void {
    // The package reads the body itself unless somebody has.
    this.#server.handle(Object.assign(message, { body: Array.isArray(body) ? body : [body] }), response)
  }

  tell(agent: Agent, channel: string, message: object): void {
    for (const [session, { agent: whose }] of this.#sessions) {
      if (whose !== agent) continue
      this.#unsent.add(session)
      session.deliver(null, channel, message)
    }
  }

  /** Whether all that was told has been sent. */
  get hasSent(): boolean {
    return this.#unsent.size === 0
  }

  /** Whether all that was told has been taken in: a client polls again once it has seen to what the poll before brought. */
  get isHeard(): boolean {
    return this.hasSent && [...this.#sessions.values()].every(({ isPolling }) => isPolling)
  }

  /** Forgets all sessions; their polls end. */
  forget(): void {
    this.close()
    this.#server = this.#create()
  }

  close(): void {
    for (const session of [...this.#sessions.keys()]) session.disconnect()
    this.#sessions.clear()
    this.#server.close()
  }

  #create(): CometDServer {
    const server = cometd.createCometDServer({ maxSessionsPerBrowser: 1 })
    const sender = () => this.#parts.agentOf(server.context.request)
    server.addListener('sessionAdded', (session: ServerSession) => {
      const agent = sender()
      const known = { agent, hasPolled: false, isPolling: false }
      session.addListener('queueDrain', () => this.#unsent.delete(session))
      session.addListener('suspended', () => {
        known.isPolling = true
      })
      session.addListener('resumed', () => {
        known.isPolling = false
      })
      this.#sessions.set(session, known)
      if (agent !== undefined) this.#parts.begun(agent)
    })
    server.addListener('sessionRemoved', (session: ServerSession) => {
      this.#sessions.delete(session)
      this.#unsent.delete(session)
    })
    server.addExtension({
      incoming: (_, session, { channel }, proceed) => {
        if (channel === '/meta/connect') this.#polled(session, sender())
        proceed(undefined, true)
      },
    })
    return server
  }

  #polled(session: ServerSession, sender: Agent | undefined): void {
    const known = this.#sessions.get(session)
    if (known === undefined) return
    if (known.agent === undefined || sender === undefined) {
      // That nobody is signed in is only said here: the handshake succeeds.
      session.disconnect()
    } else if (!known.hasPolled) {
      known.hasPolled = true
      for (const message of this.#parts.first(known.agent)) {
        session.deliver(null, '/workspace/v3/initialization', message)
      }
    }
  }
}
