import type { Toast } from '../../contract/toast.js'
import type { FrameId } from '../../coordination/types.js'
import type { Options } from '../options.js'
import { idOf, type Showing } from './messages.js'
import type { ServiceUi, ToastCaller } from './service-ui.js'

/** The option that says how wide toasts are which do not say it themselves, in px. */
const widthOption = 'service-client-api.toast.width'

/** What a window's user interface is told by, and whom it reports to. */
export interface Reports {
  readonly options: Options
  /** Looks up an application by its frame id. */
  readonly callerOf: (frameId: string) => ToastCaller
  /** Takes a click on a button of a toast; the window that had popped it up is to hear of it. */
  readonly clicked: (poppedBy: FrameId, toastId: string, buttonIndex: number) => void
}

/** Something as it was shown in a window, or in one after the other. */
export interface Entry {
  attempt: number
  revision: number
  showing: Showing
}

/** Has the user interface show something, or set a view anew. */
export function show(ui: ServiceUi, entry: Entry, onClosed: () => void, reports: Reports): void | Promise<void> {
  const { showing } = entry
  switch (showing.type) {
    case 'showToast': {
      const { id, toast, callerId, poppedBy = '' } = showing
      const onButton = (index: number) => reports.clicked(poppedBy, id, index)
      return ui.showToast({
        id,
        toast: sized(toast, reports.options),
        caller: reports.callerOf(callerId),
        onButton,
        onClosed,
      })
    }
    case 'openDialog': {
      const { id, url, options } = showing
      return ui.openDialog({ id, url, options, onClosed })
    }
    case 'setView':
      return ui.setView(showing.view)
  }
}

/** The toast with the width that it is to have, if anybody says so. */
export function sized(toast: Toast, options: Options): Toast {
  const width = Number(options.text(widthOption))
  return toast.width === undefined && width > 0 && width < Number.POSITIVE_INFINITY ? { ...toast, width } : toast
}

/** Has the user interface take something down. */
export function takeDown(ui: ServiceUi, { showing }: Entry): void | Promise<void> {
  switch (showing.type) {
    case 'showToast':
      return ui.closeToast(showing.id)
    case 'openDialog':
      return ui.closeDialog(showing.id)
    case 'setView':
      return ui.removeView(showing.view.name)
  }
}

/** When a toast's time is over if it begins now, in ms since 1970; undefined where it stays. */
export function closingTime({ autoClose, autoCloseTimeout = 0 }: ToastOf<Showing>): number | undefined {
  return autoClose === true || autoCloseTimeout === 0 ? undefined : Date.now() + autoCloseTimeout
}

/** The same with the time that is left; undefined where it is over. */
export function goOn(showing: Showing): Showing | undefined {
  if (showing.type !== 'showToast' || showing.closesAt === undefined) return showing
  const autoCloseTimeout = showing.closesAt - Date.now()
  return autoCloseTimeout > 0 ? { ...showing, toast: { ...showing.toast, autoCloseTimeout } } : undefined
}

/** What another window is told of something that is shown. */
export function newsOf(entry: Entry) {
  const { attempt, revision, showing } = entry
  return showing.type === 'setView'
    ? ({ type: 'view', view: showing.view, until: attempt } as const)
    : ({ type: 'shown', id: idOf(showing), attempt, revision, showing } as const)
}

type ToastOf<T> = T extends { readonly toast: infer Toast } ? Toast : never
