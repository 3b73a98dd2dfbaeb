import type { InteractionState } from '../../../contract/objects/interaction.js'
import { WorkspaceError } from '../../workspace.js'
import type { Item } from '../item.js'

/** In these, nothing can come of an interaction any more. */
const overStates: readonly InteractionState[] = [
  'IDLE',
  'REVOKED',
  'COMPLETED',
  'TRANSFER_COMPLETED',
  'LEFT_CONFERENCE',
  'CANCELLED',
  'SENT',
  'CANCELED',
  'REJECTED',
]

/** Throws a WorkspaceError unless an interaction is live (manual: "Interaction namespace", setUserData). */
export function demandLive({ interaction: { interactionId, state } }: Item): void {
  if (!overStates.includes(state)) return
  throw new WorkspaceError(
    'notPossible',
    `The interaction "${interactionId}" is ${state}: this is possible only while it is live.`,
  )
}
