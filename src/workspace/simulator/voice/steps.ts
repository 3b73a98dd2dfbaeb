import type { Interaction } from '../../../contract/objects/interaction.js'
import { attach } from '../../desk/filing.js'
import type { UserData } from '../../desk/user-data.js'
import { altered, type Call, type CallChange, type CallDetail } from './call.js'

/** The agent speaks on one call at a time: all others are put on hold. */
export function holdOthers(calls: readonly Call[], id?: string): readonly CallChange[] {
  return calls
    .filter(({ interaction }) => interaction.state === 'TALKING' && interaction.interactionId !== id)
    .map((call) => ({ item: altered(call, { state: 'HELD' }), events: ['HELD'] }))
}

/** The agent speaks on a call from now on. */
export function talk(call: Call, calls: readonly Call[], parties?: Interaction['parties']): readonly CallChange[] {
  const item = altered(call, { state: 'TALKING', ...(parties && { parties }) }, { due: null })
  const events = call.interaction.state === 'TALKING' ? [] : (['ESTABLISHED'] as const)
  return [
    ...holdOthers(calls, call.interaction.interactionId),
    { item, events: [...events, ...(parties === undefined ? [] : (['PARTY_CHANGED'] as const))] },
  ]
}

/** Whether a call is recorded, from now on. */
export function record(call: Call, recordingState: Interaction['recordingState']): CallChange {
  return { item: altered(call, { recordingState }), events: ['CALL_RECORDING_STATE_CHANGED'] }
}

/** How a call ends that nobody answered: on the agent's side, or on the other one. */
export type Unanswered = Pick<Interaction, 'ronaCallState'> & Partial<Pick<CallDetail, 'unanswered'>>

/** A call ends, at a time in ISO 8601; its recording ends before it. */
export function end(call: Call, at: string, { ronaCallState, unanswered }: Unanswered = {}): readonly CallChange[] {
  const isRecorded = call.interaction.recordingState !== 'STOPPED'
  const stopped = isRecorded ? [record(call, 'STOPPED')] : []
  const item = altered(
    stopped[0]?.item ?? call,
    { state: 'IDLE', endDate: at, ...(ronaCallState && { ronaCallState }) },
    { due: null, ...(unanswered && { unanswered }) },
  )
  return [...stopped, { item, events: ['RELEASED'] }]
}

/** Data is attached to a call: nothing happens where there is none. */
export function attachTo(call: Call, added: UserData): readonly CallChange[] {
  if (Object.keys(added).length === 0) return []
  const item = altered(call, { userData: attach(call.interaction.userData, added) })
  return [{ item, events: ['ATTACHED_DATA_CHANGED'] }]
}
