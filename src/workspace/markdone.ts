import { WorkspaceError, type WorkspaceNews } from './workspace.js'

/** Which interactions applications keep from being marked done (manual: "Interaction namespace", blockMarkdone). */
export class MarkdoneBlocks {
  readonly #tell: (news: WorkspaceNews) => void
  readonly #blocks = new Map<
    string,
    { readonly warning: string; readonly timer: ReturnType<typeof setTimeout> | undefined }
  >()

  constructor(tell: (news: WorkspaceNews) => void) {
    this.#tell = tell
  }

  /** Blocks an interaction, for so many ms where they are more than 0 and else until it is unblocked. */
  block(interactionId: string, warning: string, ms: number): void {
    this.unblock(interactionId)
    const timer = ms > 0 ? setTimeout(() => this.#blocks.delete(interactionId), ms) : undefined
    this.#blocks.set(interactionId, { warning, timer })
  }

  /** Takes the block off an interaction; there need be none. */
  unblock(interactionId: string): void {
    clearTimeout(this.#blocks.get(interactionId)?.timer)
    this.#blocks.delete(interactionId)
  }

  /**
   * An interaction is about to be marked done: tells applications so, and whether it is blocked. Throws a WorkspaceError
   * with the warning where it is.
   */
  begin(interactionId: string): void {
    const warningMessage = this.#blocks.get(interactionId)?.warning
    const data = { interactionId, ...(warningMessage !== undefined && { warningMessage }) }
    this.#tell({ type: 'event', event: 'markdone', data })
    if (warningMessage !== undefined) throw new WorkspaceError('blocked', warningMessage)
  }

  /** Forgets all blocks. */
  close(): void {
    for (const interactionId of [...this.#blocks.keys()]) this.unblock(interactionId)
  }
}
