// The SharedWorker of this package's session: a workspace that tells as many events as it is asked to.
import type { EventData } from '../../../../src/contract/events.js'
import { startCoordinator } from '../../../../src/coordination/coordinator.js'
import {
  performWith,
  type Workspace,
  type WorkspaceNews,
  type WorkspaceRequest,
} from '../../../../src/workspace/workspace.js'
import { type Load, tellSteadily } from './load.js'

class LoadedWorkspace implements Workspace {
  /** It has none of the API's methods: windows are told so. */
  readonly #refuse = performWith({})
  #tell: (news: WorkspaceNews) => void = () => {}

  start(tell: (news: WorkspaceNews) => void): void {
    this.#tell = tell
  }

  welcome(): readonly WorkspaceNews[] {
    return [
      { type: 'options', options: {} },
      { type: 'interactions', present: [] },
    ]
  }

  perform(request: WorkspaceRequest | 'load', payload: unknown) {
    if (request !== 'load') return this.#refuse(request, payload as readonly unknown[])
    const tell = (data: EventData<'interaction'>) => this.#tell({ type: 'event', event: 'interaction', data })
    tellSteadily(payload as Load, tell)
    return { ok: true, value: undefined } as const
  }

  close(): void {}
}

startCoordinator({ workspace: () => new LoadedWorkspace() })
