import { type Agent, agentAt } from '../agents.js'
import type { Reply } from '../exchange.js'
import type { CallAction } from './actions.js'
import { agentsIn, type Call, newSide, putSide, tellCall } from './call.js'
import { consulted } from './transfer.js'

/** A contact that the server knows: a call can only become a conference with such a one in its seventh pair. */
export const KNOWN_CONTACT = '0000BaCJQQH30052'
const CONTACT_PLACE = 6

/** Has another agent join a call at once. It rings there, but the request gets no reply. */
export function singleStepConference(action: CallAction): Reply {
  return join(action, action.call, agentAt(action.request.body.data?.destination ?? ''))
}

/** Has whoever is consulted join the main call. It rings there once more, and the request gets no reply. */
export function completeConference(action: CallAction): Reply {
  const { world, call, agent } = action
  const { main, target } = consulted(call, world.calls.get(call.parentId ?? ''), agent)
  for (const one of agentsIn(call)) putSide(world, call, one, 'Completed')
  return join(action, main, target)
}

function join({ world, agent }: CallAction, call: Call, target: Agent | undefined): Reply {
  if (target === undefined || call.userData[CONTACT_PLACE]?.value !== KNOWN_CONTACT) {
    call.isBroken = true
    throw new TypeError("Cannot read properties of undefined (reading 'value')")
  }
  call.conference = { initiator: agent, customer: call.origin, hasInitiatorLeft: false }
  call.sides.set(target, newSide('Ringing'))
  tellCall(world, call, target, 'StateChange')
  return 'never'
}

/** The release of a conference, which goes wrong: it is done here where there is one. */
export function isConferenceOver({ world, call, side, agent }: CallAction): boolean {
  const { conference } = call
  if (conference === null) return false
  if (conference.hasInitiatorLeft) {
    // The release of whoever is left is told to whoever had left before.
    putSide(world, call, conference.initiator, 'Released')
    return true
  }
  side.isOut = true
  conference.hasInitiatorLeft = agent === conference.initiator
  putSide(world, call, agent, 'Released')
  for (const one of agentsIn(call)) putSide(world, call, one, 'Established')
  return true
}
