import type { FrameId } from '../../coordination/types.js'
import { type Place, type UiNews, viewId } from './messages.js'

/** So many toasts, dialogs and views are remembered; who asks for older ones has the windows asked. */
const KEPT = 1000

/**
 * What is shown where, as far as one window was told. Of all that is told of one thing the latest holds, in whatever
 * order and however often it comes: so windows that were told the same know the same.
 */
export class Whereabouts {
  readonly #places = new Map<string, Place>()

  /** All that is known, in the order in which it became known. */
  get places(): readonly Place[] {
    return [...this.#places.values()]
  }

  /** What is known of one thing. */
  get(id: string): Place | undefined {
    return this.#places.get(id)
  }

  /** Takes up what a window told of what it shows. */
  hear(from: FrameId, news: UiNews): void {
    const told = this.#read(from, news)
    if (told !== undefined) this.take(told)
  }

  /** Takes up where something is, unless something later is known. */
  take(told: Place): void {
    const known = this.#places.get(told.id)
    if (known !== undefined && !isLater(told, known)) return
    this.#places.set(told.id, told)
    if (this.#places.size > KEPT) this.#forgetOne()
  }

  /** Learns from a result which window shows something; whatever that told is newer. */
  learn(id: string, window: FrameId): void {
    this.take({ id, window, attempt: 0, revision: 0 })
  }

  /** What was shown by windows that are not here, and can be shown by another. */
  lost(isHere: (window: FrameId) => boolean): readonly Place[] {
    return this.places.filter((place) => isLost(place, isHere))
  }

  #read(from: FrameId, news: UiNews): Place | undefined {
    switch (news.type) {
      case 'shown': {
        const { id, attempt, revision = 0, showing } = news
        return { id, window: from, attempt, revision, ...(showing && { showing }) }
      }
      case 'view': {
        const { view, until } = news
        const showing = { type: 'setView', view } as const
        return { id: viewId(view.name), window: from, attempt: until, revision: 0, showing }
      }
      case 'gone': {
        const known = this.#places.get(news.id)
        // The word of a window that has handed it over to another one comes too late.
        if (news.attempt === undefined && known !== undefined && known.window !== from) return undefined
        return { id: news.id, window: null, attempt: news.attempt ?? known?.attempt ?? 0, revision: 0 }
      }
    }
  }

  #forgetOne(): void {
    const [oldest] = this.places
    const forgotten = this.places.find(({ window }) => window === null) ?? oldest
    if (forgotten !== undefined) this.#places.delete(forgotten.id)
  }
}

/** Whether something was shown by a window that is not here, and can be shown by another. */
export function isLost({ window, showing }: Place, isHere: (window: FrameId) => boolean): boolean {
  return window !== null && showing !== undefined && !isHere(window)
}

/** Whether the one is later than the other. What was closed stays closed until it is shown by a later attempt. */
export function isLater(a: Place, b: Place): boolean {
  if (a.attempt !== b.attempt) return a.attempt > b.attempt
  if ((a.window === null) !== (b.window === null)) return a.window === null
  if (a.revision !== b.revision) return a.revision > b.revision
  // Two windows that both took it: any order does that is the same everywhere.
  return (a.window ?? '') > (b.window ?? '')
}
