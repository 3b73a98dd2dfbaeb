import type { LeaderPolicy } from '../../../src/coordination/types.js'

/** The policies that the address of a page can name. */
export const policies: Readonly<Record<string, LeaderPolicy>> = {
  oldest: 'oldest',
  lastActive: 'lastActive',
  youngest: (a, b) => b.joined - a.joined,
}
