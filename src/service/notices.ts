import { type RequestName, requests } from '../contract/contract.js'
import {
  campaignEventTypes,
  caseEventTypes,
  type EventName,
  type FixedEventName,
  interactionEventTypes,
  isFixedEventName,
} from '../contract/events.js'
import type { ServiceLimits } from './gateway/limits.js'
import type { Listeners } from './listeners.js'

/** An event by its name, all channels of the messenger being one: their names are the applications' own. */
export type EventKind = FixedEventName | 'messenger'

/** The configuration option that something was refused by. */
export interface ByOption {
  /** The name of the option. */
  readonly option: string
  /** What the option is now; undefined where it is not set. */
  readonly value: string | undefined
  /**
   * What would grant it, if added to what the option lists: no more than what was refused. Undefined where the option
   * is no list, or where nothing that could be listed would grant this alone.
   */
  readonly grants: string | undefined
}

/** Why something was refused. */
export type RefusalReason =
  /** The origin may not use the API at all. */
  | ({ readonly why: 'origin' } & ByOption)
  /** The origin may use the API, but not send this request. */
  | ({ readonly why: 'request' } & ByOption)
  /** The origin may not hear one of the events that it wanted to subscribe to. */
  | ({ readonly why: 'event'; readonly events: readonly EventKind[] } & ByOption)
  /** The application is in a tab of its own, where it may dial only. */
  | ({ readonly why: 'newTab' } & ByOption)
  /** Keys of attached data may not be written (`write`); or not be read, and were left out of what was told (`read`). */
  | ({ readonly why: 'attachedData'; readonly access: 'read' | 'write' } & ByOption)
  /** Too many of these requests came in one minute. */
  | ({ readonly why: 'rateLimit' } & ByOption)
  /** There is a limit, and nobody could count the request. */
  | ({ readonly why: 'uncounted' } & ByOption)
  /** It is more than the host takes from one application: the limit `limit` of `hostService({ limits })`. */
  | { readonly why: 'tooMuch'; readonly limit: keyof ServiceLimits; readonly value: number }
  /** The message, or the parameter of that name, is not what the API says. */
  | { readonly why: 'invalid'; readonly parameter: string | undefined }
  /** It came over a port that was closed while the origin was not accepted. */
  | { readonly why: 'late' }

/** Something that the host did not do, or did not tell, for an application. */
export type Refusal = RefusalReason & {
  readonly type: 'refused'
  /** Where the application is from; `null` for one that has no origin of its own. */
  readonly origin: string
  /** What it asked for, if that is something that the API has. Undefined where an event was told to it, too. */
  readonly request: RequestName | 'subscribe' | 'unsubscribe' | undefined
  /** The event that was told to it, where this is about one. */
  readonly event: EventKind | undefined
  /** Whether the application was told. What exceeds its rate, or has no origin, gets no answer. */
  readonly answered: boolean
}

/** An event that applications in this window were told. */
export interface Delivery {
  readonly type: 'delivered'
  readonly event: EventKind
  /** The type within the event, say `RINGING`; undefined where the API has none of that name. */
  readonly eventType: string | undefined
  /** How many applications were told, by their origins. */
  readonly to: readonly { readonly origin: string; readonly applications: number }[]
}

/** What a host tells the page that it is in. It has neither data of events, nor parameters, nor values of any kind. */
export type ServiceNotice = Refusal | Delivery

/** The listeners of a host's notices. Where there are none, no notice is to be made. */
export type Notices = Listeners<ServiceNotice>

/** Makes the notice of a refusal. */
export function refused(
  reason: RefusalReason,
  about: Pick<Refusal, 'origin' | 'answered'> & Partial<Pick<Refusal, 'request' | 'event'>>,
): Refusal {
  return { type: 'refused', request: undefined, event: undefined, ...about, ...reason }
}

/** The name of a request, if the API has it: others are text that may say anything. */
export function requestOf(name: string): RequestName | undefined {
  return requests.has(name) ? (name as RequestName) : undefined
}

/** The event without the name of a channel. */
export function eventKindOf(event: EventName): EventKind {
  return isFixedEventName(event) ? event : 'messenger'
}

const eventTypes: ReadonlySet<unknown> = new Set<string>([
  ...interactionEventTypes,
  ...caseEventTypes,
  ...campaignEventTypes,
  'CASE_ID_CHANGED',
  'CUSTOM_TOAST_BUTTON_CLICK',
  'CampaignStarted',
  'REALTIME_CONNECTION',
  'STATE_CHANGED',
])

/** The type that the data of an event names, if the API has it. */
export function eventTypeOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('eventType' in data)) return undefined
  return eventTypes.has(data.eventType) ? String(data.eventType) : undefined
}
