import * as v from 'valibot'
import { keyValues } from '../parameters.js'
import { chainedRecord } from './outbound.js'

/** All states of an interaction, of every medium (manual: "Interaction namespace", Interaction, and "Outbound events"). */
export const interactionStates = [
  'UNKNOWN',
  'IDLE',
  'RINGING',
  'DIALING',
  'TALKING',
  'HELD',
  'PREVIEW',
  'PREVIEWING',
  'INVITED',
  'ACCEPTED',
  'CREATED',
  'PULLED',
  'REVOKED',
  'COMPLETED',
  'ERROR',
  'SAVED',
  'TRANSFERRING',
  'TRANSFER_COMPLETED',
  'INVITED_CONFERENCE',
  'LEFT_CONFERENCE',
  'USER_DATA_ATTACHED',
  'USER_DATA_UPDATED',
  'JOIN_PENDING',
  'JOIN_FAILED',
  'HISTORY_IN_PROGRESS',
  'HISTORY_DONE',
  'CANCELLED',
  'SENT',
  'READY',
  'CANCELED',
  'REJECTED',
] as const

/** In these, nothing can come of an interaction any more (manual: "Interaction namespace", setUserData). */
export const endedStates: readonly (typeof interactionStates)[number][] = [
  'IDLE',
  'REVOKED',
  'COMPLETED',
  'TRANSFER_COMPLETED',
  'LEFT_CONFERENCE',
  'CANCELLED',
  'SENT',
  'CANCELED',
  'REJECTED',
]

/** Which way a call goes. */
export const directions = ['IN', 'OUT', 'UNKNOWN'] as const

/** What kind of call it is; previews of outbound records are among them. */
export const callTypes = [
  'INTERNAL',
  'INBOUND',
  'OUTBOUND',
  'CONSULT',
  'OUTBOUND_PREVIEW',
  'OUTBOUND_PUSH',
  'OUTBOUND_PUSH_PREVIEW',
  'UNKNOWN',
] as const

/** Whether a call is being recorded. */
export const recordingStates = ['STOPPED', 'RECORDING', 'PAUSED'] as const

/** What became of an inbound call that the agent did not answer. */
export const ronaCallStates = ['REDIRECTED', 'NO_ANSWER'] as const

/** Somebody who takes part in an interaction (manual: "Interaction namespace", Party). */
export const party = v.object({ name: v.string() })

/** Who the interaction is with (manual: "Interaction namespace", Contact). */
export const contact = v.object({
  displayName: v.optional(v.string()),
  firstname: v.optional(v.string()),
  lastName: v.optional(v.string()),
})

const stateSchema = v.picklist(interactionStates)

/**
 * A call, an e-mail, a chat, a preview of an outbound record (manual: "Interaction namespace", Interaction). Its id is
 * the session's own; `interactionUUID` and `connId` are the server's.
 */
export const interaction = v.object({
  interactionId: v.string(),
  parentInteractionId: v.optional(v.nullable(v.string())),
  caseId: v.string(),
  /** What is attached to it, as far as the option `service-client-api.user-data.read-allowed` lets applications see. */
  userData: keyValues,
  state: stateSchema,
  previousState: stateSchema,
  parties: v.array(party),
  isConsultation: v.boolean(),
  isMainCaseInteraction: v.boolean(),
  isCaseSelected: v.boolean(),
  isCaseExpanded: v.boolean(),
  interactionUUID: v.optional(v.string()),
  contact: v.optional(contact),
  /** What can be done with it now, in the server's words. */
  capabilities: v.optional(v.array(v.string())),
  startDate: v.optional(v.nullable(v.string())),
  endDate: v.optional(v.nullable(v.string())),
  /** Calls only, from here on. */
  callUuid: v.optional(v.string()),
  direction: v.optional(v.picklist(directions)),
  callType: v.optional(v.picklist(callTypes)),
  /** The number that calls. */
  ani: v.optional(v.string()),
  /** The number that was dialled. */
  dnis: v.optional(v.string()),
  recordingState: v.optional(v.picklist(recordingStates)),
  ronaCallState: v.optional(v.picklist(ronaCallStates)),
  connId: v.optional(v.string()),
  /** Outbound records only. */
  chainedRecords: v.optional(v.array(chainedRecord)),
})

/** An interaction with its medium, say `voice`, which the interaction itself does not say. */
export const presentInteraction = v.object({ media: v.string(), interaction })

/** A state of an interaction. */
export type InteractionState = (typeof interactionStates)[number]
/** Somebody who takes part in an interaction (manual: "Interaction namespace", Party). */
export type Party = v.InferOutput<typeof party>
/** Who the interaction is with (manual: "Interaction namespace", Contact). */
export type Contact = v.InferOutput<typeof contact>
/** A call, an e-mail, a chat, a preview of an outbound record (manual: "Interaction namespace", Interaction). */
export type Interaction = v.InferOutput<typeof interaction>

/** An interaction with its medium, which the interaction itself does not say. */
export type PresentInteraction = v.InferOutput<typeof presentInteraction>
