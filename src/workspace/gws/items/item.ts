import type { Interaction, InteractionState } from '../../../contract/objects/interaction.js'
import type { Change, Item, ItemEvent } from '../../desk/item.js'
import { isSameData } from '../../desk/same.js'
import { checkPreview, type PreviewOperation, stateOf, stepPreview } from '../../outbound/preview.js'
import { WorkspaceError } from '../../workspace.js'
import { caseOf } from '../filed.js'
import { kindOf, recordIn } from '../outbound/record.js'
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
  PREVIEWING: ['PREVIEWING'],
  ACCEPTED: ['ACCEPTED'],
  // Who makes an e-mail is writing it.
  CREATED: ['CREATED', 'COMPOSING'],
  SENT: ['SENT'],
  CANCELLED: ['CANCELLED'],
}

/** What the agent does with such an interaction. */
export type ItemOperation = 'ACCEPT' | 'REJECT' | 'MARK_DONE'

const previewOperations = {
  ACCEPT: 'accept',
  REJECT: 'decline',
  MARK_DONE: 'markdone',
} as const satisfies Record<ItemOperation, PreviewOperation>

/**
 * What an interaction looks like to applications, as far as the server says it; undefined for one that the agent has no
 * more. `before` is how it looked until now.
 */
export function seenIn(told: ServerItem, before?: Pick<Interaction, 'state'>) {
  const state = states[told.state]
  if (state === undefined) return undefined
  const userData = fromPairs(told.userData)
  const { from = '', to = [] } = told.email ?? {}
  const common = {
    interactionId: told.id,
    parentInteractionId: told.parentInteractionId ?? null,
    caseId: caseOf(userData, told.id, told.parentInteractionId),
    userData,
  }
  if (told.mediatype === 'outboundpreview') {
    const parties = [recordIn(userData)?.phone ?? ''].filter((name) => name !== '').map((name) => ({ name }))
    return { ...common, ...stateOf('push', previewState(state, before)), parties } satisfies Partial<Interaction>
  }
  const others = told.interactionType === 'Outbound' ? to : [from]
  return {
    ...common,
    state,
    capabilities: [...possible(state)] as string[],
    parties: others.filter((name) => name !== '').map((name) => ({ name })),
  } satisfies Partial<Interaction>
}

/** What becomes of a record that was accepted, the server does not know. */
function previewState(state: InteractionState, before: Pick<Interaction, 'state'> | undefined): InteractionState {
  if (state !== 'ACCEPTED') return state
  return before === undefined || before.state === 'INVITED' ? 'PREVIEWING' : before.state
}

/** Throws a WorkspaceError where an operation is not possible in the state that an interaction is in. */
export function demandItem(item: Item, operation: ItemOperation): void {
  const { interactionId, state } = item.interaction
  if (item.medium === 'outboundpreview') {
    checkPreview(item.interaction, kindOf(item), previewOperations[operation])
    return
  }
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

/** What became of an interaction that has left the agent, at a time in ISO 8601, before it is gone. */
export function leaving(item: Item, told: ServerItem, at: string): Change {
  const { interaction } = item
  if (item.medium === 'outboundpreview') {
    return interaction.state === 'INVITED' ? stepPreview(item, kindOf(item), 'decline') : { item, events: [] }
  }
  if (told.state === 'InWorkbin') return { item, events: ['IN_WORKBIN'] }
  if (told.state !== 'Completed') return { item, events: [] }
  const isRejected = interaction.state === 'INVITED'
  const ended: Interaction = {
    ...interaction,
    state: isRejected ? 'REJECTED' : 'COMPLETED',
    previousState: interaction.state,
    capabilities: [],
    endDate: interaction.endDate ?? at,
  }
  // The manual has no event for a rejection.
  return { item: { ...item, interaction: ended }, events: isRejected ? [] : ['COMPLETED'] }
}

function possible(state: InteractionState): readonly ItemOperation[] {
  return state === 'INVITED' ? ['ACCEPT', 'REJECT'] : ['MARK_DONE']
}
