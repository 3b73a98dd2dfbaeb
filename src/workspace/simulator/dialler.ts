import type { Interaction } from '../../contract/objects/interaction.js'
import type { Item } from '../desk/item.js'
import type { UserData } from '../desk/user-data.js'

/** A call that is to be made. */
export interface Dialling {
  readonly destination: string
  readonly userData?: UserData | undefined
  /** Default: `OUTBOUND`. */
  readonly callType?: Interaction['callType']
  /** The case that it belongs to; one of its own where it is left out. */
  readonly caseId?: string | undefined
  readonly parentInteractionId?: string | undefined
}

/** Makes calls, for the parts of the simulation that are no telephone themselves. */
export interface Dialler {
  /** Begins a call (`ADDED`, `DIALING`) and returns it. */
  dial(dialling: Dialling): Item
}
