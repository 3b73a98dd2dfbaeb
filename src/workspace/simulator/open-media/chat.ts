import * as v from 'valibot'
import { keyValues, text } from '../../../contract/parameters.js'
import type { NewItem } from '../desk.js'
import type { Item } from '../item.js'
import { breakable, commonMoves, invitation, type MovesByState, over, revoked, transferable } from './common.js'
import type { Machine, Move, Moves } from './machine.js'

/** One line of a chat. */
export interface ChatLine {
  /** `notice` is what the chat server says of its own accord. */
  readonly from: 'customer' | 'agent' | 'notice'
  readonly text: string
  /** ISO 8601. */
  readonly at: string
}

/** What only the simulation knows of a chat. */
export interface ChatDetail {
  readonly nickname: string
  /** Whether other agents take part, so that it goes on without this one. */
  readonly isConference: boolean
  /** The last lines. */
  readonly lines: readonly ChatLine[]
  /** How many lines were dropped before those. */
  readonly droppedLines: number
}

/** A chat that comes to the agent. */
export const inboundChat = v.strictObject({ nickname: text, userData: v.optional(keyValues) })

/** A chat that another agent is in, and asks the agent to come to. */
export const inboundChatConference = v.strictObject({ ...inboundChat.entries, agent: text })

// Whoever joins is told what was written so far and that they joined, which makes the first message.
const joined: Move = { stages: [{ to: 'HISTORY_IN_PROGRESS' }, { to: 'HISTORY_DONE', event: 'NEW_MESSAGE' }] }
const wroteUnheard: Move = { stages: [{}] }
const wrote: Move = { stages: [{ event: 'NEW_MESSAGE' }] }
const endedMove: Move = { stages: [{ to: 'IDLE', event: 'ENDED' }] }

const invited: Moves = {
  ...invitation,
  ACCEPT: {
    stages: [
      { to: 'ACCEPTED', event: 'ACCEPTED' },
      { to: 'JOIN_PENDING', event: 'JOIN_PENDING' },
    ],
  },
  ACCEPTED_ELSEWHERE: { stages: [{ to: 'CANCELED', event: 'CANCELED' }], isGone: true },
  CUSTOMER_WROTE: wroteUnheard,
  // Nobody is left to chat with: the invitation has lost its reason.
  CUSTOMER_LEFT: revoked,
}

const chatMoves: MovesByState = {
  INVITED: invited,
  INVITED_CONFERENCE: invited,
  JOIN_PENDING: {
    ...breakable,
    JOINED: joined,
    JOIN_FAILED: { stages: [{ to: 'JOIN_FAILED', event: 'JOIN_FAILED' }] },
    CUSTOMER_WROTE: wroteUnheard,
    CUSTOMER_LEFT: endedMove,
  },
  HISTORY_DONE: {
    ...breakable,
    ...transferable,
    CONFERENCE: { stages: [{ event: 'PARTY_CHANGED' }] },
    INSERT_STANDARD_RESPONSE: { stages: [{ event: 'INSERT_STANDARD_RESPONSE' }] },
    SEND_MESSAGE: wrote,
    END: endedMove,
    CUSTOMER_WROTE: wrote,
    CUSTOMER_LEFT: endedMove,
  },
  TRANSFERRING: { ...commonMoves.TRANSFERRING, CUSTOMER_WROTE: wrote, CUSTOMER_LEFT: endedMove },
  IDLE: over,
  JOIN_FAILED: over,
  LEFT_CONFERENCE: over,
  ERROR: over,
}

const conferenceMoves: MovesByState = {
  ...chatMoves,
  HISTORY_DONE: {
    ...chatMoves.HISTORY_DONE,
    LEAVE_CONFERENCE: { stages: [{ to: 'LEFT_CONFERENCE', event: 'LEFT_CONFERENCE' }] },
  },
}

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
    moves: (state, { isConference }) => (isConference ? conferenceMoves : chatMoves)[state] ?? {},
    after: (item, happening, at) => {
      switch (happening.type) {
        case 'CUSTOMER_WROTE':
          return withLine(item, 'customer', happening.text, at)
        case 'SEND_MESSAGE':
          return withLine(item, 'agent', happening.text, at)
        case 'JOINED':
          return withLine(item, 'notice', 'The agent has joined.', at)
        case 'CONFERENCE':
          return withAgent(item, happening.to.target.destination)
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
    detail: { nickname, isConference: false, lines: [], droppedLines: 0 },
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
