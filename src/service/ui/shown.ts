import type { MenuBarView } from '../../contract/menu-bar-view.js'
import type { Toast } from '../../contract/toast.js'
import type { ActionContext, FrameId } from '../../coordination/types.js'
import { ServiceError } from '../service-error.js'
import { doneInTime, quietly } from './calls.js'
import type { UiNews, UiOrder, UiTask } from './messages.js'
import type { ServiceUi, ToastCaller } from './service-ui.js'

/** What stands around a window's user interface. */
export interface ShownParts {
  readonly ui: ServiceUi
  /** The window's own id. */
  readonly here: FrameId
  /** Tells all windows what is shown here, or no longer is. Never throws. */
  readonly tell: (news: UiNews) => void
  /** Looks up an application by its frame id. */
  readonly callerOf: (frameId: string) => ToastCaller
  /** Takes a click on a button of a toast that some window had popped up. */
  readonly clicked: (poppedBy: FrameId, toastId: string, buttonIndex: number) => void
}

/** A toast or dialog that is shown here; `attempt` counts the windows that were asked to show it, with this one. */
type Entry =
  | { readonly type: 'toast'; readonly attempt: number; toast: Toast }
  | { readonly type: 'dialog'; readonly attempt: number }

/** What this window's user interface shows for applications. */
export class Shown {
  readonly #parts: ShownParts
  readonly #entries = new Map<string, Entry>()
  /** By name: the latest of the times until which it was to be set. */
  readonly #views = new Map<string, number>()

  constructor(parts: ShownParts) {
    this.#parts = parts
  }

  /** Carries out what a window asks of the user interface here. */
  async carryOut({ task, until }: UiOrder, context: ActionContext): Promise<unknown> {
    const { ui } = this.#parts
    if (Date.now() > until) throw new ServiceError('timeout', 'The window came to it too late, and left it.')
    switch (task.type) {
      case 'showToast':
        return this.#showToast(task, until, context)
      case 'updateToast':
        return this.#updateToast(task.id, task.toast, until)
      case 'openDialog':
        return this.#openDialog(task, until, context)
      case 'closeToast':
        return this.#close(task.id, 'toast', until)
      case 'closeDialog':
        return this.#close(task.id, 'dialog', until)
      case 'setView':
        return this.#setView(task.view, until)
      case 'removeView':
        if (!this.#views.has(task.name)) return false
        await doneInTime(until, () => ui.removeView(task.name))
        return this.#views.delete(task.name)
      case 'find':
        return this.#entries.has(task.id)
    }
  }

  /** Follows what another window told. */
  hear(news: UiNews): void {
    const { ui } = this.#parts
    if (news.type === 'shown') {
      // This window hung so long that another one was asked to show the same in its place.
      const entry = this.#entries.get(news.id)
      if (entry === undefined || entry.attempt >= news.attempt) return
      this.#entries.delete(news.id)
      void quietly(() => this.#takeDown(news.id, entry))
    } else if (news.type === 'view') {
      const { view, until } = news
      const before = this.#views.get(view.name)
      if (before === undefined || until < before) return
      this.#views.set(view.name, until)
      void quietly(() => ui.setView(view))
    }
  }

  async #showToast(
    { id, toast, callerId }: Extract<UiTask, { type: 'showToast' }>,
    until: number,
    { from, attempt }: ActionContext,
  ): Promise<FrameId> {
    const { ui, callerOf, clicked } = this.#parts
    const entry: Entry = { type: 'toast', attempt, toast }
    const onButton = (index: number) => clicked(from, id, index)
    const onClosed = () => this.#forget(id, entry)
    return this.#show(id, entry, until, () =>
      ui.showToast({ id, toast, caller: callerOf(callerId), onButton, onClosed }),
    )
  }

  async #openDialog(
    { id, url, options }: Extract<UiTask, { type: 'openDialog' }>,
    until: number,
    { attempt }: ActionContext,
  ): Promise<FrameId> {
    const entry: Entry = { type: 'dialog', attempt }
    const onClosed = () => this.#forget(id, entry)
    return this.#show(id, entry, until, () => this.#parts.ui.openDialog({ id, url, options, onClosed }))
  }

  /** Results in this window's id, by which the asker knows where it is shown. */
  async #show(id: string, entry: Entry, until: number, show: () => void | Promise<void>): Promise<FrameId> {
    const { here, tell } = this.#parts
    if (this.#entries.has(id)) return here
    this.#entries.set(id, entry)
    try {
      await doneInTime(until, show)
    } catch (error) {
      // What the application is told has failed must not appear all the same.
      this.#entries.delete(id)
      void quietly(() => this.#takeDown(id, entry))
      throw error
    }
    if (this.#entries.get(id) === entry) tell({ type: 'shown', id, attempt: entry.attempt })
    return here
  }

  async #updateToast(id: string, by: Toast, until: number): Promise<boolean> {
    const entry = this.#entries.get(id)
    if (entry?.type !== 'toast') return false
    // Now already, so that a change which comes meanwhile builds on this one.
    const toast = { ...entry.toast, ...given(by) }
    entry.toast = toast
    await doneInTime(until, () => this.#parts.ui.updateToast(id, toast))
    return true
  }

  async #close(id: string, type: Entry['type'], until: number): Promise<boolean> {
    const entry = this.#entries.get(id)
    if (entry?.type !== type) return false
    await doneInTime(until, () => this.#takeDown(id, entry))
    this.#forget(id, entry)
    return true
  }

  #takeDown(id: string, { type }: Entry): void | Promise<void> {
    const { ui } = this.#parts
    return type === 'toast' ? ui.closeToast(id) : ui.closeDialog(id)
  }

  #forget(id: string, entry: Entry): void {
    if (this.#entries.get(id) !== entry) return
    this.#entries.delete(id)
    this.#parts.tell({ type: 'gone', id })
  }

  async #setView(view: MenuBarView, until: number): Promise<void> {
    const { ui, tell } = this.#parts
    const before = this.#views.get(view.name)
    if (before !== undefined && until < before) return
    this.#views.set(view.name, until)
    try {
      await doneInTime(until, () => ui.setView(view))
    } catch (error) {
      if (before === undefined) {
        this.#views.delete(view.name)
        void quietly(() => ui.removeView(view.name))
      }
      throw error
    }
    tell({ type: 'view', view, until })
  }
}

/** The fields that were passed. */
function given(toast: Toast): Partial<Toast> {
  return Object.fromEntries(Object.entries(toast).filter(([, value]) => value !== undefined))
}
