import { type Clock, realClock } from './clock.js'
import { WorkspaceError, type WorkspaceNews } from './workspace.js'

interface Block {
  readonly warning: string
  /** It does not lapse by itself any more. */
  readonly forget: () => void
}

/** Which interactions applications keep from being marked done (manual: "Interaction namespace", blockMarkdone). */
export class MarkdoneBlocks {
  readonly #tell: (news: WorkspaceNews) => void
  readonly #clock: Clock
  readonly #blocks = new Map<string, Block>()

  constructor(tell: (news: WorkspaceNews) => void, clock: Clock = realClock) {
    this.#tell = tell
    this.#clock = clock
  }

  /** Blocks an interaction, for so many ms where they are more than 0 and else until it is unblocked. */
  block(interactionId: string, warning: string, ms: number): void {
    this.unblock(interactionId)
    const forget = ms > 0 ? this.#clock.after(ms, () => this.#blocks.delete(interactionId)) : () => {}
    this.#blocks.set(interactionId, { warning, forget })
  }

  /** Takes the block off an interaction; there need be none. */
  unblock(interactionId: string): void {
    this.#blocks.get(interactionId)?.forget()
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
