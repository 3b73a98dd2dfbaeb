import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { HostedWorkspace, WorkspaceChange } from '../../src/service/index.js'

interface Host extends ReactiveControllerHost {
  readonly workspace: HostedWorkspace | undefined
  /** The workspace was given, or has told something. */
  heard(change: WorkspaceChange): void
}

/** Has an element hear its workspace while it is in the page, whenever it is given one. */
export class Listening implements ReactiveController {
  readonly #host: Host
  #heard: HostedWorkspace | undefined
  #end: () => void = () => {}

  constructor(host: Host) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostUpdate(): void {
    const { workspace } = this.#host
    if (workspace === this.#heard) return
    this.#end()
    this.#heard = workspace
    if (workspace === undefined) return
    this.#end = workspace.listen((change) => this.#host.heard(change))
    // Whatever was told before was not heard.
    this.#host.heard({ type: 'options' })
  }

  hostDisconnected(): void {
    this.#end()
    this.#end = () => {}
    this.#heard = undefined
  }
}
