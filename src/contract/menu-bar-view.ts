import * as v from 'valibot'
import { text } from './parameters.js'

const colour = v.pipe(v.string(), v.regex(/^#[\da-f]{3,8}$/i, 'Invalid format: Expected a colour such as #00AA88'))

/** A view in the application's menu bar (manual: "System namespace", updateViewInApplicationMenuBar). */
export const menuBarView = v.pipe(
  v.object({
    /** Names the view in its session. */
    name: text,
    /** The address of the picture before the label. */
    iconUrl: v.optional(text),
    /** The text, where there is room for it. */
    label: v.optional(text),
    /** Stands in for the label in a narrow menu bar, where there is no icon. */
    shortLabel: v.optional(v.string()),
    /** Shown while the pointer rests on the view. */
    tooltip: v.optional(v.string()),
    /** Of the label's text. */
    labelColor: v.optional(colour),
    /** Behind icon and label; without it, that of the menu bar. */
    backgroundColor: v.optional(colour),
  }),
  v.check(
    ({ iconUrl, label }) => iconUrl !== undefined || label !== undefined,
    'Invalid key: Expected "label" or "iconUrl"',
  ),
)

/** A view in the application's menu bar. */
export type MenuBarView = v.InferOutput<typeof menuBarView>
