import type { Application, Applications, Peer } from './applications.js'
import { describe, describeError } from './describe.js'
import type { Dispatch } from './dispatch.js'
import { type Incoming, type Reference, readMessage } from './incoming.js'
import { acceptedOriginsOption } from './options.js'
import type { Origins } from './origins.js'
import { post } from './post.js'
import type { Subscriptions } from './subscriptions.js'

/** What the gateway stands in front of. */
export interface GatewayParts {
  readonly origins: Origins
  readonly applications: Applications
  readonly subscriptions: Subscriptions
  readonly dispatch: Dispatch
}

/** What an answer says besides whom it answers. */
interface Result {
  readonly data?: unknown
  readonly subscriptionId?: string
}

/**
 * Makes the window's `message` listener: what is no client's message is ignored without a word, and every message of
 * a client gets one answer, of its result or of what is wrong with it. Never throws.
 */
export function createGateway(parts: GatewayParts): (event: MessageEvent<unknown>) => void {
  const { origins, applications } = parts
  return (event) => {
    if (!isWindow(event.source)) return
    const reading = readMessage(event.data)
    if (reading === undefined) return
    const peer: Peer = { window: event.source, origin: event.origin }
    if (origins.accepts(peer.origin)) void answer(parts, greet(applications, peer), reading.reference, reading.incoming)
    else {
      applications.forget(peer.window)
      refuse(peer, reading.reference)
    }
  }
}

function isWindow(source: MessageEventSource | null): source is Window {
  return source !== null && 'closed' in source
}

/** The application behind the message; a new one is told its frame id before anything else. */
function greet(applications: Applications, peer: Peer): Application {
  const known = applications.find(peer)
  if (known !== undefined) return known
  const application = applications.add(peer)
  post(application, { frameId: application.frameId })
  return application
}

/** Tells an origin that nobody accepted what would change that. An opaque origin cannot be addressed, so not that one. */
function refuse(peer: Peer, reference: Reference): void {
  if (peer.origin === 'null') return
  const errorMessage = `The origin ${peer.origin} is not accepted here. Add it to the option ${acceptedOriginsOption}.`
  post(peer, { ...reference, errorMessage })
}

async function answer(
  parts: GatewayParts,
  application: Application,
  reference: Reference,
  incoming: Incoming,
): Promise<void> {
  try {
    const result = await carryOut(parts, application, incoming)
    if (post(application, { ...reference, ...result })) return
    throw new Error('The result cannot be sent to another window.')
  } catch (error) {
    post(application, { ...reference, errorMessage: describeError(error) })
  }
}

async function carryOut(
  { dispatch, subscriptions }: GatewayParts,
  application: Application,
  incoming: Incoming,
): Promise<Result> {
  switch (incoming.kind) {
    case 'request': {
      const data = await dispatch(application, incoming.request, incoming.parameters)
      return data === undefined ? {} : { data }
    }
    case 'subscribe':
      return { subscriptionId: subscriptions.add(application, incoming.events) }
    case 'unsubscribe':
      if (subscriptions.remove(application, incoming.subscriptionId)) return {}
      throw new Error(
        `This window has no subscription ${describe(incoming.subscriptionId)}. Pass the subscriptionId that the answer to "subscribe" gave.`,
      )
    case 'malformed':
      throw new Error(incoming.problem)
  }
}
