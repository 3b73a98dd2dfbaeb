import type { Item } from '../desk/item.js'
import { isSameData } from '../desk/same.js'
import { fromPairs, type Pair } from './server/pairs.js'

/** Whether all this is attached to an interaction, in the form that it has after its way to the server and back. */
export function hasAttached({ interaction: { userData } }: Item, pairs: readonly Pair[]): boolean {
  return Object.entries(fromPairs(pairs)).every(([key, value]) => isSameData(userData[key], value))
}
