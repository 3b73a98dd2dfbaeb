import type { Handover } from '../part.js'

/** What the agent can do with an open-media interaction: its `capabilities` are those of them that are possible now. */
export const agentOperations = [
  'ACCEPT',
  'REJECT',
  'TRANSFER',
  'CONFERENCE',
  'CONSULT',
  'COMPLETE_TRANSFER',
  'COMPLETE_CONFERENCE',
  'LEAVE_CONFERENCE',
  'PLACE_IN_WORKBIN',
  'PLACE_IN_QUEUE',
  'REPLY',
  'COMPOSE',
  'INSERT_STANDARD_RESPONSE',
  'SAVE',
  'SEND',
  'CANCEL',
  'SEND_MESSAGE',
  'END',
  'MARK_DONE',
] as const

/** What happens to an open-media interaction without the agent. */
export const outsideHappenings = [
  'REVOKED',
  'ACCEPTED_ELSEWHERE',
  'JOINED',
  'JOIN_FAILED',
  'CUSTOMER_WROTE',
  'CUSTOMER_LEFT',
  'TRANSFERRED',
  'TRANSFER_FAILED',
  'PLACING_IN_WORKBIN_FAILED',
  'PLACING_IN_QUEUE_FAILED',
  'BROKEN',
] as const

/** What happens to a chat because the agent completes the consultation about it. */
type Consequence = 'HANDED_OVER' | 'COLLEAGUE_JOINED'

/** The name of something that can happen to an open-media interaction. */
export type HappeningType = (typeof agentOperations)[number] | (typeof outsideHappenings)[number] | Consequence

type WithTarget = 'TRANSFER' | 'CONFERENCE'
type WithText = 'COMPOSE' | 'INSERT_STANDARD_RESPONSE' | 'SEND_MESSAGE' | 'CUSTOMER_WROTE'

/** Something that happens to an open-media interaction. */
export type Happening =
  | { readonly type: WithTarget; readonly to: Handover }
  | { readonly type: WithText; readonly text: string }
  | { readonly type: 'COLLEAGUE_JOINED'; readonly agent: string }
  | { readonly type: Exclude<HappeningType, WithTarget | WithText | 'COLLEAGUE_JOINED'> }

/** Whether it is the agent who does it. */
export function isOfAgent(type: HappeningType): boolean {
  return agentOperations.some((operation) => operation === type)
}
