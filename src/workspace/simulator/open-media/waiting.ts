import type { Item } from '../../desk/item.js'
import { WorkspaceError } from '../../workspace.js'

/** Where interactions wait that nobody has. */
export type Place = 'workbin' | 'queue'

/** An interaction that waits, as it was when it was put there. */
export interface WaitingItem {
  readonly place: Place
  readonly item: Item
}

/** The interactions that wait in a place. */
export function waitingIn(all: readonly WaitingItem[], place: Place): readonly Item[] {
  return all.filter((one) => one.place === place).map(({ item }) => item)
}

/** The interaction that waits under that id; throws a WorkspaceError that names those that do. */
export function needWaiting(all: readonly WaitingItem[], place: Place, id: string): Item {
  const items = waitingIn(all, place)
  const item = items.find(({ interaction }) => interaction.interactionId === id)
  if (item !== undefined) return item
  const ids = items.map(({ interaction }) => interaction.interactionId)
  throw new WorkspaceError(
    'notFound',
    `No interaction "${id}" waits in the ${place}. ${ids.length === 0 ? 'It is empty.' : `There are: ${ids.join(', ')}.`}`,
  )
}
