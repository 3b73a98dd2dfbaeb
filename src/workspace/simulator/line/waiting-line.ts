import type { Clock } from '../../clock.js'
import type { Item } from '../../desk/item.js'
import type { Stateful } from '../../stateful.js'
import { join, type Line, update } from './line.js'

/** What a line needs. */
export interface WaitingLineParts<Detail extends object> {
  readonly clock: Clock
  /** Whether the agent can be given the next one now; once one was offered, that is to be false for a while. */
  readonly isFree: () => boolean
  /** Brings one to the agent. */
  readonly offer: (item: Item<Detail>) => void
}

/**
 * Has the interactions of one medium wait until the agent is free for them: the first comes first, one at a time. The
 * agent knows nothing of those that wait: nothing is told of them.
 */
export class WaitingLine<Detail extends object> implements Stateful<Line<Detail>> {
  readonly #parts: WaitingLineParts<Detail>
  #line: Line<Detail> = []
  #forget: (() => void) | undefined

  constructor(parts: WaitingLineParts<Detail>) {
    this.#parts = parts
  }

  /** One comes: to the agent, or to the end of the line. Throws a WorkspaceError where that is full. */
  arrive(item: Item<Detail>): void {
    if (this.#line.length === 0 && this.#parts.isFree()) this.#parts.offer(item)
    else this.#line = join(this.#line, item)
  }

  /** The one of that id, where it waits. */
  find(id: string): Item<Detail> | undefined {
    return this.#line.find(({ interaction }) => interaction.interactionId === id)
  }

  /** Something became of one that waits; in another state than before it has given up. */
  update(item: Item<Detail>): void {
    this.#line = update(this.#line, item)
  }

  /**
   * The agent may be free now: then the next one comes. Not within whatever made the agent free: all of that is to be
   * told first, and it may leave the agent busy after all.
   */
  look(): void {
    if (this.#forget !== undefined || this.#line.length === 0 || !this.#parts.isFree()) return
    this.#forget = this.#parts.clock.after(0, () => {
      this.#forget = undefined
      this.#offerNext()
    })
  }

  state(): Line<Detail> {
    return this.#line
  }

  restore(line: Line<Detail>): void {
    this.#forget?.()
    this.#forget = undefined
    this.#line = line
    this.look()
  }

  #offerNext(): void {
    const [first, ...others] = this.#line
    if (first === undefined || !this.#parts.isFree()) return
    this.#line = others
    this.#parts.offer(first)
    this.look()
  }
}
