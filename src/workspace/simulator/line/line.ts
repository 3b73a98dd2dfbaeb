import type { Item } from '../../desk/item.js'
import { WorkspaceError } from '../../workspace.js'

/** Interactions of one medium that wait in front of the agent, in the order in which they came. */
export type Line<Detail extends object> = readonly Item<Detail>[]

/** So many wait at most: whoever comes then finds nobody, as a caller does who hears the busy tone. */
export const MOST_WAITING = 100

/** The line with one more at its end. Throws a WorkspaceError where it is full. */
export function join<Detail extends object>(line: Line<Detail>, item: Item<Detail>): Line<Detail> {
  if (line.length < MOST_WAITING) return [...line, item]
  throw new WorkspaceError(
    'notPossible',
    `${MOST_WAITING} interactions of the medium ${item.medium} wait for the agent, and there is no room for another: have the agent get ready, or have some of them give up.`,
  )
}

/** The line after something became of one that waits in it: who is no longer about to come leaves it. */
export function update<Detail extends object>(line: Line<Detail>, item: Item<Detail>): Line<Detail> {
  const { interactionId, state } = item.interaction
  return line.flatMap((other) => {
    if (other.interaction.interactionId !== interactionId) return [other]
    return other.interaction.state === state ? [item] : []
  })
}
