import * as v from 'valibot'
import { keyValues } from './parameters.js'

const pixels = v.pipe(v.number(), v.integer(), v.minValue(1))

const entries = {
  title: v.optional(v.string()),
  iconUrl: v.optional(v.string()),
  icon: v.optional(v.string()),
  subject: v.optional(v.string()),
  message: v.optional(v.string()),
  keyValues: v.optional(keyValues),
  keyValue: v.optional(keyValues),
  buttons: v.optional(v.array(v.string())),
  buttonShowDismiss: v.optional(v.boolean()),
  autoCloseTimeout: v.optional(v.pipe(v.number(), v.minValue(0))),
  autoClose: v.optional(v.boolean()),
  sendToMyMessage: v.optional(v.boolean()),
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
