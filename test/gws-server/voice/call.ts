import { type Agent, agentAt } from '../agents.js'
import { randomId } from '../exchange.js'
import type { Pair } from '../pairs.js'
import type { World } from '../world.js'
import { capabilitiesOf } from './capabilities.js'

/** The states of a call, on each side for itself. */
export type CallState = 'Dialing' | 'Ringing' | 'Established' | 'Held' | 'Released' | 'Completed'

/** A call as one of its agents has it. */
export interface Side {
  state: CallState
  recordingState: 'Stopped' | 'Recording' | 'Paused'
  /** What recording offers, which is not always what it can do. */
  recording: readonly string[]
  /** The call went on without this agent. */
  isOut: boolean
}

/** A call; whoever is no agent has no side of it. */
export interface Call {
  readonly id: string
  readonly uuid: string
  /** Of a consultation: the call that it is about. */
  readonly parentId?: string
  readonly callType: string
  /** The number that calls. */
  readonly origin: string
  /** The number that is called. */
  readonly destination: string
  readonly startedAt: number
  readonly userData: Pair[]
  readonly sides: Map<Agent, Side>
  /** Set once a conference was made of it. */
  conference: { readonly initiator: Agent; readonly customer: string; hasInitiatorLeft: boolean } | null
  /** Nothing is told of its release any more: a conference failed. */
  isBroken: boolean
}

/** What a new call is. */
export interface NewCall {
  readonly callType: string
  readonly origin: string
  readonly destination: string
  readonly userData?: readonly Pair[]
  readonly parentId?: string
}

/** A new call, with a side for each end that is an agent's. */
export function createCall(world: World, { userData = [], ...what }: NewCall): Call {
  const call: Call = {
    id: randomId(),
    uuid: randomId(),
    startedAt: Date.now(),
    userData: [...userData],
    sides: new Map(),
    conference: null,
    isBroken: false,
    ...what,
  }
  const caller = agentAt(call.origin)
  const called = agentAt(call.destination)
  if (caller !== undefined) call.sides.set(caller, newSide('Dialing'))
  if (called !== undefined) call.sides.set(called, newSide('Ringing'))
  world.calls.set(call.id, call)
  return call
}

/** A side of a call that has just come to an agent. */
export function newSide(state: CallState): Side {
  return { state, recordingState: 'Stopped', recording: ['start-recording'], isOut: false }
}

/** How the server shows a call to one of its agents: always all of it. */
export function shownCall(call: Call, agent: Agent, side: Side): object {
  const { id, uuid, parentId, callType, origin, destination, userData, startedAt } = call
  return {
    id,
    connId: id,
    ...(parentId !== undefined && { parentConnId: parentId }),
    callUuid: uuid,
    phoneNumber: origin,
    dnis: destination,
    callType,
    state: side.state,
    recordingState: side.recordingState,
    participants: participantsOf(call, agent),
    userData: [...userData],
    extensions: [],
    capabilities: capabilitiesOf(call, agent, side),
    duration: 0,
    startedAt: new Date(startedAt).toISOString(),
    _state: side.state,
    _recordingState: side.recordingState,
  }
}

/** Tells an agent of a call. */
export function tellCall(world: World, call: Call, agent: Agent, notificationType: string, operationId?: string): void {
  const side = call.sides.get(agent)
  if (side === undefined) return
  world.tell(agent, '/workspace/v3/voice', {
    notificationType,
    call: shownCall(call, agent, side),
    messageType: 'CallStateChanged',
    ...(operationId !== undefined && { operationId }),
  })
}

/** Puts one side of a call into a state and tells its agent. */
export function putSide(world: World, call: Call, agent: Agent, state: CallState, operationId?: string): void {
  const side = call.sides.get(agent)
  if (side === undefined) return
  side.state = state
  side.recording = ['start-recording']
  tellCall(world, call, agent, 'StateChange', operationId)
}

/** The agents who are in a call. */
export function agentsIn(call: Call): Agent[] {
  return [...call.sides].filter(([, { isOut }]) => !isOut).map(([agent]) => agent)
}

function participantsOf(call: Call, agent: Agent): object[] {
  if (call.conference !== null) {
    const customer = { number: call.conference.customer, role: 'RoleOrigination' }
    const others = agentsIn(call).filter((one) => one !== agent)
    return [customer, ...others.map(({ number }) => ({ number, role: 'RoleNewParty' }))]
  }
  const isOrigin = agent.number === call.origin
  return [
    isOrigin ? { number: call.destination, role: 'RoleDestination' } : { number: call.origin, role: 'RoleOrigination' },
  ]
}
