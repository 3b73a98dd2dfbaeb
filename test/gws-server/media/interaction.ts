import type { Agent } from '../agents.js'
import { randomId } from '../exchange.js'
import type { Pair } from '../pairs.js'
import type { World } from '../world.js'

/** The media beside the telephone. */
export const MEDIA = ['email', 'workitem', 'outboundpreview'] as const
export type Medium = (typeof MEDIA)[number]

/** The state of one of an agent's media. */
export interface Channel {
  readonly name: Medium
  readonly state: 'Ready' | 'NotReady' | 'LoggedOut'
  readonly dnd: boolean
  readonly reasons: readonly Pair[]
}

/** Something to work at that is no call. */
export interface Interaction {
  readonly id: string
  readonly medium: Medium
  readonly agent: Agent
  readonly interactionType: string
  readonly interactionSubtype: string
  readonly parentId?: string
  state: 'Invited' | 'Processing' | 'Composing' | 'Sent' | 'Canceled' | 'InWorkbin' | 'Completed'
  subject: string
  comment?: string
  capabilities: readonly string[]
  email?: { readonly from: string; readonly to: readonly string[]; readonly body: string }
  readonly userData: Pair[]
  readonly receivedAt: string
}

/** What a new interaction is. */
export type NewInteraction = Omit<Interaction, 'id' | 'receivedAt' | 'userData'> & {
  readonly id?: string
  readonly userData?: readonly Pair[]
}

/** A new interaction, told to its agent. */
export function createInteraction(
  world: World,
  { userData = [], id = randomId(), ...what }: NewInteraction,
  operationId?: string,
): Interaction {
  const interaction = { ...what, id, userData: [...userData], receivedAt: String(new Date()) }
  world.interactions.set(interaction.id, interaction)
  tellInteraction(world, interaction, 'StatusChange', operationId)
  return interaction
}

/** How the server shows an interaction: always all of it. */
export function shownInteraction({ medium, agent, parentId, email, ...rest }: Interaction): object {
  return {
    ...rest,
    mediatype: medium,
    ...(parentId !== undefined && { parentInteractionId: parentId }),
    queue: `${medium}-routing-queue-inbound`,
    workflowState: 'Routing',
    isInWorkflow: true,
    isHeld: false,
    isLocked: false,
    isOnline: false,
    tenantId: 1,
    ...(email !== undefined && { email: { ...email, mime: 'text/html' } }),
    attachments: [],
    userData: [...rest.userData],
  }
}

/** Tells an interaction's agent of it. */
export function tellInteraction(
  world: World,
  interaction: Interaction,
  notificationType: string,
  operationId?: string,
): void {
  world.tell(interaction.agent, `/workspace/v3/media/${interaction.medium}`, {
    notificationType,
    interaction: shownInteraction(interaction),
    messageType: 'InteractionStateChanged',
    ...(operationId !== undefined && { operationId }),
  })
}
