import { type Clock, realClock } from './clock.js'
import { WorkspaceError, type WorkspaceNews } from './workspace.js'

/** A block as plain data. */
export interface BlockState {
  readonly interactionId: string
  readonly warning: string
  /** When it lapses by itself, in ms since 1970; null where it does not. */
  readonly until: number | null
}

interface Block {
  readonly state: BlockState
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
    this.#set({ interactionId, warning, until: ms > 0 ? this.#clock.now() + ms : null })
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
    const warningMessage = this.#blocks.get(interactionId)?.state.warning
    const data = { interactionId, ...(warningMessage !== undefined && { warningMessage }) }
    this.#tell({ type: 'event', event: 'markdone', data })
    if (warningMessage !== undefined) throw new WorkspaceError('blocked', warningMessage)
  }

  /** All blocks, to be set again later. */
  state(): readonly BlockState[] {
    return [...this.#blocks.values()].map(({ state }) => state)
  }

  /** Goes on with blocks that were there before. */
  restore(blocks: readonly BlockState[]): void {
    this.close()
    for (const block of blocks) this.#set(block)
  }

  /** Forgets all blocks. */
  close(): void {
    for (const interactionId of [...this.#blocks.keys()]) this.unblock(interactionId)
  }

  #set(state: BlockState): void {
    const { interactionId, until } = state
    this.unblock(interactionId)
    const lapse = () => this.#blocks.delete(interactionId)
    const forget = until === null ? () => {} : this.#clock.after(Math.max(0, until - this.#clock.now()), lapse)
    this.#blocks.set(interactionId, { state, forget })
  }
}
