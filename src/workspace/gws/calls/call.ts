import type { Interaction, InteractionState } from '../../../contract/objects/interaction.js'
import type { Item, ItemEvent } from '../../desk/item.js'
import { isSameData } from '../../desk/same.js'
import { caseOf } from '../filed.js'
import { fromPairs } from '../server/pairs.js'
import type { ServerCall } from '../server/shapes.js'

/** A call of the agent. */
export type Call = Item<Record<string, never>>

/** What the states of a call are called here; a call that is Completed is over, has been marked done and is gone. */
const states: Readonly<Record<string, InteractionState>> = {
  Dialing: 'DIALING',
  Ringing: 'RINGING',
  Established: 'TALKING',
  Held: 'HELD',
  Released: 'IDLE',
  Completed: 'IDLE',
}

const callTypes: Readonly<Record<string, Interaction['callType']>> = {
  Inbound: 'INBOUND',
  Outbound: 'OUTBOUND',
  Internal: 'INTERNAL',
  Consult: 'CONSULT',
}

const recordingStates: Readonly<Record<string, Interaction['recordingState']>> = {
  Recording: 'RECORDING',
  Paused: 'PAUSED',
}

const eventsOfStates: Readonly<Partial<Record<InteractionState, ItemEvent>>> = {
  DIALING: 'DIALING',
  RINGING: 'RINGING',
  TALKING: 'ESTABLISHED',
  HELD: 'HELD',
  IDLE: 'RELEASED',
}

/** Whether the call has been marked done. */
export function isGone({ state }: ServerCall): boolean {
  return state === 'Completed'
}

/** What a call looks like to applications, as far as the server says it. */
export function seenIn(call: ServerCall, { ownNumber, now }: { readonly ownNumber: string; readonly now: string }) {
  const state = states[call.state] ?? 'UNKNOWN'
  const isConsultation = call.callType === 'Consult'
  const userData = fromPairs(call.userData)
  // The agent's own number is the one that calls, or another calls it.
  const isOwn = call.state === 'Dialing' || (ownNumber !== '' && call.phoneNumber === ownNumber)
  return {
    interactionId: call.id,
    parentInteractionId: call.parentConnId ?? null,
    caseId: caseOf(userData, call.id, call.parentConnId),
    isConsultation,
    state,
    direction: isOwn ? 'OUT' : 'IN',
    callType: callTypes[call.callType] ?? 'UNKNOWN',
    ani: call.phoneNumber,
    dnis: call.dnis,
    parties: call.participants.map(({ number }) => ({ name: number })),
    // The server does not take back what it said of the recording when the call ends.
    recordingState: (state === 'IDLE' ? undefined : recordingStates[call.recordingState]) ?? 'STOPPED',
    userData,
    ...(call.callUuid !== undefined && { callUuid: call.callUuid, interactionUUID: call.callUuid }),
    ...(call.connId !== undefined && { connId: call.connId }),
    startDate: call.startedAt ?? null,
    endDate: state === 'IDLE' ? now : null,
  } satisfies Partial<Interaction>
}

/** What comes with a call that the server tells of for the first time, after it was added. */
export function eventsOfNew({ state }: Pick<Interaction, 'state'>): ItemEvent[] {
  const event = eventsOfStates[state]
  return event === undefined ? [] : [event]
}

/** What happened to a call that looks otherwise now; nothing where the server says again what it said. */
export function eventsBetween(before: Interaction, after: Interaction): ItemEvent[] {
  const events: ItemEvent[] = []
  if (!isSameData(before.userData, after.userData)) events.push('ATTACHED_DATA_CHANGED')
  if (before.recordingState !== after.recordingState) events.push('CALL_RECORDING_STATE_CHANGED')
  if (before.state !== after.state) events.push(...eventsOfNew(after))
  if (!isSameData(before.parties, after.parties)) events.push('PARTY_CHANGED')
  return events
}
