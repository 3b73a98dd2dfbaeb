import type { Toast } from '../../contract/toast.js'

/** A button of a toast: one of the application's, with its index in `buttons`, or one of ours. */
export type ToastButton =
  | { readonly type: 'custom'; readonly label: string; readonly index: number }
  | { readonly type: 'show' | 'dismiss' | 'ok'; readonly label: string }

/**
 * The buttons in the order in which they are shown (manual: "System namespace", popupToast): Show and Dismiss where
 * they are asked for, else the application's as [2] [3] … [N] [1], and OK where there are none.
 */
export function buttonsOf({ buttons = [], buttonShowDismiss }: Toast): readonly ToastButton[] {
  if (buttonShowDismiss === true) {
    return [
      { type: 'show', label: 'Show' },
      { type: 'dismiss', label: 'Dismiss' },
    ]
  }
  const [first, ...others] = buttons.map((label, index) => ({ type: 'custom', label, index }) as const)
  return first === undefined ? [{ type: 'ok', label: 'OK' }] : [...others, first]
}
