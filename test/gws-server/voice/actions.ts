import type { Agent } from '../agents.js'
import { accepted, notImplemented, type Reply, type Request } from '../exchange.js'
import { update } from '../pairs.js'
import type { World } from '../world.js'
import { agentsIn, type Call, putSide, type Side, tellCall } from './call.js'
import { completeConference, isConferenceOver, singleStepConference } from './conference.js'
import { completeTransfer, initiateTransfer, singleStepTransfer } from './transfer.js'

/** What an action works with. */
export interface CallAction {
  readonly world: World
  readonly call: Call
  /** The call as the agent has it. */
  readonly side: Side
  readonly agent: Agent
  readonly request: Request
}

const actions: Readonly<Record<string, (action: CallAction) => Reply>> = {
  answer: (action) => {
    const { world, call, request } = action
    for (const agent of agentsIn(call)) putSide(world, call, agent, 'Established', request.body.operationId)
    return replyTo(action)
  },
  hold: (action) => {
    putSide(action.world, action.call, action.agent, 'Held')
    return replyTo(action)
  },
  retrieve: (action) => {
    putSide(action.world, action.call, action.agent, 'Established')
    return replyTo(action)
  },
  release: (action) => {
    const { world, call } = action
    if (!call.isBroken && !isConferenceOver(action)) {
      for (const agent of agentsIn(call)) {
        if (call.sides.get(agent)?.state !== 'Completed') putSide(world, call, agent, 'Released')
      }
    }
    return replyTo(action)
  },
  complete: (action) => {
    const { world, call, agent, request } = action
    putSide(world, call, agent, 'Completed', request.body.operationId)
    return replyTo(action)
  },
  'update-user-data': (action) => {
    update(action.call.userData, userDataOf(action))
    return tellData(action)
  },
  'attach-user-data': (action) => {
    action.call.userData.push(...userDataOf(action))
    return tellData(action)
  },
  'delete-user-data-pair': (action) => {
    const { userData } = action.call
    // The key stands beside the data, and of a key that is not there the last pair goes: -1 counts from the end.
    userData.splice(
      userData.findIndex(({ key }) => key === action.request.body.key),
      1,
    )
    return tellData(action)
  },
  'send-dtmf': (action) => {
    tellCall(action.world, action.call, action.agent, 'StateChange')
    return replyTo(action)
  },
  'start-recording': (action) => record(action, 'Recording', ['stop-recording', 'pause-recording']),
  'resume-recording': (action) => record(action, 'Recording', ['stop-recording', 'stop-recording', 'pause-recording']),
  'pause-recording': (action) => record(action, 'Paused', ['stop-recording', 'resume-recording']),
  'stop-recording': (action) => record(action, 'Stopped', ['start-recording']),
  'set-comment': replyTo,
  'single-step-transfer': singleStepTransfer,
  'initiate-transfer': initiateTransfer,
  'complete-transfer': completeTransfer,
  'single-step-conference': singleStepConference,
  'complete-conference': completeConference,
}

/** Carries out what a client asks of a call. */
export function actOnCall(name: string, action: CallAction): Reply {
  return Object.hasOwn(actions, name) ? (actions[name]?.(action) ?? notImplemented) : notImplemented
}

function replyTo({ request }: CallAction): Reply {
  return accepted(request.body.operationId)
}

function userDataOf({ request }: CallAction) {
  const userData = request.body.data?.userData
  if (userData === undefined) throw new TypeError("Cannot read properties of undefined (reading 'userData')")
  return userData
}

function tellData(action: CallAction): Reply {
  const { world, call } = action
  for (const agent of agentsIn(call)) tellCall(world, call, agent, 'AttachedDataChanged')
  return replyTo(action)
}

function record(action: CallAction, state: Side['recordingState'], offered: readonly string[]): Reply {
  const { world, call, side, agent } = action
  side.recordingState = state
  // The offers change only with whoever called.
  if (agent.number === call.origin) side.recording = offered
  tellCall(world, call, agent, 'CallRecordingStateChange')
  return replyTo(action)
}
