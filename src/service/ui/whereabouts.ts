import type { FrameId } from '../../coordination/types.js'
import type { UiNews } from './messages.js'
import type { UiWindows } from './windows.js'

/** So many toasts and dialogs are remembered; who asks for older ones has the windows asked. */
const KEPT = 1000

interface Place {
  /** Null once it is shown nowhere any more. */
  readonly window: FrameId | null
  readonly attempt: number
}

/** Which window shows which toast and dialog, as far as this one was told. */
export class Whereabouts {
  readonly #windows: UiWindows
  readonly #places = new Map<string, Place>()

  constructor(windows: UiWindows) {
    this.#windows = windows
  }

  /** Takes up what a window told of what it shows. */
  hear(from: FrameId, news: UiNews): void {
    if (news.type === 'view') return
    const known = this.#places.get(news.id)
    if (news.type === 'gone') {
      // The word of a window that has handed it over to another one comes too late.
      if (known === undefined || known.window === from)
        this.#put(news.id, { window: null, attempt: known?.attempt ?? 0 })
    } else if (known === undefined || news.attempt >= known.attempt) {
      this.#put(news.id, { window: from, attempt: news.attempt })
    }
  }

  /** Learns from a result which window shows something; whatever that told since is newer. */
  learn(id: string, window: FrameId): void {
    if (!this.#places.has(id)) this.#put(id, { window, attempt: 0 })
  }

  /** The window that shows the toast or dialog; undefined where none does. Those that told nothing are asked. */
  async find(id: string): Promise<FrameId | undefined> {
    const known = this.#places.get(id)
    if (known !== undefined) return known.window ?? undefined
    const window = await this.#windows.any({ type: 'find', id })
    if (window !== undefined) this.learn(id, window)
    return window
  }

  #put(id: string, place: Place): void {
    this.#places.delete(id)
    this.#places.set(id, place)
    const [oldest] = this.#places.keys()
    if (this.#places.size > KEPT && oldest !== undefined) this.#places.delete(oldest)
  }
}
