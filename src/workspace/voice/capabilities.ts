import type { Change, Item } from '../desk/item.js'
import { WorkspaceError } from '../workspace.js'
import { consultationOf, isEstablished, mainOf } from './relations.js'

/** What an agent can do with a call, and what the capability is called. */
const capabilityNames = {
  answer: 'ANSWER',
  reject: 'REJECT',
  hangUp: 'HANGUP',
  hold: 'HOLD',
  resume: 'RESUME',
  consult: 'CONSULT',
  transfer: 'TRANSFER',
  conference: 'CONFERENCE',
  completeTransfer: 'COMPLETE_TRANSFER',
  completeConference: 'COMPLETE_CONFERENCE',
  startRecording: 'START_RECORDING',
  pauseRecording: 'PAUSE_RECORDING',
  resumeRecording: 'RESUME_RECORDING',
  stopRecording: 'STOP_RECORDING',
  markDone: 'MARK_DONE',
} as const

/** What an agent can do with a call. */
export type CallOperationName = keyof typeof capabilityNames

/** What can be done with a call now, in the words of its capabilities. */
function capabilitiesOf(call: Item, calls: readonly Item[]): string[] {
  return possible(call, calls).map((operation) => capabilityNames[operation])
}

/** Throws a WorkspaceError where an operation is not possible now. */
export function demand(call: Item, operation: CallOperationName, calls: readonly Item[]): void {
  if (possible(call, calls).includes(operation)) return
  const { interactionId, state, recordingState } = call.interaction
  const now = isEstablished(call) ? `${state}, its recording ${recordingState}` : state
  const can = capabilitiesOf(call, calls).join(', ') || 'nothing'
  throw new WorkspaceError(
    'notPossible',
    `${capabilityNames[operation]} is not possible for the interaction "${interactionId}", which is ${now}. Possible: ${can}.`,
  )
}

/** Adds to changes what they make possible, of the calls that change and of all others. */
export function withCapabilities<Detail extends object>(
  changes: readonly Change<Detail>[],
  calls: readonly Item<Detail>[],
): readonly Change<Detail>[] {
  let now = calls
  const told = changes.map(({ item, events }) => {
    now = now.map((call) => (isOne(call, item) ? item : call))
    const able = enabled(item, now)
    now = now.map((call) => (call === item ? able : call))
    return { item: able, events }
  })
  const others = now.flatMap((call) => {
    const able = enabled(call, now)
    const isSame = able.interaction.capabilities?.join() === call.interaction.capabilities?.join()
    return isSame ? [] : [{ item: able, events: [] }]
  })
  return [...told, ...others]
}

function isOne(one: Item, other: Item): boolean {
  return one.interaction.interactionId === other.interaction.interactionId
}

function enabled<Detail extends object>(call: Item<Detail>, calls: readonly Item<Detail>[]): Item<Detail> {
  return { ...call, interaction: { ...call.interaction, capabilities: capabilitiesOf(call, calls) } }
}

function possible(call: Item, calls: readonly Item[]): readonly CallOperationName[] {
  switch (call.interaction.state) {
    case 'RINGING':
      return ['answer', 'reject']
    case 'DIALING':
      return ['hangUp']
    case 'TALKING':
      return ['hangUp', 'hold', ...handovers(call, calls), ...recording(call)]
    case 'HELD':
      return ['hangUp', 'resume', ...handovers(call, calls), ...recording(call)]
    case 'IDLE':
      return ['markDone']
    default:
      return []
  }
}

/** A consultation is completed; a call is not handed over while a consultation about it is under way. */
function handovers(call: Item, calls: readonly Item[]): readonly CallOperationName[] {
  if (call.interaction.isConsultation) {
    const main = mainOf(call, calls)
    return main !== undefined && isEstablished(main) ? ['completeTransfer', 'completeConference'] : []
  }
  return consultationOf(call, calls) === undefined ? ['consult', 'transfer', 'conference'] : []
}

function recording({ interaction }: Item): readonly CallOperationName[] {
  switch (interaction.recordingState) {
    case 'RECORDING':
      return ['pauseRecording', 'stopRecording']
    case 'PAUSED':
      return ['resumeRecording', 'stopRecording']
    default:
      return ['startRecording']
  }
}
