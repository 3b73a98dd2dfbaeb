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
const directions = ['IN', 'OUT', 'UNKNOWN'] as const

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
const recordingStates = ['STOPPED', 'RECORDING', 'PAUSED'] as const

/** What became of an inbound call that the agent did not answer. */
const ronaCallStates = ['REDIRECTED', 'NO_ANSWER'] as const

/** Somebody who takes part in an interaction (manual: "Interaction namespace", Party). */
export const party = v.object({
  /** As the server names the party: a name, a number or an address. */
  name: v.string(),
})

/** Who the interaction is with (manual: "Interaction namespace", Contact); what is not known of the contact is absent. */
export const contact = v.object({
  displayName: v.optional(v.string()),
  firstname: v.optional(v.string()),
  /** Written with a capital, unlike `firstname`. */
  lastName: v.optional(v.string()),
})

const stateSchema = v.picklist(interactionStates)

/** A call, an e-mail, a chat, a preview of an outbound record (manual: "Interaction namespace", Interaction). */
export const interaction = v.object({
  /** The session's own id, by which requests name it. `interactionUUID` and `connId` are the server's. */
  interactionId: v.string(),
  /** What a consultation is about, or an e-mail answers; null where there is none. */
  parentInteractionId: v.optional(v.nullable(v.string())),
  /** The customer's case that it belongs to, maybe with others. It may change. */
  caseId: v.string(),
  /** What is attached to it, as far as the option `service-client-api.user-data.read-allowed` lets applications see. */
  userData: keyValues,
  state: stateSchema,
  /** The state before; `UNKNOWN` where there was none. */
  previousState: stateSchema,
  /** Who takes part besides the agent. */
  parties: v.array(party),
  /** Whether the agent asks a colleague by it about another interaction. */
  isConsultation: v.boolean(),
  /** Whether it is the one of its case that the case's information, disposition and note belong to. */
  isMainCaseInteraction: v.boolean(),
  /** Whether the agent has its case selected. */
  isCaseSelected: v.boolean(),
  /** Whether the agent sees its case in full. */
  isCaseExpanded: v.boolean(),
  /** The id at the server: of a call its `callUuid`. */
  interactionUUID: v.optional(v.string()),
  /** Absent as long as nobody knows who it is. */
  contact: v.optional(contact),
  /** What can be done with it now, in the server's words. */
  capabilities: v.optional(v.array(v.string())),
  /** When it came, as ISO 8601; null where the server does not say. */
  startDate: v.optional(v.nullable(v.string())),
  /** When it ended, as ISO 8601; null until then. */
  endDate: v.optional(v.nullable(v.string())),
  /** Calls only: the id of the call at the server. */
  callUuid: v.optional(v.string()),
  /** Calls only. */
  direction: v.optional(v.picklist(directions)),
  /** Calls and previews of outbound records only. */
  callType: v.optional(v.picklist(callTypes)),
  /** Calls only: the number that calls. */
  ani: v.optional(v.string()),
  /** Calls only: the number that was dialled. */
  dnis: v.optional(v.string()),
  /** Calls only: whether it is being recorded. */
  recordingState: v.optional(v.picklist(recordingStates)),
  /** Calls only, from the event `RELEASED` on, where the agent did not answer: what became of the call. */
  ronaCallState: v.optional(v.picklist(ronaCallStates)),
  /** Calls only: the id of the connection at the telephony server. */
  connId: v.optional(v.string()),
  /** Outbound records only: all records of the chain that it belongs to. */
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
