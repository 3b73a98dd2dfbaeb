import { type Agent, agentAt } from '../agents.js'
import { accepted, type Reply, type Request, randomId } from '../exchange.js'
import type { Route } from '../routes.js'
import { signedIn } from '../signed-in.js'
import type { World } from '../world.js'
import { actOnCall } from './actions.js'
import { agentsIn, type Call, createCall, putSide, shownCall, tellCall } from './call.js'

/** The calls of an agent's session: all but those that are completed. */
export function shownCalls(world: World, agent: Agent): object[] {
  return [...world.calls.values()].flatMap((call) => {
    const side = call.sides.get(agent)
    if (side === undefined || side.state === 'Completed') return []
    return [{ ...shownCall(call, agent, side), duration: Math.floor((Date.now() - call.startedAt) / 1_000) }]
  })
}

/** Dialling, and what can be done with a call. */
export function callRoutes(world: World, answersAfterMs: number): Route[] {
  return [
    {
      path: '/workspace/v3/voice/make-call',
      answer: signedIn((agent, request) => dial(world, agent, request, answersAfterMs)),
    },
    {
      path: '/workspace/v3/voice/calls/:id/:action',
      answer: signedIn((agent, request) => {
        const { id = '', action = '' } = request.names
        const call = world.calls.get(id)
        const side = call?.sides.get(agent)
        if (call === undefined || side === undefined) {
          return { status: 500, text: `Call with ${id} id does not exist for ${agent.userName}` }
        }
        return actOnCall(action, { world, call, side, agent, request })
      }),
    },
  ]
}

function dial(world: World, agent: Agent, { body }: Request, answersAfterMs: number): Reply {
  const { destination = '', userData = [] } = body.data ?? {}
  if (destination === '') return { status: 400, json: { message: 'Missing parameters' } }
  if (destination === agent.number) {
    const error = { errorCode: 415, errorMessage: 'Invalid Destination DN' }
    world.tell(agent, '/workspace/v3/voice', { error, messageType: 'EventError' })
    return accepted()
  }
  const called = agentAt(destination)
  const callType = called === undefined ? 'Outbound' : 'Internal'
  const call = createCall(world, { callType, origin: agent.number, destination, userData })
  for (const one of agentsIn(call)) tellCall(world, call, one, 'StateChange')
  world.timers.after(answersAfterMs, () => answerAlone(world, call, agent))
  // What the client sent to tell its request by is not sent back.
  return accepted(randomId())
}

/** Whoever was called answers, an agent too. */
function answerAlone(world: World, call: Call, caller: Agent): void {
  if (call.sides.get(caller)?.state !== 'Dialing') return
  for (const agent of agentsIn(call)) putSide(world, call, agent, 'Established')
}
