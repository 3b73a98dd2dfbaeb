import type { Desk } from '../desk/desk.js'
import type { Item } from '../desk/item.js'
import { demandLive } from '../desk/live.js'
import { select } from '../desk/selection.js'
import type { MarkdoneBlocks } from '../markdone.js'
import { WorkspaceError, type WorkspaceHandlers } from '../workspace.js'
import type { createCallHandlers } from './calls/handlers.js'

/** What the requests for interactions of every medium need. */
export interface InteractionsParts {
  readonly desk: Desk
  readonly calls: ReturnType<typeof createCallHandlers>
  readonly blocks: MarkdoneBlocks
  /** How long a block of a mark done holds, in ms; 0: until it is taken off. */
  readonly blockMs: () => number
}

/** The namespace `interaction`, whatever the medium. */
export function createInteractions({ desk, calls, blocks, blockMs }: InteractionsParts) {
  const need = (id: string) => {
    const item = desk.need(id)
    if (item.medium === 'voice') return item
    throw new WorkspaceError(
      'notSupported',
      `This workspace does nothing with interactions of the medium ${item.medium} yet.`,
    )
  }
  const live = (id: string): Item => {
    const item = need(id)
    demandLive(item)
    return item
  }
  const needCase = (caseId: string) => {
    const cases = [...new Set(desk.items.map(({ interaction }) => interaction.caseId))]
    if (cases.includes(caseId)) return
    throw new WorkspaceError(
      'notFound',
      `There is no case "${caseId}". ${cases.length === 0 ? 'There are no cases now.' : `The cases are: ${cases.join(', ')}.`}`,
    )
  }
  const of =
    <Values extends readonly unknown[]>(carryOut: (id: string, ...values: Values) => Promise<undefined>) =>
    async (id: string, ...values: Values): Promise<undefined> => {
      need(id)
      return await carryOut(id, ...values)
    }
  return {
    accept: of(calls.accept),
    blockMarkdone: (id, warning) => {
      desk.need(id)
      blocks.block(id, warning, blockMs())
      return undefined
    },
    completeConference: of(calls.completeConference),
    completeTransfer: of(calls.completeTransfer),
    consult: of(calls.consult),
    deleteUserData: async (id, key) => {
      live(id)
      return await calls.detach(id, key)
    },
    getByInteractionId: (id) => desk.find(id)?.interaction ?? null,
    getInteractions: () => desk.items.map(({ interaction }) => interaction),
    markdone: async (id) => {
      need(id)
      calls.demandMarkDone(id)
      blocks.begin(id)
      return await calls.markDone(id)
    },
    reject: of(calls.reject),
    selectCaseByCaseId: (caseId) => {
      needCase(caseId)
      const { items, events } = select(desk.items, caseId)
      for (const item of items) desk.put({ item, events: [] })
      for (const data of events) desk.tell({ type: 'event', event: 'interaction', data })
      return undefined
    },
    setUserData: async (id, keyValues) => {
      live(id)
      return await calls.attach(id, keyValues)
    },
    singleStepConference: of(calls.conference),
    singleStepTransfer: of(calls.transfer),
    unblockMarkdone: (id) => {
      desk.need(id)
      blocks.unblock(id)
      return undefined
    },
  } satisfies WorkspaceHandlers['interaction']
}
