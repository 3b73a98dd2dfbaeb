import { type EventName, eventNamesInWords, isEventName } from '../contract/events.js'
import { clientUserAgent } from '../contract/wire.js'
import { describe } from './describe.js'

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

/** What was read of a message that is for this host. */
export interface Reading {
  readonly reference: Reference
  readonly incoming: Incoming
}

/** Reads what was posted to the window; undefined where it is no client's message. Never throws. */
export function readMessage(data: unknown): Reading | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  try {
    const field = (name: string): unknown => (Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined)
    if (field('userAgent') !== clientUserAgent) return undefined
    const request = field('request')
    const reference = { referenceId: field('referenceId'), ...(typeof request === 'string' && { request }) }
    return { reference, incoming: readFields(field) }
  } catch {
    // Only a hostile object fails to be read; what cannot be read cannot be for us.
    return undefined
  }
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
