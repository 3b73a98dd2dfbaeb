import type { Toast } from '../../contract/toast.js'
import type { ActionContext, FrameId } from '../../coordination/types.js'
import { ServiceError } from '../service-error.js'
import { doneInTime, quietly } from './calls.js'
import { idOf, type Place, type Showing, type ToldMessage, type UiNews, type UiOrder, viewId } from './messages.js'
import { messageOf } from './my-messages.js'
import { closingTime, type Entry, goOn, newsOf, type Reports, show, sized, takeDown } from './screen.js'
import type { ServiceUi } from './service-ui.js'
import { isLater, type Whereabouts } from './whereabouts.js'
import { DO_MS } from './windows.js'

/** No more toasts, dialogs and views than this are shown at once. */
const SHOWN = 1000

/** What stands around a window's user interface. */
export interface ShownParts extends Reports {
  readonly ui: ServiceUi
  /** The window's own id. */
  readonly here: FrameId
  readonly whereabouts: Whereabouts
  /** Whether a window is in the session. */
  readonly isHere: (window: FrameId) => boolean
  /** Tells all windows, this one too, what is shown here, or no longer is. Never throws. */
  readonly tell: (news: UiNews) => void
  /** Sends a message to My Messages. Never throws. */
  readonly send: (message: ToldMessage) => void
}

/** What this window's user interface shows for applications. */
export class Shown {
  readonly #parts: ShownParts
  readonly #entries = new Map<string, Entry>()

  constructor(parts: ShownParts) {
    this.#parts = parts
  }

  /** Carries out what a window asks of the user interface here. */
  async carryOut({ task, until, moved }: UiOrder, context: ActionContext): Promise<unknown> {
    if (moved === undefined && Date.now() > until) {
      throw new ServiceError('timeout', 'The window came to it too late, and left it.')
    }
    switch (task.type) {
      case 'showToast':
      case 'openDialog':
      case 'setView':
        return moved === undefined ? this.#begin(task, until, context) : this.#adopt(task, moved, context)
      case 'updateToast':
        return this.#updateToast(task, until)
      case 'closeToast':
        return this.#close(task.id, 'showToast', until)
      case 'closeDialog':
        return this.#close(task.id, 'openDialog', until)
      case 'removeView':
        return this.#close(viewId(task.name), 'setView', until)
      case 'find':
        return this.#entries.has(task.id)
    }
  }

  /** Takes down what another window shows in this one's place by now, or has closed: this one hung, or was away. */
  reconcile(): void {
    const { whereabouts, here } = this.#parts
    for (const [id, entry] of this.#entries) {
      const known = whereabouts.get(id)
      if (known === undefined || known.window === here || !isLater(known, { ...entry, id, window: here })) continue
      void this.#drop(id, entry)
    }
  }

