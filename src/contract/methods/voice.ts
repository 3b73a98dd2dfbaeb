import * as v from 'valibot'
import type { MethodTable } from '../method.js'
import { extensions, interactionId, text, userData } from '../parameters.js'
import { workspaceMethods } from '../workspace-method.js'

const done = workspaceMethods('Voice namespace')

const destination = { name: 'destination', schema: text } as const

/**
 * The methods of the namespace `sipEndpoint`. The manual lists them under `voice`; the vendor's own client sends them
 * under this name.
 */
export const sipEndpoint = {
  isMicrophoneMute: { ...done([], 'Whether the microphone is muted.'), result: v.boolean() },
  isSpeakerMute: { ...done([], 'Whether the speaker is muted.'), result: v.boolean() },
  muteMicrophone: done([], 'Mutes the microphone.'),
  muteSpeaker: done([], 'Mutes the speaker.'),
  unmuteMicrophone: done([], 'Unmutes the microphone.'),
  unmuteSpeaker: done([], 'Unmutes the speaker.'),
} as const satisfies MethodTable

/** The methods of the namespace `voice`. */
export const voice = {
  ...sipEndpoint,
  answer: done([interactionId], 'Answers a call.'),
  dial: done([destination, userData], 'Calls a number.'),
  dialEx: done([destination, userData, extensions], 'Calls a number with extensions.'),
  hangUp: done([interactionId], 'Ends a call.'),
  hold: done([interactionId], 'Puts a call on hold.'),
  pauseCallRecording: done([interactionId], 'Pauses the recording of a call.'),
  resume: done([interactionId], 'Takes a call off hold.'),
  resumeCallRecording: done([interactionId], 'Goes on with the recording of a call.'),
  startCallRecording: done([interactionId], 'Begins to record a call.'),
  stopCallRecording: done([interactionId], 'Ends the recording of a call.'),
} as const satisfies MethodTable
