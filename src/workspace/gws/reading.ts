import type { Desk } from '../desk/desk.js'
import type { Item } from '../desk/item.js'

/** What comes of a medium's interactions, told one by one and sometimes read all together. */
export class Reading<Told extends { readonly id: string }> {
  readonly #desk: Desk
  /** Whether an interaction is one of those that are read. */
  readonly #isRead: (item: Item) => boolean
  readonly #take: (told: Told) => void
  /** What was told of while all are being read: what is read of those is older, or the same. */
  #heard: Set<string> | null = null

  constructor(desk: Desk, isRead: (item: Item) => boolean, take: (told: Told) => void) {
    this.#desk = desk
    this.#isRead = isRead
    this.#take = take
  }

  /** The server tells how it stands with one. */
  hear(told: Told): void {
    this.#heard?.add(told.id)
    this.#take(told)
  }

  /** From now on all are being read. */
  begin(): void {
    this.#heard = new Set()
  }

  /** All that there were when they were read: others are gone, unless they were told of meanwhile. */
  end(present: readonly Told[]): void {
    const heard = this.#heard ?? new Set()
    this.#heard = null
    const there = new Set(present.map(({ id }) => id))
    for (const item of this.#desk.items) {
      const { interactionId } = item.interaction
      const isKnown = there.has(interactionId) || heard.has(interactionId)
      if (this.#isRead(item) && !isKnown) this.#desk.remove(interactionId)
    }
    for (const told of present) if (!heard.has(told.id)) this.#take(told)
  }
}
