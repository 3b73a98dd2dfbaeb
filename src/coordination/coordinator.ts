import { HubDriver } from './hub/driver.js'
import { ActionStore } from './platform/action-store.js'
import { reserveTerms } from './platform/term-store.js'
import { namesOf, sessionOf } from './protocol.js'

/** What a SharedWorker's global scope has and a page's types lack. */
interface WorkerScope {
  readonly name: string
  onconnect: ((event: MessageEvent) => void) | null
}

/**
 * Runs a session's hub in the SharedWorker that calls it, which must do so in its first task: connections that come
 * before are lost. The session is the one in the worker's name.
 */
export function startCoordinator(): void {
  const scope = globalThis as unknown as WorkerScope
  const session = sessionOf(scope.name)
  const failed = (error: unknown) => hub.storageFailed(error)
  const hub: HubDriver = new HubDriver({
    names: namesOf(session),
    locks: navigator.locks,
    actions: new ActionStore(session, failed),
    reserveTerms: (above) => reserveTerms(session, above, failed),
  })
  scope.onconnect = (event) => {
    for (const port of event.ports) hub.connect(port)
  }
}
