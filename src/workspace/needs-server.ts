import type { WorkspaceAnswer, WorkspaceRequest } from './workspace.js'

/** What a workspace answers and does from what it has at hand. */
const withoutServer: ReadonlySet<WorkspaceRequest> = new Set<WorkspaceRequest>([
  'agent.get',
  'agent.getState',
  'agent.getStateList',
  'configuration.getContextualOption',
  'configuration.getOption',
  'interaction.blockMarkdone',
  'interaction.getByInteractionId',
  'interaction.getInteractions',
  'interaction.selectCaseByCaseId',
  'interaction.unblockMarkdone',
  'media.getMediaByName',
  'media.getMediaList',
  'outbound.getCallResult',
  'outbound.getListOfCallResults',
  'outbound.getRecordFields',
  'sipEndpoint.isMicrophoneMute',
  'sipEndpoint.isSpeakerMute',
  'sipEndpoint.muteMicrophone',
  'sipEndpoint.muteSpeaker',
  'sipEndpoint.unmuteMicrophone',
  'sipEndpoint.unmuteSpeaker',
  'voice.isMicrophoneMute',
  'voice.isSpeakerMute',
  'voice.muteMicrophone',
  'voice.muteSpeaker',
  'voice.unmuteMicrophone',
  'voice.unmuteSpeaker',
])

/** Whether the server behind a workspace is needed for a request: all others are answered while it cannot be reached. */
export function needsServer(request: WorkspaceRequest): boolean {
  return !withoutServer.has(request)
}

/** What a request is answered that needs the server while it cannot be reached. */
export function disconnected(request: WorkspaceRequest): WorkspaceAnswer {
  const message = `${request} needs the server, and the connection with it is lost: nothing was done. Ask again after the system event REALTIME_CONNECTION with the state RECONNECTED.`
  return { ok: false, code: 'disconnected', message }
}
