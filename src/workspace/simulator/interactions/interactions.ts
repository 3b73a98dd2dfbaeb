import type { Desk } from '../../desk/desk.js'
import { attach } from '../../desk/filing.js'
import type { Item } from '../../desk/item.js'
import { demandLive } from '../../desk/live.js'
import { deskRequests } from '../../desk/requests.js'
import { isSameData } from '../../desk/same.js'
import type { UserData } from '../../desk/user-data.js'
import type { MarkdoneBlocks } from '../../markdone.js'
import { WorkspaceError } from '../../workspace.js'
import type { Handover, MediumOperations, Part } from '../part.js'

/** What the requests for interactions of every medium need. */
export interface InteractionsParts {
  /** What the parts do for this namespace, by medium. */
  readonly operations: NonNullable<Part['operations']>
  readonly blocks: MarkdoneBlocks
  /** The present value of one of the agent's options. */
  readonly option: (name: string) => unknown
}

type Operation = keyof MediumOperations

/** The namespace `interaction`, whatever the medium: each request is carried out by the part that has the medium. */
export function createInteractions(desk: Desk, { operations, blocks, option }: InteractionsParts): Part {
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
  function changeData(id: string, change: (before: UserData) => UserData): undefined {
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
        ...deskRequests(desk, blocks, option),
        accept: simple('accept'),
        completeConference: simple('completeConference'),
        completeTransfer: simple('completeTransfer'),
        consult: handOver('consult'),
        deleteUserData: (id, key) =>
          changeData(id, (before) => Object.fromEntries(Object.entries(before).filter(([other]) => other !== key))),
        markdone: (id) => {
          const item = desk.need(id)
          const markDone = operation(item, 'markdone')
          operations[item.medium]?.demandMarkdone?.(item)
          blocks.begin(id)
          markDone(item)
          return undefined
        },
        reject: simple('reject'),
        setUserData: (id, keyValues) => changeData(id, (before) => attach(before, keyValues)),
        singleStepConference: handOver('conference'),
        singleStepTransfer: handOver('transfer'),
      },
    },
  }
}
