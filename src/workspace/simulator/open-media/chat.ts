import * as v from 'valibot'
import { keyValues, text } from '../../../contract/parameters.js'
import type { NewItem } from '../../desk/desk.js'
import type { Item } from '../../desk/item.js'
import type { ChatDetail, ChatLine } from './chat-detail.js'
import { movesOfChat } from './chat-moves.js'
import type { Machine } from './machine.js'

/** A chat that comes to the agent. */
export const inboundChat = v.strictObject({ nickname: text, userData: v.optional(keyValues) })

/** A chat that another agent is in, and asks the agent to come to. */
export const inboundChatConference = v.strictObject({ ...inboundChat.entries, agent: text })

/** The rules of chats, of whose lines so many are kept. */
export function chatMachine(transcriptLines: number): Machine<ChatDetail> {
  const withLine = (item: Item<ChatDetail>, from: ChatLine['from'], text: string, at: string): Item<ChatDetail> => {
    const all = [...item.detail.lines, { from, text, at }]
    const lines = all.slice(-transcriptLines)
    const droppedLines = item.detail.droppedLines + all.length - lines.length
    return { ...item, detail: { ...item.detail, lines, droppedLines } }
  }
  return {
    name: 'chat',
    moves: movesOfChat,
    after: (item, happening, at) => {
      const { isConsultation } = item.interaction
      switch (happening.type) {
        case 'CUSTOMER_WROTE':
          return withLine(item, isConsultation ? 'colleague' : 'customer', happening.text, at)
        case 'SEND_MESSAGE':
          return withLine(item, 'agent', happening.text, at)
        case 'JOINED':
          return withLine(item, 'notice', `The ${isConsultation ? 'colleague' : 'agent'} has joined.`, at)
        case 'CONFERENCE':
          return withAgent(item, happening.to.target.destination)
        case 'COLLEAGUE_JOINED':
          return withAgent(item, happening.agent)
        default:
          return item
      }
    },
  }
}

/** The invitation to a chat. */
export function invitedChat({ nickname, userData = {} }: v.InferOutput<typeof inboundChat>): NewItem<ChatDetail> {
  return {
    medium: 'chat',
    detail: { nickname, relation: 'alone', isConference: false, lines: [], droppedLines: 0 },
    interaction: { state: 'INVITED', userData, parties: [{ name: nickname }] },
  }
}

/** The invitation to a chat that another agent is in. */
export function invitedToConference({
  agent,
  ...chat
}: v.InferOutput<typeof inboundChatConference>): NewItem<ChatDetail> {
  const { medium, detail, interaction } = invitedChat(chat)
  return {
    medium,
    detail: { ...detail, isConference: true },
    interaction: { ...interaction, state: 'INVITED_CONFERENCE', parties: [{ name: chat.nickname }, { name: agent }] },
  }
}

function withAgent({ medium, detail, interaction }: Item<ChatDetail>, name: string): Item<ChatDetail> {
  return {
    medium,
    detail: { ...detail, isConference: true },
    interaction: { ...interaction, parties: [...interaction.parties, { name }] },
  }
}
