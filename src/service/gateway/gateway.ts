import type { Access } from '../access/access.js'
import type { Application, Applications, Peer } from '../applications/applications.js'
import { type Line, WindowLine } from '../applications/lines.js'
import type { PortReceiver, Ports } from '../applications/ports.js'
import type { Subscriptions } from '../applications/subscriptions.js'
import { describe, describeError } from '../describe.js'
import { type Notices, type RefusalReason, refused } from '../notices.js'
import type { Dispatch, Ignored, Outcome } from '../requests/dispatch.js'
import { errorCodeOf, ServiceError } from '../service-error.js'
import { goOn, type Soon } from '../soon.js'
import type { Hold } from './hold.js'
import { type Asked, type Reading, readMessage } from './incoming.js'
import { checkPending, checkSize, checkSubscriptions, type ServiceLimits } from './limits.js'
import { nameOf, reasonOf, refuse } from './refusals.js'

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
  readonly notices: Notices
}

/** What an answer says besides whom it answers. */
interface Result {
  readonly data?: unknown
  readonly subscriptionId?: string
}

/**
 * Makes the window's `message` listener: what is no client's message is ignored without a word, and every message of
 * a client gets one answer, of its result or of what is wrong with it, on the line that it came on; none only where its
 * rate is exceeded, or the application is gone by then. What needs no waiting is answered at once; who is new learns
 * its frame id, and who takes a port gets one, after that. Never throws.
 */
export function createGateway(parts: GatewayParts): (event: MessageEvent<unknown>) => void {
  const { access, applications, hold, ports } = parts

  const receiveOverPort: PortReceiver = (...came) => hold.pass(() => readPort(...came))
  const readPort: PortReceiver = (application, line, data) => {
    const reading = readMessage(data)
    if (reading === undefined) return
    if (ports.drains(line)) {
      if (reading.kind === 'closed') ports.letGo(line)
      else refuse(parts, application, line, reading)
    } else if (!applications.has(application)) ports.close(application, line.id)
    else if (access.accepts(application.origin)) take(parts, application, line, reading)
    else {
      refuse(parts, application, line, reading)
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
      refuse(parts, peer, new WindowLine(peer), reading)
      return
    }
    const known = applications.find(peer)
    const application = known ?? applications.add(peer)
    take(parts, application, application.line, reading)
    if (known === undefined) application.line.post({ frameId: application.frameId })
    if (reading.kind === 'asked' && reading.takesPort !== undefined) {
      ports.handOver(application, reading.takesPort, receiveOverPort)
    }
  }
  return (event) => hold.pass(() => readWindow(event))
}

function isWindow(source: MessageEventSource | null): source is Window {
  return source !== null && 'closed' in source
}

function take(parts: GatewayParts, application: Application, line: Line, reading: Reading): void {
  if (reading.kind === 'asked') answer(parts, application, line, reading)
  else if (reading.kind === 'opened') parts.ports.open(application, reading.port, reading.takesBundles)
  else parts.ports.close(application, reading.port)
}

/** Whether the application can still be told what came of a request that it sent on the line. */
function canHear({ applications, ports }: GatewayParts, application: Application, line: Line): boolean {
  return applications.has(application) || ports.drains(line)
}

function answer(parts: GatewayParts, application: Application, line: Line, asked: Asked): void {
  const { access, notices } = parts
  const tellPage = (reason: RefusalReason, answered: boolean) =>
    notices.tell(refused(reason, { origin: application.origin, request: nameOf(asked.incoming), answered }))
  const tell = (result: Result | Ignored) => {
    if ('kind' in result) {
      if (notices.areThere) tellPage(result.reason(), false)
      return
    }
    if (!canHear(parts, application, line)) return
    if (line.post({ ...asked.reference, ...result })) return
    throw new Error('The result cannot be sent to another window.')
  }
  const fail = (error: unknown) => {
    if (!canHear(parts, application, line)) return
    // The reason may say more than an origin is to know that was withdrawn meanwhile.
    if (!access.accepts(application.origin)) return refuse(parts, application, line, asked)
    line.post({ ...asked.reference, errorMessage: describeError(error), errorCode: errorCodeOf(error) })
    const reason = notices.areThere ? reasonOf(error) : undefined
    if (reason !== undefined) tellPage(reason, true)
  }
  try {
    const told = goOn(carryOut(parts, application, line, asked), tell)
    if (told instanceof Promise) told.catch(fail)
  } catch (error) {
    fail(error)
  }
}

/** What is answered, if anything. */
function carryOut(
  { dispatch, subscriptions, limits }: GatewayParts,
  application: Application,
  line: Line,
  { incoming, takesPort }: Asked,
): Soon<Result | Ignored> {
  switch (incoming.kind) {
    case 'request': {
      checkSize('parameters', incoming.parameters, limits)
      checkPending(application.pending, limits)
      const outcome = dispatch(application, incoming.request, incoming.parameters)
      if (!(outcome instanceof Promise)) return resultOf(outcome)
      application.pending++
      return outcome.then(resultOf).finally(() => {
        application.pending--
      })
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

function resultOf(outcome: Outcome): Result | Ignored {
  if (outcome.kind === 'ignored') return outcome
  return outcome.data === undefined ? {} : { data: outcome.data }
}
