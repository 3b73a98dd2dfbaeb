import * as v from 'valibot'

/** The types of state that an agent or a medium can be in; those that can be set have an operation name, too. */
export const stateTypes = [
  'LOGOUT',
  'READY',
  'PARTIAL_READY',
  'NOT_READY',
  'NOT_READY_ACTION_CODE',
  'NOT_READY_AFTER_CALLWORK',
  'DND_ON',
  'OUT_OF_SERVICE',
  'LOGOUT_DND_ON',
  'UNKNOWN',
] as const

/** The state of an agent or of one medium (manual: "Media namespace", State). */
export const state = v.object({
  type: v.picklist(stateTypes),
  /** As it is shown to the agent. */
  displayName: v.string(),
  /** What `agent.setState` and `media.setState` take; absent in states that nobody can set. */
  operationName: v.optional(v.string()),
})

/** One medium of the agent, say `voice` (manual: "Media namespace", Media). */
export const media = v.object({
  /** What requests and events call it, say `voice`. */
  name: v.string(),
  state,
})

/** The agent's telephone (manual: "Media namespace", Device). */
export const device = v.object({
  /** The number by which it is called. */
  number: v.string(),
})

/** A type of state. */
export type StateType = (typeof stateTypes)[number]
/** The state of an agent or of one medium (manual: "Media namespace", State). */
export type State = v.InferOutput<typeof state>
/** One medium of the agent, say `voice` (manual: "Media namespace", Media). */
export type Media = v.InferOutput<typeof media>
/** The agent's telephone (manual: "Media namespace", Device). */
export type Device = v.InferOutput<typeof device>
