import { CoordinationError } from '../../coordination/errors.js'
import type { Frame, FrameId } from '../../coordination/types.js'
import { describeError } from '../describe.js'
import { lastActiveWindow } from '../last-active.js'
import type { Place, Showing } from './messages.js'
import { isLost, type Whereabouts } from './whereabouts.js'
import type { UiWindows } from './windows.js'

/** What the finding of what is shown needs. */
export interface MovesParts {
  readonly frame: Frame
  readonly windows: UiWindows
  readonly whereabouts: Whereabouts
  /** Aborts when the host is closed. */
  readonly ended: AbortSignal
}

/**
 * Has what was shown by a window that is gone shown in the window where the user is now: once, by an action whose key
 * names the thing and its latest attempt. The leader asks for it, and so does the window that is to show it, since a
 * leader may be without a host, or hang; a request that cannot wait for them asks as well.
 */
export class Moves {
  readonly #frame: Frame
  readonly #windows: UiWindows
  readonly #whereabouts: Whereabouts
  readonly #ended: AbortSignal
  /** What was asked for, by id: of which attempt, and of which window. */
  readonly #asked = new Map<string, string>()

  constructor({ frame, windows, whereabouts, ended }: MovesParts) {
    this.#frame = frame
    this.#windows = windows
    this.#whereabouts = whereabouts
    this.#ended = ended
    const review = () => this.review()
    frame.addEventListener('peerschange', review, { signal: ended })
    frame.addEventListener('statechange', review, { signal: ended })
  }

  /** Sees to what is lost, if that is this window's business; does nothing where nothing is. */
  review(): void {
    const { id: here, state, peers } = this.#frame
    const next = lastActiveWindow(peers)
    // None, too, while this window is away.
    if (this.#ended.aborted || next === undefined) return
    if (state !== 'LEADING' && next !== here) return
    const lost = this.#whereabouts.lost(this.#isHere)
    for (const id of this.#asked.keys()) if (!lost.some((place) => place.id === id)) this.#asked.delete(id)
    for (const place of lost) {
      const mark = `${place.attempt} ${next}`
      if (this.#asked.get(place.id) === mark) continue
      this.#asked.set(place.id, mark)
      void this.#tryToMove(place)
    }
  }

  /** The window that shows the toast, dialog or view; undefined where none does. Those that told nothing are asked. */
  async find(id: string): Promise<FrameId | undefined> {
    const known = this.#whereabouts.get(id)
    if (known !== undefined) return this.#findKnown(known)
    const window = await this.#windows.any({ type: 'find', id })
    if (window !== undefined) this.#whereabouts.learn(id, window)
    return window
  }

  async #findKnown(known: Place): Promise<FrameId | undefined> {
    if (!isLost(known, this.#isHere)) return known.window ?? undefined
    // Nobody can show it before the user is somewhere.
    if (lastActiveWindow(this.#frame.peers) === undefined) return undefined
    try {
      return await this.#move(known)
    } catch (error) {
      if (error instanceof CoordinationError && error.code === 'noHandler') return undefined
      throw error
    }
  }

  async #tryToMove(place: Place): Promise<void> {
    try {
      await this.#move(place)
    } catch (error) {
      if (!(error instanceof CoordinationError) || this.#ended.aborted) return
      // Where that window has no user interface, the next one is asked.
      if (error.code === 'noHandler' || error.code === 'left') return
      if (error.code === 'notSent' || error.code === 'timeout') this.#asked.delete(place.id)
      else console.warn(`${place.id} is not shown any more: its window is gone. ${describeError(error)}`)
    }
  }

  async #move({ id, attempt, revision, showing }: Place): Promise<FrameId | undefined> {
    const window = await this.#windows.lastActive(showing as Showing, `move:${id}:${attempt}`, { attempt, revision })
    return typeof window === 'string' ? window : undefined
  }

  readonly #isHere = (window: FrameId): boolean => this.#windows.has(window)
}
