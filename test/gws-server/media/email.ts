import type { Agent } from '../agents.js'
import { accepted, type Reply, type Request } from '../exchange.js'
import { valueIn } from '../pairs.js'
import type { World } from '../world.js'
import { createInteraction, type Interaction } from './interaction.js'
import { type InteractionAction, put, tell } from './interactions.js'

const WRITING = [
  'attach-user-data',
  'delete-user-data',
  'update-user-data',
  'place-in-queue',
  'transfer',
  'send',
  'cancel',
  'save',
  'set-comment',
  'assign-contact',
  'add-attachment',
] as const

/** A new e-mail that an agent writes, about another one or none. */
export function writeEmail(world: World, agent: Agent, { body }: Request, about?: Interaction): void {
  const { from = '', to = '', subject = '', body: text = '', userData = [], operationName } = body.data ?? {}
  createInteraction(
    world,
    {
      medium: 'email',
      agent,
      interactionType: 'Outbound',
      interactionSubtype: operationName === 'Reply' ? 'OutboundReply' : 'OutboundNew',
      ...(about !== undefined && { parentId: about.id }),
      state: 'Composing',
      subject,
      capabilities: WRITING,
      email: { from, to: [to].flat(), body: text },
      userData,
    },
    body.operationId,
  )
}

/** What is done with an e-mail only. */
export const emailActions: Readonly<Record<string, (action: InteractionAction) => Reply>> = {
  reply: answer,
  forward: answer,
  save: (action) => {
    const { interaction, request } = action
    const { subject = interaction.subject, to, body } = request.body.data ?? {}
    const before = interaction.email ?? { from: '', to: [], body: '' }
    interaction.subject = subject
    interaction.email = { from: before.from, to: to === undefined ? before.to : [to].flat(), body: body ?? before.body }
    return tell(action, 'EmailSaved')
  },
  send: (action) => put(action, 'Sent'),
  cancel: (action) => put(action, 'Canceled'),
  'transfer-agent': ({ interaction, request }) => {
    if (valueIn(interaction.userData, 'IW_RoutingBasedOriginalEmployeeId') === undefined) {
      throw new TypeError("Cannot read properties of undefined (reading 'value')")
    }
    return accepted(request.body.operationId)
  },
}

function answer({ world, agent, interaction, request }: InteractionAction): Reply {
  writeEmail(world, agent, request, interaction)
  return accepted(request.body.operationId)
}
