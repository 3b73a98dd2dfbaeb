import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Agent, agentNamed } from './agents.js'
import { Configuration, configurationRoutes } from './configuration.js'
import { contactRoutes } from './contacts.js'
import { type Body, broken, cookiesOf, type Reply, readBody, type Sent } from './exchange.js'
import { channelRoutes } from './media/channels.js'
import { interactionRoutes } from './media/interactions.js'
import { NOTIFICATIONS, Notifications } from './notifications.js'
import { outboundRoutes } from './outbound.js'
import { answerWith } from './routes.js'
import { beginSession, initialization, sessionRoutes } from './session.js'
import { signInRoutes } from './sign-in.js'
import { Simulate } from './simulate.js'
import { simulateRoutes } from './simulate-routes.js'
import { Timers } from './timers.js'
import { Traps } from './traps.js'
import { callRoutes } from './voice/calls.js'
import { dnRoutes } from './voice/dn.js'
import { World } from './world.js'

/** How a server behaves. */
export interface GwsServerOptions {
  /** Where it listens. Default: any free port. */
  readonly port?: number
  /** The user name of whoever sends requests without the cookie of a session. Default: nobody. */
  readonly signedIn?: string
  /** How long after a client's handshake the agent's states come, in ms. Default: 50; the real one takes 2,000. */
  readonly readyAfterMs?: number
  /** How long whoever is called takes to answer, in ms. Default: 100; the real one takes 5,000. */
  readonly answersAfterMs?: number
}

/** A request that came, whatever became of it. */
export interface LoggedRequest {
  readonly method: string
  readonly path: string
  readonly body: unknown
  /** The user name of whoever sent it. */
  readonly agent: string | undefined
}

/** A server of the Workspace API at `localhost`. */
export interface GwsServer {
  /** Its origin. */
  readonly url: string
  readonly simulate: Simulate
  /** Every request that came. */
  readonly log: LoggedRequest[]
  readonly traps: Traps
  /** Whether clients have taken in all that they were told. */
  readonly isHeard: boolean
  /** Signs whoever sends requests without a cookie out, as elsewhere: what polls already is not told. */
  signOut(): void
  /** Has requests without a cookie be another agent's from now on; sessions of CometD have to begin anew. */
  signIn(userName: string): void
  /** Ends everything, requests without a reply too. */
  close(): Promise<void>
}

/** Starts a server of the Workspace API v3; rejects where the port is in use. */
export async function startGwsServer(options: GwsServerOptions = {}): Promise<GwsServer> {
  const { port: wanted = 0, readyAfterMs = 50, answersAfterMs = 100 } = options
  let { signedIn } = options
  const log: LoggedRequest[] = []
  const timers = new Timers()
  const configuration = new Configuration()
  const world = new World(
    (agent, channel, message) => traps.tell(() => notifications.tell(agent, channel, message)),
    timers,
  )
  const notifications = new Notifications({
    agentOf,
    begun: (agent) => beginSession(world, agent, readyAfterMs),
    first: (agent) => initialization(world, agent, configuration),
  })
  const server = createServer((message, response) => {
    handle(message, response).catch((error) => send(response, broken(error)))
  })
  const traps = new Traps({
    timers,
    cut: () => server.closeAllConnections(),
    forget: () => notifications.forget(),
    hasSent: () => notifications.hasSent,
  })
  const simulate = new Simulate(world, configuration)
  const routes = [
    ...signInRoutes(world),
    ...sessionRoutes(world, configuration),
    ...configurationRoutes(world, configuration),
    ...dnRoutes(world),
    ...callRoutes(world, answersAfterMs),
    ...channelRoutes(world),
    ...outboundRoutes(world),
    ...interactionRoutes(world),
    ...contactRoutes(world),
    ...simulateRoutes(world, simulate),
  ]

  function agentOf(message: IncomingMessage): Agent | undefined {
    const { WWE_CODE: code } = cookiesOf(message)
    if (code !== undefined) return world.codes.get(code)
    return signedIn === undefined ? undefined : agentNamed(signedIn)
  }

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    if (traps.isDown) {
      message.socket.destroy()
      return
    }
    allow(message, response)
    const { method = 'GET' } = message
    const { pathname: path, searchParams: query } = new URL(message.url ?? '/', 'http://localhost')
    if (method === 'OPTIONS') {
      response.end()
      return
    }
    const body = await readBody(message)
    const agent = agentOf(message)
    log.push({ method, path, body, agent: agent?.userName })
    const isHung = traps.hang?.test(path) ?? false
    const instead = traps.instead(path)
    if (instead !== null) send(response, instead)
    else if (path === NOTIFICATIONS || path.startsWith(`${NOTIFICATIONS}/`)) {
      if (!isHung) notifications.handle(message, response, body)
    } else {
      const reply = answer({ method, path, query, host: hostOf(message), cookies: cookiesOf(message), body, agent })
      if (reply !== 'never' && !isHung) traps.reply(() => send(response, reply))
    }
  }

  function answer(request: Omit<Parameters<typeof answerWith>[1], 'body'> & { body: unknown }): Reply {
    try {
      return answerWith(routes, { ...request, body: request.body as Body })
    } catch (error) {
      return broken(error)
    }
  }

  const port = () => (server.address() as AddressInfo).port
  // The port is always this server's, though a proxy may have another.
  const hostOf = ({ headers }: IncomingMessage) => `${headers.host?.split(':')[0] ?? 'localhost'}:${port()}`

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, 'localhost', resolve)
  })
  return {
    url: `http://localhost:${port()}`,
    simulate,
    log,
    traps,
    get isHeard() {
      return notifications.isHeard
    },
    signOut() {
      if (signedIn !== undefined) world.seats.delete(agentNamed(signedIn))
      signedIn = undefined
    },
    signIn(userName) {
      signedIn = userName
      notifications.forget()
    },
    async close() {
      timers.clear()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      notifications.close()
      await closed
    },
  }
}

/** Every origin is allowed. */
function allow({ headers }: IncomingMessage, response: ServerResponse): void {
  if (headers.origin !== undefined) response.setHeader('access-control-allow-origin', headers.origin)
  response.setHeader('access-control-allow-credentials', 'true')
  response.setHeader('access-control-allow-headers', 'Content-Type, Authorization, x-api-key')
}

function send(response: ServerResponse, reply: Sent): void {
  if (response.headersSent) return
  const isJson = reply.json !== undefined
  response.writeHead(reply.status, {
    'content-type': isJson ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
    ...reply.headers,
  })
  response.end(isJson ? JSON.stringify(reply.json) : (reply.text ?? ''))
}
