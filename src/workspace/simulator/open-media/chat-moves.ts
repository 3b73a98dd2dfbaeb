import type { InteractionState } from '../../../contract/objects/interaction.js'
import type { ChatDetail } from './chat-detail.js'
import { breakable, commonMoves, invitation, type MovesByState, over, revoked, transferable } from './common-moves.js'
import type { Move, Moves } from './machine.js'

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

const joining: Moves = {
  ...breakable,
  JOINED: joined,
  JOIN_FAILED: { stages: [{ to: 'JOIN_FAILED', event: 'JOIN_FAILED' }] },
  CUSTOMER_WROTE: wroteUnheard,
  CUSTOMER_LEFT: endedMove,
}

const talking: Moves = {
  ...breakable,
  INSERT_STANDARD_RESPONSE: { stages: [{ event: 'INSERT_STANDARD_RESPONSE' }] },
  SEND_MESSAGE: wrote,
  END: endedMove,
  CUSTOMER_WROTE: wrote,
  CUSTOMER_LEFT: endedMove,
}

const talkingToCustomer: Moves = {
  ...talking,
  // The colleague of a consultation is there already: nothing has to be waited for.
  HANDED_OVER: { stages: [{ to: 'TRANSFER_COMPLETED', event: 'TRANSFER_COMPLETED' }], isGone: true },
  COLLEAGUE_JOINED: { stages: [{ event: 'PARTY_CHANGED' }] },
}

// A consultation is a chat of its own: nothing becomes of the one that it is about.
const handovers: Moves = {
  ...transferable,
  CONFERENCE: { stages: [{ event: 'PARTY_CHANGED' }] },
  CONSULT: { stages: [] },
}

const leaving: Moves = { LEAVE_CONFERENCE: { stages: [{ to: 'LEFT_CONFERENCE', event: 'LEFT_CONFERENCE' }] } }

const completing: Moves = { COMPLETE_TRANSFER: endedMove, COMPLETE_CONFERENCE: endedMove }

const chatMoves: MovesByState = {
  INVITED: invited,
  INVITED_CONFERENCE: invited,
  JOIN_PENDING: joining,
  HISTORY_DONE: talkingToCustomer,
  TRANSFERRING: { ...commonMoves.TRANSFERRING, CUSTOMER_WROTE: wrote, CUSTOMER_LEFT: endedMove },
  IDLE: over,
  JOIN_FAILED: over,
  LEFT_CONFERENCE: over,
  ERROR: over,
}

const consultationMoves: MovesByState = {
  // The agent need not wait for a colleague who does not come.
  JOIN_PENDING: { ...joining, END: endedMove },
  HISTORY_DONE: talking,
  IDLE: over,
  JOIN_FAILED: over,
  ERROR: over,
}

/** What can happen to a chat. */
export function movesOfChat(
  state: InteractionState,
  { relation, isConference }: Pick<ChatDetail, 'relation' | 'isConference'>,
): Moves {
  const isConsultation = relation === 'consultation' || relation === 'completable'
  const moves = (isConsultation ? consultationMoves : chatMoves)[state] ?? {}
  if (state !== 'HISTORY_DONE') return moves
  return {
    ...moves,
    ...(relation === 'alone' && handovers),
    ...(relation === 'completable' && completing),
    ...(isConference && leaving),
  }
}
