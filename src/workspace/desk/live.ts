import { endedStates } from '../../contract/objects/interaction.js'
import { WorkspaceError } from '../workspace.js'
import type { Item } from './item.js'

/** Throws a WorkspaceError unless an interaction is live (manual: "Interaction namespace", setUserData). */
export function demandLive({ interaction: { interactionId, state } }: Item): void {
  if (!endedStates.includes(state)) return
  throw new WorkspaceError(
    'notPossible',
    `The interaction "${interactionId}" is ${state}: this is possible only while it is live.`,
  )
}
