import * as v from 'valibot'
import type { Frame, FrameId } from '../../coordination/types.js'
import { type Known, known, knownKind } from './messages.js'

/** How long a window may take to say what it knows, in ms; only one that hangs takes so long. */
const ANSWER_MS = 1000

/** What a window that comes needs. */
export interface CatchingUpParts {
  readonly frame: Frame
  /** What this window knows. */
  readonly known: () => Known
  /** Takes up what another window knows. */
  readonly learn: (known: Known) => void
  /** Aborts when the host is closed. */
  readonly ended: AbortSignal
}

/**
 * Has a window that comes to its session, or comes back from a freeze or the back/forward cache, learn what the others
 * know: the leader is asked, and where it does not say, the others one by one, those first that were here first.
 */
export class CatchingUp {
  readonly #parts: CatchingUpParts
  #wasHere = false

  constructor(parts: CatchingUpParts) {
    this.#parts = parts
    const { frame, known, ended } = parts
    ended.addEventListener('abort', frame.respond(knownKind, known))
    const look = () => this.#look()
    frame.addEventListener('peerschange', look, { signal: ended })
    look()
  }

  /** A window that is away has no peers, itself included. */
  #look(): void {
    const { id: here, peers } = this.#parts.frame
    const isHere = peers.some(({ id }) => id === here)
    const hasCome = isHere && !this.#wasHere
    this.#wasHere = isHere
    if (hasCome) void this.#ask()
  }

  async #ask(): Promise<void> {
    const { frame, learn, ended } = this.#parts
    const others = frame.peers.map(({ id }) => id).filter((id) => id !== frame.id)
    const inOrder = [...others].sort((a, b) => Number(b === frame.leaderId) - Number(a === frame.leaderId))
    for (const id of inOrder) {
      const answer = await this.#askOne(id)
      if (ended.aborted) return
      if (answer === undefined) continue
      learn(answer)
      return
    }
  }

  async #askOne(id: FrameId): Promise<Known | undefined> {
    try {
      const answer = await this.#parts.frame.perform(knownKind, undefined, { to: id, timeout: ANSWER_MS })
      const read = v.safeParse(known, answer)
      // Another deployment's window may speak differently.
      return read.success ? read.output : undefined
    } catch {
      // It is gone, hangs, or hosts nothing.
      return undefined
    }
  }
}
