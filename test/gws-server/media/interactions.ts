import type { Agent } from '../agents.js'
import { accepted, notImplemented, type Reply, type Request } from '../exchange.js'
import { update } from '../pairs.js'
import type { Route } from '../routes.js'
import { signedIn } from '../signed-in.js'
import type { World } from '../world.js'
import { emailActions, writeEmail } from './email.js'
import { type Interaction, tellInteraction } from './interaction.js'

/** What an action works with. */
export interface InteractionAction {
  readonly world: World
  readonly agent: Agent
  readonly interaction: Interaction
  readonly request: Request
}

const ACCEPTED = [
  'attach-user-data',
  'delete-user-data',
  'update-user-data',
  'place-in-queue',
  'transfer',
  'complete',
] as const

/** The names of workbins, and the way back into one. */
const WORKBINS = ['email-draft-wb', 'email-in-progress-wb', '__BACK__']

const end = (action: InteractionAction): Reply => {
  action.interaction.capabilities = []
  return put(action, 'Completed')
}

const actions: Readonly<Record<string, (action: InteractionAction) => Reply>> = {
  accept: (action) => {
    // What can be done with an e-mail never changes.
    if (action.interaction.medium !== 'email') action.interaction.capabilities = ACCEPTED
    return put(action, 'Processing')
  },
  reject: end,
  complete: end,
  'update-user-data': (action) => {
    update(action.interaction.userData, userDataOf(action))
    return tell(action, 'PropertiesUpdated')
  },
  'delete-user-data': (action) => {
    const keys = userDataOf(action).map(({ key }) => key)
    const kept = action.interaction.userData.filter(({ key }) => !keys.includes(key))
    action.interaction.userData.splice(0, Number.POSITIVE_INFINITY, ...kept)
    return tell(action, 'PropertiesUpdated')
  },
  'set-comment': (action) => {
    action.interaction.comment = action.request.body.data?.comment ?? ''
    return tell(action, 'StatusChange')
  },
  'place-in-queue': (action) => {
    // Of any other queue nothing is heard.
    if (!WORKBINS.includes(action.request.body.data?.queue ?? '')) return accepted(action.request.body.operationId)
    return put(action, 'InWorkbin')
  },
  pull: (action) => put(action, action.interaction.interactionType === 'Outbound' ? 'Composing' : 'Processing'),
}

/** What can be done with the interactions of the media beside the telephone. */
export function interactionRoutes(world: World): Route[] {
  return [
    {
      path: '/workspace/v3/media/:medium/interactions/create',
      answer: signedIn((agent, request) => {
        if (request.names.medium !== 'email') return notImplemented
        writeEmail(world, agent, request)
        return accepted(request.body.operationId)
      }),
    },
    {
      path: '/workspace/v3/media/:medium/interactions/:id/:action',
      answer: signedIn((agent, request) => {
        const interaction = world.interactions.get(request.names.id ?? '')
        // Neither of an interaction nor of an action that is not known anything is heard.
        if (interaction === undefined) return 'never'
        const known = interaction.medium === 'email' ? { ...actions, ...emailActions } : actions
        const name = request.names.action ?? ''
        const act = Object.hasOwn(known, name) ? known[name] : undefined
        return act?.({ world, agent, interaction, request }) ?? 'never'
      }),
    },
  ]
}

/** Puts an interaction into a state and tells of it. */
export function put(action: InteractionAction, state: Interaction['state']): Reply {
  action.interaction.state = state
  return tell(action, 'StatusChange')
}

/** Tells of an interaction, with what the client sent to tell its request by. */
export function tell({ world, interaction, request }: InteractionAction, notificationType: string): Reply {
  tellInteraction(world, interaction, notificationType, request.body.operationId)
  return accepted(request.body.operationId)
}

function userDataOf({ request }: InteractionAction) {
  const userData = request.body.data?.userData
  if (userData === undefined) throw new TypeError("Cannot read properties of undefined (reading 'userData')")
  return userData
}
