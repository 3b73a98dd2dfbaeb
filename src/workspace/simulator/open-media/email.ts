import * as v from 'valibot'
import { keyValues, text } from '../../../contract/parameters.js'
import type { NewItem } from '../../desk/desk.js'
import type { Item } from '../../desk/item.js'
import type { UserData } from '../../desk/user-data.js'
import { breakable, commonMoves, type MovesByState, over, storable } from './common-moves.js'
import type { Machine, Moves } from './machine.js'

/** What only the simulation knows of an e-mail. */
export interface EmailDetail {
  /** Outbound ones are the agent's to write. */
  readonly isOutbound: boolean
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** An e-mail that comes to the agent. */
export const inboundEmail = v.strictObject({
  from: text,
  to: text,
  subject: v.string(),
  text: v.string(),
  userData: v.optional(keyValues),
})

const draft: Moves = {
  ...breakable,
  ...storable,
  COMPOSE: { stages: [{ to: 'CREATED', event: 'COMPOSING' }] },
  INSERT_STANDARD_RESPONSE: { stages: [{ event: 'INSERT_STANDARD_RESPONSE' }] },
  // The manual has the state SAVED, and no event for it.
  SAVE: { stages: [{ to: 'SAVED' }] },
  SEND: { stages: [{ to: 'SENT', event: 'SENT' }] },
  CANCEL: { stages: [{ to: 'CANCELLED', event: 'CANCELLED' }] },
}

const outboundMoves: MovesByState = {
  CREATED: draft,
  SAVED: draft,
  PULLED: draft,
  SENT: over,
  CANCELLED: over,
  ERROR: over,
}

// An answer is an e-mail of its own: nothing becomes of the one that is answered.
const answerable: Moves = { REPLY: { stages: [] } }

const inboundMoves: MovesByState = {
  ...commonMoves,
  ACCEPTED: { ...commonMoves.ACCEPTED, ...answerable },
  PULLED: { ...commonMoves.PULLED, ...answerable },
}

/** The rules of e-mails. */
export const emailMachine: Machine<EmailDetail> = {
  name: 'e-mail',
  moves: (state, { isOutbound }) => (isOutbound ? outboundMoves : inboundMoves)[state] ?? {},
  after: (item, happening) => {
    if (happening.type === 'COMPOSE') return withText(item, happening.text)
    if (happening.type === 'INSERT_STANDARD_RESPONSE') return withText(item, item.detail.text + happening.text)
    return item
  },
}

/** The invitation to an e-mail that came in. */
export function invitedEmail({
  from,
  to,
  subject,
  text,
  userData = {},
}: v.InferOutput<typeof inboundEmail>): NewItem<EmailDetail> {
  return {
    medium: 'email',
    detail: { isOutbound: false, from, to, subject, text },
    interaction: { state: 'INVITED', userData, parties: [{ name: from }] },
  }
}

/** An empty e-mail from the agent to an address. */
export function createdEmail(to: string, userData: UserData): NewItem<EmailDetail> {
  return {
    medium: 'email',
    detail: { isOutbound: true, from: '', to, subject: '', text: '' },
    interaction: { state: 'CREATED', userData, parties: [{ name: to }] },
  }
}

/** The answer to an e-mail, empty still, with what is attached to that. */
export function answerTo({ interaction, detail }: Item<EmailDetail>): NewItem<EmailDetail> {
  const { interactionId: parentInteractionId, userData } = interaction
  const answer = createdEmail(detail.from, userData)
  return {
    ...answer,
    detail: { ...answer.detail, from: detail.to, subject: `Re: ${detail.subject}` },
    interaction: { ...answer.interaction, parentInteractionId },
  }
}

function withText(item: Item<EmailDetail>, text: string): Item<EmailDetail> {
  return { ...item, detail: { ...item.detail, text } }
}
