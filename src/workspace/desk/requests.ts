import type { MarkdoneBlocks } from '../markdone.js'
import type { WorkspaceHandlers } from '../workspace.js'
import type { Desk } from './desk.js'
import { needCase, select } from './selection.js'

/** How long a block of a mark done holds, in ms; 0: until it is taken off. */
const BLOCK_OPTION = 'service-client-api.block-markdone-timeout'

/**
 * The requests of the namespace `interaction` that need nothing but the desk, whatever is behind it. `option` gives the
 * present value of one of the agent's options.
 */
export function deskRequests(desk: Desk, blocks: MarkdoneBlocks, option: (name: string) => unknown) {
  return {
    blockMarkdone: (id, warning) => {
      desk.need(id)
      blocks.block(id, warning, Number(option(BLOCK_OPTION) ?? 0))
      return undefined
    },
    getByInteractionId: (id) => desk.find(id)?.interaction ?? null,
    getInteractions: () => desk.items.map(({ interaction }) => interaction),
    selectCaseByCaseId: (caseId) => {
      needCase(desk.items, caseId)
      desk.show(select(desk.items, caseId))
      return undefined
    },
    unblockMarkdone: (id) => {
      desk.need(id)
      blocks.unblock(id)
      return undefined
    },
  } satisfies Partial<WorkspaceHandlers['interaction']>
}
