import type { Desk } from '../desk/desk.js'
import { demandLive } from '../desk/live.js'
import { deskRequests } from '../desk/requests.js'
import type { MarkdoneBlocks } from '../markdone.js'
import { WorkspaceError, type WorkspaceHandlers } from '../workspace.js'
import type { createCallHandlers } from './calls/handlers.js'
import type { Items } from './items/items.js'
import type { Previews } from './outbound/previews.js'
import { isPulled } from './outbound/record.js'

/** What the requests for interactions of every medium need. */
export interface InteractionsParts {
  readonly desk: Desk
  readonly calls: ReturnType<typeof createCallHandlers>
  readonly items: Items
  readonly previews: Previews
  readonly blocks: MarkdoneBlocks
  /** The present value of one of the agent's options. */
  readonly option: (name: string) => string | undefined
}

/** The namespace `interaction`, whatever the medium. */
export function createInteractions({ desk, calls, items, previews, blocks, option }: InteractionsParts) {
  /** Whoever has the medium of an interaction. */
  const keeperOf = (id: string) => (desk.need(id).medium === 'voice' ? calls : items)
  const liveKeeperOf = (id: string) => {
    demandLive(desk.need(id))
    return keeperOf(id)
  }
  /** Of these, the server has nothing for other media. */
  const byTelephone =
    <Values extends readonly unknown[]>(carryOut: (id: string, ...values: Values) => Promise<undefined>) =>
    async (id: string, ...values: Values): Promise<undefined> => {
      const { medium } = desk.need(id)
      if (medium === 'voice') return await carryOut(id, ...values)
      throw new WorkspaceError(
        'notSupported',
        `Genesys Web Services does this with calls only, not with the medium ${medium}.`,
      )
    }
  return {
    ...deskRequests(desk, blocks, option),
    accept: async (id) => await keeperOf(id).accept(id),
    completeConference: byTelephone(calls.completeConference),
    completeTransfer: byTelephone(calls.completeTransfer),
    consult: byTelephone(calls.consult),
    deleteUserData: async (id, key) => {
      return await liveKeeperOf(id).detach(id, key)
    },
    markdone: async (id) => {
      const keeper = keeperOf(id)
      keeper.demandMarkDone(id)
      blocks.begin(id)
      await previews.process(id)
      return isPulled(desk.need(id)) ? previews.markDone(id) : await keeper.markDone(id)
    },
    reject: async (id) => await keeperOf(id).reject(id),
    setUserData: async (id, keyValues) => {
      return await liveKeeperOf(id).attach(id, keyValues)
    },
    singleStepConference: byTelephone(calls.conference),
    singleStepTransfer: byTelephone(calls.transfer),
  } satisfies WorkspaceHandlers['interaction']
}
