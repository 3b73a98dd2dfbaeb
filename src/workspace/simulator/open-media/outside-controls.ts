import type { Parameter } from '../../../contract/method.js'
import { interactionId, text } from '../../../contract/parameters.js'
import { type ControlsOf, type ControlTable, checked } from '../controls.js'
import { inboundChat, inboundChatConference, invitedChat, invitedToConference } from './chat.js'
import type { OpenMediaDriver } from './driver.js'
import { inboundEmail, invitedEmail } from './email.js'
import { inboundWorkItem, invitedWorkItem } from './work-item.js'

const said = { name: 'text', schema: text } as const satisfies Parameter

/**
 * What happens with open media without the agent. What makes an interaction results in its id; the agent may hear of it
 * only later, when ready for it.
 */
export const outsideControlTable = {
  inboundEmail: [{ name: 'email', schema: inboundEmail }],
  inboundChat: [{ name: 'chat', schema: inboundChat }],
  /** Another agent asks this one to come into a chat. */
  inboundChatConference: [{ name: 'chat', schema: inboundChatConference }],
  inboundWorkItem: [{ name: 'workItem', schema: inboundWorkItem }],
  /** The customer says something in a chat, or to whoever will join it. */
  chatMessage: [interactionId, said],
  /** The customer leaves a chat. */
  chatEnds: [interactionId],
  /** An invitation is withdrawn. */
  revoke: [interactionId],
  /** Another agent, or the same one elsewhere, accepts a chat first. */
  acceptedElsewhere: [interactionId],
  /** The agent is in the chat. */
  joins: [interactionId],
  /** The chat server cannot be reached. */
  joinFails: [interactionId],
  /** What is transferred is in other hands. */
  transferCompletes: [interactionId],
  /** Nobody takes what is transferred: the agent has it again. */
  transferFails: [interactionId],
  /** The agent tries to put an interaction into the workbin, in vain. */
  placingInWorkbinFails: [interactionId],
  /** The agent tries to put an interaction into the queue, in vain. */
  placingInQueueFails: [interactionId],
  /** The agent tries to take what waits in the workbin under that id, in vain. */
  pullingFromWorkbinFails: [interactionId],
  /** The agent tries to take what waits in the queue under that id, in vain. */
  pullingFromQueueFails: [interactionId],
  /** An interaction goes wrong for good. */
  breaks: [interactionId],
} as const satisfies ControlTable

/** What happens with open media without the agent. */
export type OutsideControls = ControlsOf<
  typeof outsideControlTable,
  {
    readonly inboundEmail: string
    readonly inboundChat: string
    readonly inboundChatConference: string
    readonly inboundWorkItem: string
  }
>

/** Has happen what happens without the agent. */
export function outsideControls(media: OpenMediaDriver): OutsideControls {
  return checked(outsideControlTable, {
    inboundEmail: (email) => media.email.invite(invitedEmail(email)),
    inboundChat: (chat) => media.chat.invite(invitedChat(chat)),
    inboundChatConference: (chat) => media.chat.invite(invitedToConference(chat)),
    inboundWorkItem: (workItem) => media.workItem.invite(invitedWorkItem(workItem)),
    chatMessage: (id, text) => media.chat.happen(id, { type: 'CUSTOMER_WROTE', text }),
    chatEnds: (id) => media.chat.happen(id, { type: 'CUSTOMER_LEFT' }),
    revoke: (id) => media.happen(id, { type: 'REVOKED' }),
    acceptedElsewhere: (id) => media.chat.happen(id, { type: 'ACCEPTED_ELSEWHERE' }),
    joins: (id) => media.chat.happen(id, { type: 'JOINED' }),
    joinFails: (id) => media.chat.happen(id, { type: 'JOIN_FAILED' }),
    transferCompletes: (id) => media.happen(id, { type: 'TRANSFERRED' }),
    transferFails: (id) => media.happen(id, { type: 'TRANSFER_FAILED' }),
    placingInWorkbinFails: (id) => media.happen(id, { type: 'PLACING_IN_WORKBIN_FAILED' }),
    placingInQueueFails: (id) => media.happen(id, { type: 'PLACING_IN_QUEUE_FAILED' }),
    pullingFromWorkbinFails: (id) => media.pullInVain(id, 'workbin'),
    pullingFromQueueFails: (id) => media.pullInVain(id, 'queue'),
    breaks: (id) => media.happen(id, { type: 'BROKEN' }),
  })
}
