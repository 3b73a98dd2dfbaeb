import { startCoordinator } from '../src/coordination/coordinator.js'
import type { SessionWorkspace } from '../src/coordination/types.js'
import { realClock } from '../src/workspace/clock.js'
import { StoredMemory } from '../src/workspace/memory.js'
import { createSimulator } from '../src/workspace/simulator/simulator.js'
import type { WorkspaceAnswer } from '../src/workspace/workspace.js'
import { END_MS, endWorkerRequest } from './coordination/end-worker.js'

/** The simulation, in a worker that ends where a window asks it to. */
function endable(): SessionWorkspace {
  const simulator: SessionWorkspace = createSimulator({ memory: new StoredMemory(self.name, realClock) })
  return {
    ...simulator,
    perform(kind, payload) {
      if (kind !== endWorkerRequest) return simulator.perform(kind, payload)
      setTimeout(() => self.close(), END_MS)
      return { ok: true, value: undefined } satisfies WorkspaceAnswer
    },
  }
}

startCoordinator({ workspace: endable })
