import type { Change, Item } from '../../desk/item.js'
import type { UserData } from '../../desk/user-data.js'

/** What only the simulated telephone system knows of a call. */
export interface CallDetail {
  /** What a request gave along for the telephone system. */
  readonly extensions: UserData
  /** How long ringing lasts until it ends by itself, in ms; 0: until something else happens. */
  readonly ringsForMs: number
  /** When ringing ends by itself, in ms since 1970: the agent is given up, or the dialled party answers. */
  readonly due: number | null
  /** Why a party that was dialled did not answer. */
  readonly unanswered: 'BUSY' | 'NO_ANSWER' | null
}

/** A call of the agent. */
export type Call = Item<CallDetail>

/** What became of a call. */
export type CallChange = Change<CallDetail>

/** The same call with other values; a new state remembers the one before. */
export function altered(call: Call, but: Partial<Call['interaction']>, detail: Partial<CallDetail> = {}): Call {
  const { state } = call.interaction
  const isOther = but.state !== undefined && but.state !== state
  return {
    ...call,
    interaction: { ...call.interaction, ...(isOther && { previousState: state }), ...but },
    detail: { ...call.detail, ...detail },
  }
}
