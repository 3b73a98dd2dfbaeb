import * as v from 'valibot'
import { text } from '../../../contract/parameters.js'

/** A time in ms. */
export const ms = v.pipe(v.number(), v.minValue(0))

/** How the simulated telephone system behaves. */
export const voiceData = v.object({
  /** How long an incoming call rings before it goes to somebody else, in ms; 0: until something else happens. */
  ringsForMs: ms,
  /** After how long a party that was dialled answers, in ms; 0: only when it is told to. */
  answersAfterMs: ms,
  /** The numbers of colleagues: calls to them are internal. */
  internalNumbers: v.array(text),
})

/** How the simulated telephone system behaves. */
export type VoiceData = v.InferOutput<typeof voiceData>

/** Calls ring for a while, and whoever is dialled answers soon. */
export const defaultVoiceData: VoiceData = {
  ringsForMs: 20_000,
  answersAfterMs: 2_000,
  internalNumbers: ['5002', '5003'],
}
