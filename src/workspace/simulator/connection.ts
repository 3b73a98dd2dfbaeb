import { type ConnectionLoss, RealtimeConnection } from '../realtime-connection.js'
import type { Workspace, WorkspaceAnswer, WorkspaceRequest } from '../workspace.js'
import { type ControlsOf, type ControlTable, checked } from './controls.js'
import type { Desk } from './desk.js'
import type { Part, Stateful } from './part.js'

/** What happens to the connection without the agent. */
export const connectionControls = {
  /** The server cannot be reached from now on. */
  loseConnection: [],
  /** The server can be reached again. */
  restoreConnection: [],
} as const satisfies ControlTable

/** What happens to the connection without the agent. */
export type ConnectionControls = ControlsOf<typeof connectionControls>

/** The connection with the server that is behind the simulated workspace. */
export interface Connection extends Part<ConnectionControls>, Stateful<ConnectionLoss | null> {
  /** Carries out as before, except that requests which need the server fail while it cannot be reached. */
  whileConnected(perform: Workspace['perform']): Workspace['perform']
  /** Ends what is planned. */
  close(): void
}

/** What the workspace answers and does from what it has at hand; all else needs the server. */
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

/** The connection with the server, which is there until a control takes it away. */
export function createConnection({ clock, tell }: Pick<Desk, 'clock' | 'tell'>): Connection {
  const connection = new RealtimeConnection(tell, clock)
  return {
    handlers: {},
    controls: checked(connectionControls, {
      loseConnection: () => connection.lose(),
      restoreConnection: () => connection.restore(),
    }),
    whileConnected: (perform) => (request, values) =>
      connection.isLost && !withoutServer.has(request) ? disconnected(request) : perform(request, values),
    close: () => connection.close(),
    state: () => connection.state(),
    restore: (loss) => connection.resume(loss),
  }
}

function disconnected(request: WorkspaceRequest): WorkspaceAnswer {
  const message = `${request} needs the server, and the connection with it is lost: nothing was done. Ask again after the system event REALTIME_CONNECTION with the state RECONNECTED.`
  return { ok: false, code: 'disconnected', message }
}
