import type { InteractionState } from '../../../contract/objects/interaction.js'
import type { Move, Moves } from './machine.js'

/** What can happen in each state; in states that are left out nothing can. */
export type MovesByState = { readonly [S in InteractionState]?: Moves }

/** What can happen to what goes wrong: it is in `ERROR`, and can only be marked done. */
export const breakable: Moves = { BROKEN: { stages: [{ to: 'ERROR', event: 'ERROR' }] } }

/** What can happen to what is over. */
export const over: Moves = { MARK_DONE: { stages: [{ to: 'COMPLETED', event: 'COMPLETED' }], isGone: true } }

/** An invitation is withdrawn. */
export const revoked: Move = { stages: [{ to: 'REVOKED', event: 'REVOKE' }], isGone: true }

/** What can happen to an invitation, whatever it takes to accept it. The manual has no event for a rejection. */
export const invitation: Moves = {
  ...breakable,
  REJECT: { stages: [{ to: 'REJECTED' }], isGone: true },
  REVOKED: revoked,
}

/** What can happen to what can be put aside. The manual has an event for a queue only where it fails. */
export const storable: Moves = {
  PLACE_IN_WORKBIN: { stages: [{ event: 'IN_WORKBIN' }], isGone: true },
  PLACING_IN_WORKBIN_FAILED: { stages: [{ event: 'IN_WORKBIN_FAILED' }] },
  PLACE_IN_QUEUE: { stages: [], isGone: true },
  PLACING_IN_QUEUE_FAILED: { stages: [{ event: 'IN_QUEUE_FAILED' }] },
}

/** What can be handed over. The manual has the state `TRANSFERRING`, and no event for it. */
export const transferable: Moves = { TRANSFER: { stages: [{ to: 'TRANSFERRING' }] } }

const inHand: Moves = { ...breakable, ...storable, ...transferable, ...over }

/** What e-mails, chats and work items have in common. */
export const commonMoves: MovesByState = {
  INVITED: { ...invitation, ACCEPT: { stages: [{ to: 'ACCEPTED', event: 'ACCEPTED' }] } },
  ACCEPTED: inHand,
  PULLED: inHand,
  TRANSFERRING: {
    ...breakable,
    TRANSFERRED: { stages: [{ to: 'TRANSFER_COMPLETED', event: 'TRANSFER_COMPLETED' }], isGone: true },
    TRANSFER_FAILED: { stages: [{ to: 'before', event: 'ERROR' }] },
  },
  ERROR: over,
}
