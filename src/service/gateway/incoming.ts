import { type EventName, eventNamesInWords, isEventName } from '../../contract/events.js'
import { clientUserAgent } from '../../contract/wire.js'
import { describe } from '../describe.js'

/** What the answer repeats of a message, as it was sent. */
export interface Reference {
  readonly referenceId: unknown
  readonly request?: string
}

/** A client's message, checked for its shape. */
export type Incoming =
  | { readonly kind: 'request'; readonly request: string; readonly parameters: readonly unknown[] }
  | { readonly kind: 'subscribe'; readonly events: readonly EventName[] }
  | { readonly kind: 'unsubscribe'; readonly subscriptionId: string }
  | { readonly kind: 'malformed'; readonly problem: string }

/** A message that is for this host, and wants an answer. */
export interface Asked {
  readonly kind: 'asked'
  readonly reference: Reference
  readonly incoming: Incoming
  /** The id under which the client takes a port, where it does. */
  readonly takesPort: string | undefined
}

/** What a client says of its port; it wants no answer. */
export interface PortSign {
  readonly kind: 'opened' | 'closed'
  readonly port: string
  /** Whether it takes several events in one message. */
  readonly takesBundles: boolean
}

/** What was read of a message that is for this host. */
export type Reading = Asked | PortSign

/** Reads what was posted to the window; undefined where it is no client's message. Never throws. */
export function readMessage(data: unknown): Reading | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  try {
    const fields = data as Readonly<Record<string, unknown>>
    const field = (name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined)
    if (field('userAgent') !== clientUserAgent) return undefined
    const sign = readPortSign(field)
    if (sign !== undefined) return sign
    const [request, takesPort] = [field('request'), field('takesPort')]
    const reference = { referenceId: field('referenceId'), ...(typeof request === 'string' && { request }) }
    return {
      kind: 'asked',
      reference,
      incoming: readFields(field),
      takesPort: typeof takesPort === 'string' ? takesPort : undefined,
    }
  } catch {
    // Only a hostile object fails to be read; what cannot be read cannot be for us.
    return undefined
  }
}

/** What has a request or an event is none, whatever else it has. */
function readPortSign(field: (name: string) => unknown): PortSign | undefined {
  if (field('request') !== undefined || field('event') !== undefined) return undefined
  for (const kind of ['opened', 'closed'] as const) {
    const port = field(kind)
    if (typeof port === 'string') return { kind, port, takesBundles: field('takesBundles') === true }
  }
  return undefined
}

function readFields(field: (name: string) => unknown): Incoming {
  const event = field('event')
  if (event === 'subscribe') return readSubscribe(field('data'))
  if (event === 'unsubscribe') return readUnsubscribe(field('data'))
  if (event !== undefined) {
    return malformed(`"event" must be "subscribe" or "unsubscribe", but ${describe(event)} came.`)
  }
  return readRequest(field('request'), field('parameters'))
}

function readRequest(request: unknown, parameters: unknown): Incoming {
  if (typeof request !== 'string') {
    return malformed(`"request" must be text like "system.isFrameLeading", but ${describe(request)} came.`)
  }
  if (parameters === undefined || parameters === null) return { kind: 'request', request, parameters: [] }
  if (!Array.isArray(parameters)) {
    return malformed(`"parameters" must be an array of the arguments in order, but ${describe(parameters)} came.`)
  }
  return { kind: 'request', request, parameters }
}

function readSubscribe(data: unknown): Incoming {
  const events: readonly unknown[] = Array.isArray(data) ? data : [data]
  if (events.every(isEventName)) return { kind: 'subscribe', events }
  const unknown = events.find((event) => !isEventName(event))
  return malformed(`There is no event ${describe(unknown)}. Subscribe to one or several of: ${eventNamesInWords}.`)
}

function readUnsubscribe(data: unknown): Incoming {
  if (typeof data === 'string') return { kind: 'unsubscribe', subscriptionId: data }
  return malformed(`"data" must be the id that the answer to "subscribe" gave, but ${describe(data)} came.`)
}

function malformed(problem: string): Incoming {
  return { kind: 'malformed', problem }
}
