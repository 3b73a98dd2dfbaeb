import type { Desk } from '../../desk/desk.js'
import type { Item } from '../../desk/item.js'
import { demandLive } from '../../desk/live.js'
import { isSameData } from '../../desk/same.js'
import type { UserData } from '../../desk/user-data.js'
import type { MarkdoneBlocks } from '../../markdone.js'
import { WorkspaceError, type WorkspaceHandlers } from '../../workspace.js'
import type { Handover, MediumOperations, Part } from '../part.js'

/** What the requests for interactions of every medium need. */
export interface InteractionsParts {
  /** What the parts do for this namespace, by medium. */
  readonly operations: NonNullable<Part['operations']>
  readonly blocks: MarkdoneBlocks
  /** How long a block of a mark done holds, in ms; 0: until it is taken off. Asked for with each block. */
  readonly blockMs: () => number
  /** Shows the agent a case: cases are not of one interaction. */
  readonly selectCase: WorkspaceHandlers['interaction']['selectCaseByCaseId']
}

type Operation = keyof MediumOperations

/** The namespace `interaction`, whatever the medium: each request is carried out by the part that has the medium. */
export function createInteractions(desk: Desk, { operations, blocks, blockMs, selectCase }: InteractionsParts): Part {
  function operation<Name extends Operation>(item: Item, name: Name, medium = item.medium) {
    const carryOut = operations[medium]?.[name]
    if (carryOut !== undefined) return carryOut
    const { interactionId, state } = item.interaction
    throw new WorkspaceError(
      'notPossible',
      `The interaction "${interactionId}" is ${state} and of the medium ${medium}, for which there is no ${name}.`,
    )
  }

  const simple =
    (name: Exclude<Operation, 'consult' | 'transfer' | 'conference' | 'markdone' | 'demandMarkdone'>) =>
    (id: string) => {
      const item = desk.need(id)
      operation(item, name)(item)
      return undefined
    }

  const handOver =
    (name: 'consult' | 'transfer' | 'conference') =>
    (id: string, target: Handover['target'], userData: UserData = {}, extensions: UserData = {}): undefined => {
      const item = desk.need(id)
      // A consultation by telephone is possible about anything that is live (manual: "Interaction namespace", consult).
      const isByVoice = name === 'consult' && target.media === 'voice' && item.medium !== 'voice'
      if (isByVoice) demandLive(item)
      operation(item, name, isByVoice ? 'voice' : item.medium)(item, { target, userData, extensions })
    }

  /** Attached data that may be changed now becomes other data. */
  function attach(id: string, change: (before: UserData) => UserData): undefined {
    const item = desk.need(id)
    demandLive(item)
    const userData = change(item.interaction.userData)
    if (isSameData(userData, item.interaction.userData)) return
    desk.put({ item: { ...item, interaction: { ...item.interaction, userData } }, events: ['ATTACHED_DATA_CHANGED'] })
  }

  return {
    controls: {},
    handlers: {
      interaction: {
        accept: simple('accept'),
        blockMarkdone: (id, warning) => {
          desk.need(id)
          blocks.block(id, warning, blockMs())
          return undefined
        },
        completeConference: simple('completeConference'),
        completeTransfer: simple('completeTransfer'),
        consult: handOver('consult'),
        deleteUserData: (id, key) =>
          attach(id, (before) => Object.fromEntries(Object.entries(before).filter(([other]) => other !== key))),
        getByInteractionId: (id) => desk.find(id)?.interaction ?? null,
        getInteractions: () => desk.items.map(({ interaction }) => interaction),
        markdone: (id) => {
          const item = desk.need(id)
          const markDone = operation(item, 'markdone')
          operations[item.medium]?.demandMarkdone?.(item)
          blocks.begin(id)
          markDone(item)
          return undefined
        },
        reject: simple('reject'),
        selectCaseByCaseId: selectCase,
        setUserData: (id, keyValues) =>
          attach(id, (before) => Object.fromEntries([...Object.entries(before), ...Object.entries(keyValues)])),
        singleStepConference: handOver('conference'),
        singleStepTransfer: handOver('transfer'),
        unblockMarkdone: (id) => {
          desk.need(id)
          blocks.unblock(id)
          return undefined
        },
      },
    },
  }
}