  async #begin(showing: Showing, until: number, { from, attempt }: ActionContext): Promise<FrameId> {
    const id = idOf(showing)
    if (showing.type === 'setView') {
      const last = this.#lastAttempt(id)
      // Of two changes the later one holds.
      if (last === undefined || until >= last) {
        await this.#show({ attempt: Math.max(until, (last ?? 0) + 1), revision: 0, showing }, until)
      }
    } else if (!this.#entries.has(id) && !this.#isClosed(id)) {
      const begun = showing.type === 'showToast' ? beginToast(showing, from) : showing
      await this.#show({ attempt, revision: 0, showing: begun }, until)
      if (begun.type === 'showToast' && begun.toast.sendToMyMessage) this.#parts.send(messageOf(id, begun.toast))
    }
    return this.#parts.here
  }

  /** Shows what a window showed that is gone. Results in the window that shows it, null where its time is over. */
  async #adopt(
    asked: Showing,
    moved: Pick<Place, 'attempt' | 'revision'>,
    context: ActionContext,
  ): Promise<FrameId | null> {
    const { here, whereabouts, isHere, tell } = this.#parts
    const id = idOf(asked)
    const known = whereabouts.get(id)
    // Whoever asked may not have heard yet that it was closed, moved on, or was changed.
    if (known?.window === null && known.attempt >= moved.attempt) return null
    const isShown = known !== undefined && known.attempt > moved.attempt && isHere(known.window ?? '')
    if (isShown && known.window !== here) return known.window
    const isKnownLater = known?.showing !== undefined && known.attempt >= moved.attempt
    const last = isKnownLater && known.revision >= moved.revision ? known : moved
    const attempt = last.attempt + context.attempt
    const own = this.#entries.get(id)
    if (own !== undefined && own.attempt >= last.attempt) {
      own.attempt = attempt
      tell(newsOf(own))
      return here
    }
    if (own !== undefined) await this.#drop(id, own)
    const showing = goOn(last === known ? (known.showing ?? asked) : asked)
    if (showing === undefined) tell({ type: 'gone', id, attempt })
    else await this.#show({ attempt, revision: last.revision, showing }, Date.now() + DO_MS)
    return showing === undefined ? null : here
  }

  async #show(entry: Entry, until: number): Promise<void> {
    const { ui, tell } = this.#parts
    const id = idOf(entry.showing)
    const before = this.#entries.get(id)
    if (before === undefined && this.#entries.size >= SHOWN) {
      throw new ServiceError('tooMuch', `There are ${SHOWN} toasts, dialogs and views already.`)
    }
    this.#entries.set(id, entry)
    const onClosed = () => this.#forget(id, entry)
    try {
      await doneInTime(until, () => show(ui, entry, onClosed, this.#parts))
    } catch (error) {
      // What the application is told has failed must not appear all the same; a view that was there before stays.
      const now = this.#entries.get(id)
      if (now === entry && before !== undefined) this.#entries.set(id, before)
      else if (now === entry || now === undefined) {
        void quietly(() => takeDown(ui, entry))
        this.#forget(id, entry)
      }
      throw error
    }
    if (this.#entries.get(id) === entry) tell(newsOf(entry))
  }

  async #updateToast({ id, toast: by, change }: Extract<UiOrder['task'], { type: 'updateToast' }>, until: number) {
    const { ui, tell, send, options } = this.#parts
    const entry = this.#entries.get(id)
    if (entry?.showing.type !== 'showToast') return false
    const toast = { ...entry.showing.toast, ...given(by) }
    const isTimed = by.autoClose !== undefined || by.autoCloseTimeout !== undefined
    const closesAt = isTimed ? closingTime(toast) : entry.showing.closesAt
    // Now already, so that a change which comes meanwhile builds on this one, as does a window that takes over.
    entry.showing = { ...entry.showing, toast, closesAt }
    entry.revision++
    tell(newsOf(entry))
    await doneInTime(until, () => ui.updateToast(id, sized(toast, options)))
    if (by.sendToMyMessage) send(messageOf(`${id}.${change ?? entry.revision}`, toast))
    return true
  }

  async #close(id: string, type: Showing['type'], until: number): Promise<boolean> {
    const entry = this.#entries.get(id)
    if (entry?.showing.type !== type) return false
    await doneInTime(until, () => takeDown(this.#parts.ui, entry))
    this.#forget(id, entry)
    return true
  }

  /** The window that was asked first may have shown it, and the user closed it, before that went away. */
  #isClosed(id: string): boolean {
    return this.#parts.whereabouts.get(id)?.window === null
  }

  #forget(id: string, entry: Entry): void {
    if (this.#entries.get(id) !== entry) return
    this.#entries.delete(id)
    this.#parts.tell({ type: 'gone', id, attempt: entry.attempt })
  }

  /** What is shown elsewhere is taken down without a word to the others. */
  async #drop(id: string, entry: Entry): Promise<void> {
    this.#entries.delete(id)
    await quietly(() => takeDown(this.#parts.ui, entry))
  }

  /** What is about to be shown is not known everywhere yet. */
  #lastAttempt(id: string): number | undefined {
    const attempts = [this.#entries.get(id), this.#parts.whereabouts.get(id)].flatMap((one) => one?.attempt ?? [])
    return attempts.length === 0 ? undefined : Math.max(...attempts)
  }
}

function beginToast(showing: Extract<Showing, { type: 'showToast' }>, from: FrameId): Showing {
  return { ...showing, poppedBy: showing.poppedBy ?? from, closesAt: closingTime(showing.toast) }
}

/** The fields that were passed. */
function given(toast: Toast): Partial<Toast> {
  return Object.fromEntries(Object.entries(toast).filter(([, value]) => value !== undefined))
}
