import type { Agent } from '../agents.js'
import type { Call, CallState, Side } from './call.js'

const DATA = ['attach-user-data', 'update-user-data', 'delete-user-data-pair']

const STARTING_MORE = [
  'initiate-conference',
  'initiate-transfer',
  'single-step-conference',
  'single-step-transfer',
] as const

const standard: Readonly<Record<CallState, readonly string[]>> = {
  Ringing: ['answer', 'clear', 'redirect', ...DATA],
  Dialing: ['release', 'clear', ...DATA, 'send-dtmf'],
  Established: ['release', 'hold', 'clear', ...DATA, 'send-dtmf', ...STARTING_MORE],
  Held: ['release', 'clear', ...DATA, 'send-dtmf', ...STARTING_MORE, 'retrieve'],
  Released: ['complete', ...DATA],
  Completed: ['complete', ...DATA],
}

const COMPLETING = ['complete-transfer', 'complete-conference']

const consultation: Readonly<Record<CallState, readonly string[]>> = {
  ...standard,
  Ringing: [],
  Dialing: ['release', 'clear', ...DATA, ...COMPLETING, 'alternate', 'send-dtmf'],
  Established: ['release', 'hold', 'clear', ...DATA, 'send-dtmf', 'alternate', 'reconnect', 'merge', ...COMPLETING],
  Held: ['release', 'clear', ...DATA, 'send-dtmf', 'alternate', 'reconnect', 'merge', ...COMPLETING, 'retrieve'],
}

/** What the server says that an agent can do with a call: advice, which it does not check itself. */
export function capabilitiesOf(call: Call, agent: Agent, side: Side): string[] {
  const isConsulting = call.parentId !== undefined && agent.number === call.origin
  return [...(isConsulting ? consultation : standard)[side.state], ...side.recording]
}
