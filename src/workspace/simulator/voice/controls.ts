import * as v from 'valibot'
import type { Parameter } from '../../../contract/method.js'
import { callTypes } from '../../../contract/objects/interaction.js'
import { interactionId, keyValues, text } from '../../../contract/parameters.js'
import type { ControlsOf, ControlTable } from '../controls.js'
import { ms } from './data.js'

const incomingCall = v.strictObject({
  /** The number that calls. */
  ani: text,
  /** The number that was dialled. */
  dnis: text,
  userData: v.optional(keyValues),
  /** `INBOUND` where it is left out. */
  callType: v.optional(v.picklist(callTypes)),
  /** In ms, in place of `ringsForMs`. */
  ringsFor: v.optional(ms),
})

const party = { name: 'party', schema: text } as const satisfies Parameter

/** What happens to calls without the agent. Ids are those of interactions, parties are numbers. */
export const voiceControls = {
  /**
   * A call comes in; results in its id. One to the contact centre waits until the agent is ready and on no other call; one
   * from a colleague, `INTERNAL` or `CONSULT`, rings at once. Whoever waits gives up by `remoteHangUp`.
   */
  inboundCall: [{ name: 'call', schema: incomingCall }],
  remoteAnswer: [interactionId],
  remoteBusy: [interactionId],
  remoteNoAnswer: [interactionId],
  /** One party hangs up; all of them where none is named. */
  remoteHangUp: [interactionId, { ...party, optional: true }],
  remoteJoins: [interactionId, party],
} as const satisfies ControlTable

/** What happens to calls without the agent. */
export type VoiceControls = ControlsOf<typeof voiceControls, { readonly inboundCall: string }>
