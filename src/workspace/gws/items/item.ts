import type { Interaction, InteractionState } from '../../../contract/objects/interaction.js'
import type { ItemEvent } from '../../desk/item.js'
import { isSameData } from '../../desk/same.js'
import { WorkspaceError } from '../../workspace.js'
import { caseOf } from '../filed.js'
import { fromPairs } from '../server/pairs.js'
import type { ServerItem } from '../server/shapes.js'

/** What the states are called here; what is none of these has left the agent. */
const states: Readonly<Record<string, InteractionState>> = {
  Invited: 'INVITED',
  Processing: 'ACCEPTED',
  Composing: 'CREATED',
  Sent: 'SENT',
  Canceled: 'CANCELLED',
}

const eventsOfStates: Readonly<Partial<Record<InteractionState, readonly ItemEvent[]>>> = {
  INVITED: ['INVITED'],
  ACCEPTED: ['ACCEPTED'],
  // Who makes an e-mail is writing it.
  CREATED: ['CREATED', 'COMPOSING'],
  SENT: ['SENT'],
  CANCELLED: ['CANCELLED'],
}

/** What the agent does with such an interaction. */
export type ItemOperation = 'ACCEPT' | 'REJECT' | 'MARK_DONE'

/** What an interaction looks like to applications, as far as the server says it; undefined for one that the agent has no more. */
export function seenIn(told: ServerItem) {
  const state = states[told.state]
  if (state === undefined) return undefined
  const userData = fromPairs(told.userData)
  const { from = '', to = [] } = told.email ?? {}
  const others = told.interactionType === 'Outbound' ? to : [from]
  return {
    interactionId: told.id,
    parentInteractionId: told.parentInteractionId ?? null,
    caseId: caseOf(userData, told.id, told.parentInteractionId),
    state,
    userData,
    capabilities: [...possible(state)] as string[],
    parties: others.filter((name) => name !== '').map((name) => ({ name })),
  } satisfies Partial<Interaction>
}

/** Throws a WorkspaceError where an operation is not possible in the state that an interaction is in. */
export function demandItem({ interactionId, state }: Interaction, operation: ItemOperation): void {
  const can = possible(state)
  if (can.includes(operation)) return
  throw new WorkspaceError(
    'notPossible',
    `${operation} is not possible for the interaction "${interactionId}", which is ${state}. Possible: ${can.join(', ') || 'nothing'}.`,
  )
}

/** What comes with an interaction that the server tells of for the first time, after it was added. */
export function eventsOfNew({ state }: Pick<Interaction, 'state'>): readonly ItemEvent[] {
  return eventsOfStates[state] ?? []
}

/** What happened to an interaction that looks otherwise now; nothing where the server says again what it said. */
export function eventsBetween(before: Interaction, after: Interaction): readonly ItemEvent[] {
  const attached: ItemEvent[] = isSameData(before.userData, after.userData) ? [] : ['ATTACHED_DATA_CHANGED']
  return before.state === after.state ? attached : [...attached, ...eventsOfNew(after)]
}

/** What became of an interaction that has left the agent, at a time in ISO 8601, and what happened to it. */
export function gone(
  before: Interaction,
  told: ServerItem,
  at: string,
): { interaction: Interaction; events: ItemEvent[] } {
  if (told.state === 'InWorkbin') return { interaction: before, events: ['IN_WORKBIN'] }
  if (told.state !== 'Completed') return { interaction: before, events: [] }
  const isRejected = before.state === 'INVITED'
  return {
    interaction: {
      ...before,
      state: isRejected ? 'REJECTED' : 'COMPLETED',
      previousState: before.state,
      capabilities: [],
      endDate: before.endDate ?? at,
    },
    // The manual has no event for a rejection.
    events: isRejected ? [] : ['COMPLETED'],
  }
}

function possible(state: InteractionState): readonly ItemOperation[] {
  return state === 'INVITED' ? ['ACCEPT', 'REJECT'] : ['MARK_DONE']
}
