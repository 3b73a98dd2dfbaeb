import type { Stateful } from '../../stateful.js'
import type { WorkspaceHandlers } from '../../workspace.js'

/** Which sound of the agent's telephone is muted. */
export interface EndpointState {
  readonly microphone: boolean
  readonly speaker: boolean
}

/** The telephone in the agent's hands: its microphone and its speaker. */
export interface Endpoint extends Stateful<EndpointState> {
  readonly handlers: WorkspaceHandlers['sipEndpoint']
}

/** A telephone on which nothing is muted. */
export function createEndpoint(): Endpoint {
  let muted: EndpointState = { microphone: false, speaker: false }
  const set = (but: Partial<EndpointState>) => (): undefined => {
    muted = { ...muted, ...but }
  }
  return {
    handlers: {
      isMicrophoneMute: () => muted.microphone,
      isSpeakerMute: () => muted.speaker,
      muteMicrophone: set({ microphone: true }),
      muteSpeaker: set({ speaker: true }),
      unmuteMicrophone: set({ microphone: false }),
      unmuteSpeaker: set({ speaker: false }),
    },
    state: () => muted,
    restore: (state) => {
      muted = state
    },
  }
}
