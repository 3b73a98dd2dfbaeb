import type { UserData } from '../../desk/user-data.js'
import { type CallOperationName, demand, withCapabilities } from '../../voice/capabilities.js'
import { mainOf } from '../../voice/relations.js'
import { altered, type Call, type CallChange } from './call.js'
import { attachTo, end, record, talk } from './steps.js'

/** What the agent does with a call; a consultation is a call of its own, and begins where calls begin. */
export type CallOperation =
  | { readonly type: Exclude<CallOperationName, 'consult' | 'transfer' | 'conference'> }
  | { readonly type: 'transfer' | 'conference'; readonly party: string; readonly userData: UserData }

/**
 * What an operation makes of the agent's calls, at a time in ISO 8601. Throws a WorkspaceError where the call's state
 * does not allow it.
 */
export function operate(
  call: Call,
  operation: CallOperation,
  calls: readonly Call[],
  at: string,
): readonly CallChange[] {
  demand(call, operation.type, calls)
  return withCapabilities(outcome(call, operation, calls, at), calls)
}

function outcome(call: Call, operation: CallOperation, calls: readonly Call[], at: string): readonly CallChange[] {
  switch (operation.type) {
    case 'answer':
    case 'resume':
      return talk(call, calls)
    case 'reject':
      return end(call, at, { ronaCallState: 'REDIRECTED' })
    case 'hangUp':
      return end(call, at)
    case 'hold':
      return [{ item: altered(call, { state: 'HELD' }), events: ['HELD'] }]
    case 'transfer': {
      const attached = attachTo(call, operation.userData)
      return [...attached, ...end(attached[0]?.item ?? call, at)]
    }
    case 'conference': {
      const attached = attachTo(call, operation.userData)
      const parties = [...call.interaction.parties, { name: operation.party }]
      return [...attached, { item: altered(attached[0]?.item ?? call, { parties }), events: ['PARTY_CHANGED'] }]
    }
    case 'completeTransfer': {
      const main = mainOf(call, calls)
      return [...end(call, at), ...(main === undefined ? [] : end(main, at))]
    }
    case 'completeConference': {
      const main = mainOf(call, calls)
      const rest = calls.filter((other) => other !== call)
      const all = [...(main?.interaction.parties ?? []), ...call.interaction.parties]
      return [...end(call, at), ...(main === undefined ? [] : talk(main, rest, all))]
    }
    case 'startRecording':
    case 'resumeRecording':
      return [record(call, 'RECORDING')]
    case 'pauseRecording':
      return [record(call, 'PAUSED')]
    case 'stopRecording':
      return [record(call, 'STOPPED')]
    case 'markDone':
      return [{ item: call, events: ['MARKDONE_APPLY'] }]
  }
}
