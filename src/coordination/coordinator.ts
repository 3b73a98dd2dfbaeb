import { startHub } from './hub/start.js'
import { openBroadcastChannel } from './platform/channels.js'
import { sessionOf } from './protocol.js'
import type { CoordinatorOptions } from './types.js'

export type { CoordinatorOptions, SessionWorkspace } from './types.js'

/** What a SharedWorker's global scope has and a page's types lack. */
interface WorkerScope {
  readonly name: string
  onconnect: ((event: MessageEvent) => void) | null
}

/**
 * Runs a session's hub in the SharedWorker that calls it, which must do so in its first task: connections that come
 * before are lost. The session is the one in the worker's name.
 */
export function startCoordinator(options: CoordinatorOptions = {}): void {
  const scope = globalThis as unknown as WorkerScope
  const host = startHub(sessionOf(scope.name), 'worker', openBroadcastChannel, options)
  scope.onconnect = (event) => {
    for (const port of event.ports) host.connect(port)
  }
}
