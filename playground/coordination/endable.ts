import type { SessionWorkspace } from '../../src/coordination/types.js'
import type { WorkspaceAnswer } from '../../src/workspace/workspace.js'
import { END_MS, endWorkerRequest } from './end-worker.js'

/** A workspace in a worker that ends where a window asks it to. */
export function endable(workspace: SessionWorkspace): SessionWorkspace {
  return {
    ...workspace,
    perform(kind, payload) {
      if (kind !== endWorkerRequest) return workspace.perform(kind, payload)
      setTimeout(() => self.close(), END_MS)
      return { ok: true, value: undefined } satisfies WorkspaceAnswer
    },
  }
}
