import * as v from 'valibot'
import { json } from '../../../contract/json.js'
import { fromPairs, pairs } from './pairs.js'

// What this connector reads of the server's objects: what is not read may be missing, or anything.

const words = v.fallback(v.string(), '')
const attached = v.fallback(pairs, [])

/** A call as the server tells of it: always all of it, whatever changed. */
export const call = v.object({
  id: v.string(),
  callUuid: v.optional(v.string()),
  connId: v.optional(v.string()),
  /** Of a consultation: the call that it is about. */
  parentConnId: v.optional(v.string()),
  callType: words,
  state: words,
  recordingState: words,
  /** The number that calls, on both sides. */
  phoneNumber: words,
  /** The number that is called, on both sides. */
  dnis: words,
  participants: v.fallback(v.array(v.object({ number: words })), []),
  userData: attached,
  startedAt: v.optional(v.string()),
})

/** The agent's telephone. */
export const dn = v.object({
  number: words,
  agentState: words,
  agentWorkMode: v.optional(v.string()),
  dnd: v.optional(v.boolean()),
  reasons: attached,
})

/** An e-mail, a work item, a preview of an outbound record: always all of it, whatever changed. */
export const mediaItem = v.object({
  id: v.string(),
  mediatype: v.picklist(['email', 'workitem', 'outboundpreview']),
  interactionType: words,
  state: words,
  parentInteractionId: v.optional(v.string()),
  email: v.optional(v.object({ from: words, to: v.fallback(v.array(v.string()), []) })),
  userData: attached,
})

const anyItems = v.fallback(
  v.pipe(
    v.array(v.fallback(v.nullable(mediaItem), null)),
    v.transform((items) => items.filter((item) => item !== null)),
  ),
  [],
)

/** One of the agent's other media. */
export const channel = v.object({
  name: v.string(),
  state: words,
  dnd: v.optional(v.boolean()),
  reasons: attached,
  /** Only where all that there is is read. */
  interactions: anyItems,
})

/** The agent, as the start of a session and its reading tell. */
export const user = v.object({
  userName: words,
  employeeId: words,
  firstName: words,
  lastName: words,
  activeSession: v.optional(
    v.object({
      dn: v.optional(dn),
      media: v.optional(v.object({ channels: v.fallback(v.array(channel), []) })),
      calls: v.fallback(v.array(call), []),
    }),
  ),
})

/** Why an agent can be not ready. */
export const actionCode = v.object({
  name: v.string(),
  code: v.string(),
  type: words,
})

/** What the contact server answers; what else is in it depends on the question. */
export const answer = v.looseObject({ messageType: v.literal('UcsMessage'), operationId: v.optional(v.string()) })

/** What somebody beyond the server says: by a path of the telephone as an object, by the others as a list of pairs. */
const said = v.fallback(
  v.union([
    v.pipe(
      pairs,
      v.transform((list) => fromPairs(list)),
    ),
    v.record(v.string(), json),
  ]),
  {},
)

/** What the server tells unasked, as far as it is known here. */
export const notification = v.variant('messageType', [
  v.object({ messageType: v.literal('CallStateChanged'), call }),
  v.object({ messageType: v.literal('DnStateChanged'), dn }),
  v.object({ messageType: v.literal('ChannelStateChanged'), media: v.object({ channels: v.array(channel) }) }),
  v.object({ messageType: v.literal('InteractionStateChanged'), interaction: mediaItem }),
  answer,
  v.object({ messageType: v.literal('ServiceStateChanged'), serviceName: v.string(), serviceState: v.string() }),
  v.object({
    messageType: v.literal('EventUserEvent'),
    userData: v.optional(said),
    /** What is said of a record that was pushed. */
    eventContent: v.optional(said),
  }),
  v.object({
    messageType: v.literal('EventError'),
    error: v.object({ errorCode: v.optional(v.number()), errorMessage: words }),
  }),
])

/** A call as the server tells of it. */
export type ServerCall = v.InferOutput<typeof call>
/** The agent's telephone. */
export type ServerDn = v.InferOutput<typeof dn>
/** An e-mail, a work item, a preview of an outbound record. */
export type ServerItem = v.InferOutput<typeof mediaItem>
/** One of the agent's other media. */
export type ServerChannel = v.InferOutput<typeof channel>
/** The agent with what there is for the session. */
export type ServerUser = v.InferOutput<typeof user>
/** What the contact server answers. */
export type ServerAnswer = v.InferOutput<typeof answer>
/** What the server tells unasked, as far as it is known here. */
export type ServerNotification = v.InferOutput<typeof notification>
