import { type InboundChat, type InboundChatConference, invitedChat, invitedToConference } from './chat.js'
import type { OpenMediaDriver } from './driver.js'
import { type InboundEmail, invitedEmail } from './email.js'
import { type InboundWorkItem, invitedWorkItem } from './work-item.js'

/**
 * What happens with open media without the agent. What makes an interaction results in its id; the agent may hear of it
 * only later, when ready for it.
 */
export interface OutsideControls {
  inboundEmail(email: InboundEmail): string
  inboundChat(chat: InboundChat): string
  /** Another agent asks this one to come into a chat. */
  inboundChatConference(chat: InboundChatConference): string
  inboundWorkItem(workItem: InboundWorkItem): string
  /** The customer says something in a chat, or to whoever will join it. */
  chatMessage(id: string, text: string): void
  /** The customer leaves a chat. */
  chatEnds(id: string): void
  /** An invitation is withdrawn. */
  revoke(id: string): void
  /** Another agent, or the same one elsewhere, accepts a chat first. */
  acceptedElsewhere(id: string): void
  /** The agent is in the chat. */
  joins(id: string): void
  /** The chat server cannot be reached. */
  joinFails(id: string): void
  /** What is transferred is in other hands. */
  transferCompletes(id: string): void
  /** Nobody takes what is transferred: the agent has it again. */
  transferFails(id: string): void
  /** The agent tries to put an interaction into the workbin, in vain. */
  placingInWorkbinFails(id: string): void
  /** The agent tries to put an interaction into the queue, in vain. */
  placingInQueueFails(id: string): void
  /** The agent tries to take what waits in the workbin under that id, in vain. */
  pullingFromWorkbinFails(id: string): void
  /** The agent tries to take what waits in the queue under that id, in vain. */
  pullingFromQueueFails(id: string): void
  /** An interaction goes wrong for good. */
  breaks(id: string): void
}

/** Has happen what happens without the agent. */
export function outsideControls(media: OpenMediaDriver): OutsideControls {
  return {
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
  }
}
