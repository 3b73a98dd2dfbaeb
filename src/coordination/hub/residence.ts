import { failureOf } from '../failure.js'
import type { Outcome } from '../protocol.js'
import type { CoordinatorOptions, SessionWorkspace } from '../types.js'

const NONE: Outcome = { ok: false, code: 'noHandler', message: "the session's coordinator was given no workspace" }

/** The session's workspace where its hub lives, if the coordinator was given one. */
export class Residence {
  readonly #workspace: SessionWorkspace | null = null
  readonly #lack: Outcome = NONE
  #closed = false

  /** Makes and starts the workspace; what it tells is passed on until it is closed. */
  constructor(make: CoordinatorOptions['workspace'], tell: (message: unknown) => void) {
    if (make === undefined) return
    try {
      const workspace = make()
      workspace.start((message) => {
        if (!this.#closed) tell(message)
      })
      this.#workspace = workspace
    } catch (error) {
      reportError(error)
      this.#lack = failureOf(error)
    }
  }

  /** What a frame is told first when it comes. */
  welcome(): readonly unknown[] {
    try {
      return this.#workspace?.welcome() ?? []
    } catch (error) {
      reportError(error)
      return []
    }
  }

  /** Carries out what a frame asks; of the kind `welcome`, it is told again what a frame is told first. */
  async perform(kind: string, payload: unknown): Promise<Outcome> {
    const workspace = this.#workspace
    if (workspace === null) return this.#lack
    try {
      return { ok: true, value: kind === 'welcome' ? workspace.welcome() : await workspace.perform(kind, payload) }
    } catch (error) {
      return failureOf(error)
    }
  }

  close(): void {
    this.#closed = true
    try {
      this.#workspace?.close()
    } catch (error) {
      reportError(error)
    }
  }
}
