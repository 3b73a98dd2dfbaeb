import type { ServiceErrorCode } from '../contract/errors.js'
import type { Access } from './access.js'
import type { Application, Applications, Peer } from './applications.js'
import { describe, describeError } from './describe.js'
import type { Dispatch } from './dispatch.js'
import type { Hold } from './hold.js'
import { type Asked, type Reading, readMessage } from './incoming.js'
import { checkPending, checkSize, checkSubscriptions, type ServiceLimits } from './limits.js'
import { type Line, WindowLine } from './lines.js'
import { acceptedOriginsOption } from './options.js'
import type { PortReceiver, Ports } from './ports.js'
import { errorCodeOf, ServiceError } from './service-error.js'
import type { Subscriptions } from './subscriptions.js'

/** What the gateway stands in front of. */
export interface GatewayParts {
  readonly access: Access
  readonly applications: Applications
  readonly subscriptions: Subscriptions
  readonly ports: Ports
  readonly dispatch: Dispatch
  readonly limits: ServiceLimits
  /** Keeps what comes while the configuration is not known. */
  readonly hold: Hold
}

/** What an answer says besides whom it answers. */
interface Result {
  readonly data?: unknown
  readonly subscriptionId?: string
}

/**
 * Makes the window's `message` listener: what is no client's message is ignored without a word, and every message of
 * a client gets one answer, of its result or of what is wrong with it, on the line that it came on; none only where its
 * rate is exceeded, or the application is gone by then. A client that takes a port gets one first. Never throws.
 */
export function createGateway(parts: GatewayParts): (event: MessageEvent<unknown>) => void {
  const { access, applications, hold, ports } = parts

  const receiveOverPort: PortReceiver = (...came) => hold.pass(() => readPort(...came))
  const readPort: PortReceiver = (application, line, data) => {
    const reading = readMessage(data)
    if (reading === undefined) return
    if (ports.drains(line)) {
      if (reading.kind === 'closed') ports.letGo(line)
      else refuse(application, line, reading, access.accepts(application.origin) ? tooLate : notAccepted)
    } else if (!applications.has(application)) ports.close(application, line.id)
    else if (access.accepts(application.origin)) take(parts, application, line, reading)
    else {
      refuse(application, line, reading)
      ports.drain(application)
      applications.forget(application.window)
    }
  }

  const readWindow = (event: MessageEvent<unknown>) => {
    if (!isWindow(event.source)) return
    const reading = readMessage(event.data)
    if (reading === undefined) return
    const peer: Peer = { window: event.source, origin: event.origin }
    if (!access.accepts(peer.origin)) {
      const withdrawn = applications.find(peer)
      // Its page is still there; that of another origin which had the window is gone.
      if (withdrawn !== undefined) ports.drain(withdrawn)
      applications.forget(peer.window)
      refuse(peer, new WindowLine(peer), reading)
      return
    }
    const application = greet(applications, peer)
    if (reading.kind === 'asked' && reading.takesPort !== undefined) {
      ports.handOver(application, reading.takesPort, receiveOverPort)
    }
    take(parts, application, application.line, reading)
  }
  return (event) => hold.pass(() => readWindow(event))
}

function isWindow(source: MessageEventSource | null): source is Window {
  return source !== null && 'closed' in source
}

/** The application behind the message; a new one is told its frame id before anything else. */
function greet(applications: Applications, peer: Peer): Application {
  const known = applications.find(peer)
  if (known !== undefined) return known
  const application = applications.add(peer)
  application.line.post({ frameId: application.frameId })
  return application
}

const notAccepted = (origin: string) =>
  `The origin ${origin} is not accepted here. Add it to the option ${acceptedOriginsOption}.`

/** For what came over a port that was closed while the origin was not accepted, now that it is again. */
const tooLate = (origin: string) =>
  `The origin ${origin} was not accepted here for a while, and what comes over its port from before is not carried out. Ask again.`

/** Tells an origin what is not done for it, and why. An opaque origin cannot be addressed, so not that one. */
function refuse({ origin }: Peer, line: Line, reading: Reading, why = notAccepted): void {
  if (origin === 'null' || reading.kind !== 'asked') return
  const errorMessage = why(origin)
  line.post({ ...reading.reference, errorMessage, errorCode: 'refused' satisfies ServiceErrorCode })
}

function take(parts: GatewayParts, application: Application, line: Line, reading: Reading): void {
  if (reading.kind === 'asked') void answer(parts, application, line, reading)
  else if (reading.kind === 'opened') parts.ports.open(application, reading.port)
  else parts.ports.close(application, reading.port)
}

/** Whether the application can still be told what came of a request that it sent on the line. */
function canHear({ applications, ports }: GatewayParts, application: Application, line: Line): boolean {
  return applications.has(application) || ports.drains(line)
}

async function answer(parts: GatewayParts, application: Application, line: Line, asked: Asked): Promise<void> {
  try {
    const result = await carryOut(parts, application, line, asked)
    if (result === undefined || !canHear(parts, application, line)) return
    if (line.post({ ...asked.reference, ...result })) return
    throw new Error('The result cannot be sent to another window.')
  } catch (error) {
    if (!canHear(parts, application, line)) return
    // The reason may say more than an origin is to know that was withdrawn meanwhile.
    if (!parts.access.accepts(application.origin)) return refuse(application, line, asked)
    line.post({ ...asked.reference, errorMessage: describeError(error), errorCode: errorCodeOf(error) })
  }
}

/** Resolves to what is answered; undefined for no answer. */
async function carryOut(
  { dispatch, subscriptions, limits }: GatewayParts,
  application: Application,
  line: Line,
  { incoming, takesPort }: Asked,
): Promise<Result | undefined> {
  switch (incoming.kind) {
    case 'request': {
      checkSize('parameters', incoming.parameters, limits)
      checkPending(application.pending, limits)
      application.pending++
      try {
        const outcome = await dispatch(application, incoming.request, incoming.parameters)
        if (outcome.kind === 'ignored') return undefined
        return outcome.data === undefined ? {} : { data: outcome.data }
      } finally {
        application.pending--
      }
    }
    case 'subscribe':
      checkSize('data', incoming.events, limits)
      checkSubscriptions(application.subscriptions.size, limits)
      return { subscriptionId: subscriptions.add(application, incoming.events, { line, takesPort }) }
    case 'unsubscribe':
      if (subscriptions.remove(application, incoming.subscriptionId)) return {}
      throw new ServiceError(
        'invalid',
        `This window has no subscription ${describe(incoming.subscriptionId)}. Pass the subscriptionId that the answer to "subscribe" gave.`,
      )
    case 'malformed':
      throw new ServiceError('invalid', incoming.problem)
  }
}
