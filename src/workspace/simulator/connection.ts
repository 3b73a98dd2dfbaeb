import type { Desk } from '../desk/desk.js'
import { disconnected, needsServer } from '../needs-server.js'
import { type ConnectionLoss, RealtimeConnection } from '../realtime-connection.js'
import type { Stateful } from '../stateful.js'
import type { Workspace } from '../workspace.js'
import { type ControlsOf, type ControlTable, checked } from './controls.js'
import type { Part } from './part.js'

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
      connection.isLost && needsServer(request) ? disconnected(request) : perform(request, values),
    close: () => connection.close(),
    state: () => connection.state(),
    restore: (loss) => connection.resume(loss),
  }
}
