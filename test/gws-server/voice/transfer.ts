import { type Agent, agentAt } from '../agents.js'
import { accepted, type Reply } from '../exchange.js'
import type { CallAction } from './actions.js'
import { agentsIn, type Call, createCall, newSide, putSide, tellCall } from './call.js'

/** Hands a call over at once. Of a number that is no agent's, nothing more is heard. */
export function singleStepTransfer({ world, call, side, agent, request }: CallAction): Reply {
  // It is told twice.
  putSide(world, call, agent, 'Released')
  putSide(world, call, agent, 'Released')
  side.isOut = true
  const target = agentAt(request.body.data?.destination ?? '')
  if (target !== undefined) {
    call.sides.set(target, newSide('Ringing'))
    tellCall(world, call, target, 'StateChange')
  }
  return accepted(request.body.operationId)
}

/** Holds a call and begins a consultation about it. Nobody but an agent ever answers that. */
export function initiateTransfer({ world, call, agent, request }: CallAction): Reply {
  const destination = request.body.data?.destination
  if (destination === undefined) throw new TypeError('There is no destination')
  putSide(world, call, agent, 'Held')
  const consultation = createCall(world, {
    callType: 'Consult',
    origin: agent.number,
    destination,
    parentId: call.id,
  })
  for (const one of agentsIn(consultation)) tellCall(world, consultation, one, 'StateChange')
  return accepted(request.body.operationId)
}

/** Hands the main call over to whoever is consulted. It is done, but the request gets no reply. */
export function completeTransfer({ world, call, agent }: CallAction): Reply {
  const { main, target } = consulted(call, world.calls.get(call.parentId ?? ''), agent)
  putSide(world, main, agent, 'Released')
  const side = main.sides.get(agent)
  if (side !== undefined) side.isOut = true
  for (const one of agentsIn(call)) putSide(world, call, one, 'Completed')
  main.sides.set(target, newSide('Established'))
  tellCall(world, main, target, 'StateChange')
  return 'never'
}

/** The two calls of a consultation; throws where the server does. */
export function consulted(call: Call, main: Call | undefined, agent: Agent): { main: Call; target: Agent } {
  const target = agentsIn(call).find((one) => one !== agent)
  if (main === undefined || main.callType === 'Outbound' || target === undefined) {
    throw new TypeError("Cannot read properties of undefined (reading 'call')")
  }
  return { main, target }
}
