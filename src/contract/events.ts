import type { Json } from './json.js'
import type { Interaction } from './objects/interaction.js'
import type { StateType } from './objects/media.js'

/** The names of the events that are always called the same. */
export const fixedEventNames = ['agent', 'interaction', 'markdone', 'media', 'outbound', 'system'] as const

const messengerPrefix = 'messenger:'

/** The event by which applications hear what is broadcast on a messenger channel. */
export type MessengerEventName = `${typeof messengerPrefix}${string}`

/** The name of an event that is always the same. */
export type FixedEventName = (typeof fixedEventNames)[number]

/** The name of an event that an application can subscribe to. */
export type EventName = FixedEventName | MessengerEventName

/** The states that the connection with the server comes to. */
export const connectionStates = ['DISCONNECTED', 'RECONNECTED', 'DOWN'] as const

/** What a `system` event tells: this one alone has no `eventType` (manual: "Supporting multiple browser tabs"). */
export interface FrameStateChange {
  readonly eventType?: undefined
  /** Where the browser tab stands now. */
  readonly frameState: 'NEGOTIATING' | 'LEADING' | 'FOLLOWING'
}

/** The data of a `system` event (manual: "Event Type references"). */
export type SystemEventData =
  | FrameStateChange
  | {
      readonly eventType: 'CUSTOM_TOAST_BUTTON_CLICK'
      readonly frameState?: undefined
      /** The id that `system.popupToast` resulted in. */
      readonly customToastId: string
      /** The button that was clicked, counted from 0. */
      readonly buttonIndex: number
    }
  | {
      readonly eventType: 'REALTIME_CONNECTION'
      readonly frameState?: undefined
      /** What became of the connection with the server. */
      readonly state: (typeof connectionStates)[number]
    }

/** The data of an `agent` event: the agent's state over all media (manual: "Notifications"). */
export interface AgentEventData {
  readonly eventType: 'STATE_CHANGED'
  /** The type of the state now. */
  readonly mediaState: StateType
  /** The name of the reason, where the state is one with a reason. */
  readonly reason?: string
  /** The code of the reason, where the state is one with a reason. */
  readonly reasonCode?: string
}

/** The data of a `media` event: the state of one medium. */
export interface MediaEventData extends AgentEventData {
  /** Which medium it is, say `voice`. */
  readonly media: string
}

/** What can happen to an interaction, of every medium (manual: "Event Type references", "Outbound events"). */
export const interactionEventTypes = [
  'UNKNOWN',
  'ADDED',
  'REMOVED',
  'ATTACHED_DATA_CHANGED',
  'CASE_OR_BUNDLE_ID_CHANGED',
  'NEW_MESSAGE',
  'ERROR',
  'CONTACT_CHANGED',
  'CALL_RECORDING_STATE_CHANGED',
  'DIALING',
  'ESTABLISHED',
  'HELD',
  'PARTY_CHANGED',
  'RELEASED',
  'RINGING',
  'ACCEPTED',
  'COMPLETED',
  'COMPOSING',
  'CREATED',
  'INSERT_STANDARD_RESPONSE',
  'INVITED',
  'INVITED_CONFERENCE',
  'IN_QUEUE_FAILED',
  'IN_WORKBIN',
  'IN_WORKBIN_FAILED',
  'LEFT_CONFERENCE',
  'PULLED',
  'PULL_FAILED',
  'PULL_WORKBIN_FAILED',
  'REVOKE',
  'TRANSFER_COMPLETED',
  'CANCELED',
  'ENDED',
  'JOIN_FAILED',
  'JOIN_PENDING',
  'CANCELLED',
  'SENT',
  'PREVIEWING',
  'STATE_CHANGE',
  'MARKDONE_APPLY',
  'RECORDS_RETRIEVED',
] as const

/** What can happen to a case as the agent sees it (manual: "Interaction namespace", selectCaseByCaseId). */
export const caseEventTypes = ['CASE_COLLAPSED', 'CASE_EXPANDED', 'CASE_SELECTED'] as const

/** The data of an `interaction` event. */
export type InteractionEventData =
  | {
      readonly eventType: (typeof interactionEventTypes)[number]
      /** The medium, say `voice`. */
      readonly media?: string
      /** The interaction as it is now. */
      readonly interaction: Interaction
    }
  | { readonly eventType: 'CASE_ID_CHANGED'; readonly caseId: string; readonly previousCaseId: string }
  | { readonly eventType: (typeof caseEventTypes)[number]; readonly selectedCaseId: string }

/** What can happen to a campaign besides its start (manual: "Outbound events"). */
export const campaignEventTypes = ['CampaignLoaded', 'CampaignUnloaded', 'CampaignStopped'] as const

/** The data of an `outbound` event. */
export type OutboundEventData =
  | { readonly eventType: (typeof campaignEventTypes)[number]; readonly campaign: string }
  | {
      readonly eventType: 'CampaignStarted'
      readonly campaign: string
      /** The mode that it runs in, say `Predictive GVP`. */
      readonly mode: string
    }

/**
 * The data of a `markdone` event: an interaction is about to be marked done. The manual names the event and leaves its
 * content open.
 */
export interface MarkdoneEventData {
  readonly interactionId: string
  /** Where an application blocks it, so that it is not marked done: what the agent is told. */
  readonly warningMessage?: string
}

interface FixedEventData {
  readonly agent: AgentEventData
  readonly interaction: InteractionEventData
  readonly markdone: MarkdoneEventData
  readonly media: MediaEventData
  readonly outbound: OutboundEventData
  readonly system: SystemEventData
}

/** The data that comes with an event. */
export type EventData<Name extends EventName> = Name extends keyof FixedEventData
  ? FixedEventData[Name]
  : Name extends MessengerEventName
    ? Json
    : unknown

/** The names that can be subscribed to, in words, for messages to developers. */
export const eventNamesInWords = [...fixedEventNames, `${messengerPrefix}<channel>`].join(', ')

/** The event of a messenger channel. */
export function messengerEvent(channel: string): MessengerEventName {
  return `${messengerPrefix}${channel}`
}

/** Whether there is an event that is always called so. */
export function isFixedEventName(name: unknown): name is FixedEventName {
  return (fixedEventNames as readonly unknown[]).includes(name)
}

/** Whether there is an event of that name. */
export function isEventName(name: unknown): name is EventName {
  return (
    isFixedEventName(name) ||
    (typeof name === 'string' && name.startsWith(messengerPrefix) && name.length > messengerPrefix.length)
  )
}
