import * as v from 'valibot'
import { keyValues } from './parameters.js'

const pixels = v.pipe(v.number(), v.integer(), v.minValue(1))

const entries = {
  /** What the title bar says. */
  title: v.optional(v.string()),
  /** The picture in the title bar. */
  iconUrl: v.optional(v.string()),
  /** The same as `iconUrl`, which counts where both are there. */
  icon: v.optional(v.string()),
  /** What the message is about; shown above it. */
  subject: v.optional(v.string()),
  /** The text; it may have line breaks. */
  message: v.optional(v.string()),
  /** Shown as a list of keys with their values. */
  keyValues: v.optional(keyValues),
  /** The same as `keyValues`, which counts where both are there. */
  keyValue: v.optional(keyValues),
  /**
   * One button for each text. The first is shown last: [2] [3] … [N] [1]. Without any, and without
   * `buttonShowDismiss`, there is one button that says OK and only closes the toast.
   */
  buttons: v.optional(v.array(v.string())),
  /** Has the buttons Show, which brings the application that asked to the front, and Dismiss, which closes the toast. */
  buttonShowDismiss: v.optional(v.boolean()),
  /** After so many ms the toast closes by itself; 0 for never. */
  autoCloseTimeout: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** Despite its name: true has the toast stay until the user does something with it. */
  autoClose: v.optional(v.boolean()),
  /** Whether subject, icon, title, keys with values and message also go to the panel My Messages. */
  sendToMyMessage: v.optional(v.boolean()),
  /** In px; without it, the option `service-client-api.toast.width` says how wide toasts are. */
  width: v.optional(pixels),
}

/**
 * What a toast shows and how it behaves. The manual writes `icon` and `iconUrl`, `keyValue` and `keyValues`: both are
 * taken, and become the latter.
 */
export const toast = v.pipe(
  v.object(entries),
  v.transform(({ icon, keyValue, ...toast }) => ({
    ...toast,
    iconUrl: toast.iconUrl ?? icon,
    keyValues: toast.keyValues ?? keyValue,
  })),
)

/** What a toast shows and how it behaves (manual: "System namespace", popupToast). */
export type Toast = v.InferOutput<typeof toast>
