import type { StageName } from './stages/stages.js'

const softphone = 'The server knows nothing of the microphone and the speaker at the agent’s device.'

/** What cannot be had of a workspace, and why: requests, and courses by their names. */
export const leftOut: Readonly<Record<StageName, Readonly<Record<string, string>>>> = {
  simulator: {},
  gws: {
    'attached values that are no texts, whole numbers or objects come back as they were given, too':
      'The server has no other types of values: these come back as texts.',
    'one of the other media alone is not disturbed':
      'The server puts all media beside the telephone in Do Not Disturb, whichever it is asked for.',
    'sipEndpoint.isMicrophoneMute': softphone,
    'sipEndpoint.isSpeakerMute': softphone,
    'sipEndpoint.muteMicrophone': softphone,
    'sipEndpoint.muteSpeaker': softphone,
    'sipEndpoint.unmuteMicrophone': softphone,
    'sipEndpoint.unmuteSpeaker': softphone,
    'voice.isMicrophoneMute': softphone,
    'voice.isSpeakerMute': softphone,
    'voice.muteMicrophone': softphone,
    'voice.muteSpeaker': softphone,
    'voice.unmuteMicrophone': softphone,
    'voice.unmuteSpeaker': softphone,
  },
}
