import * as v from 'valibot'
import { dialogOptions } from '../../contract/dialog.js'
import { menuBarView } from '../../contract/menu-bar-view.js'
import { toast } from '../../contract/toast.js'

/** The kind of action by which windows ask each other's user interfaces. */
export const uiKind = 'leadframe.ui'

/** The channel on which windows tell each other what their user interfaces show. */
export const uiChannel = 'leadframe.ui'

const id = v.string()

const task = v.variant('type', [
  v.object({ type: v.literal('showToast'), id, toast, callerId: v.string() }),
  v.object({ type: v.literal('updateToast'), id, toast }),
  v.object({ type: v.literal('closeToast'), id }),
  v.object({ type: v.literal('openDialog'), id, url: v.string(), options: dialogOptions }),
  v.object({ type: v.literal('closeDialog'), id }),
  v.object({ type: v.literal('setView'), view: menuBarView }),
  v.object({ type: v.literal('removeView'), name: v.string() }),
  // Only asks whether the toast or dialog is shown there.
  v.object({ type: v.literal('find'), id }),
])

/** What a window can ask another's user interface. */
export type UiTask = v.InferOutput<typeof task>

/** A task on its way. */
export const uiOrder = v.object({
  task,
  /**
   * When it has to be done, in ms since 1970 by the one clock that all windows of a browser have. A window that wakes up
   * later must not begin what its asker has long been told failed. Of two changes to a view the later one holds.
   */
  until: v.number(),
})

/** A task on its way. */
export type UiOrder = v.InferOutput<typeof uiOrder>

/** What the windows tell each other of what their user interfaces show. */
export const uiNews = v.variant('type', [
  // `attempt` counts the windows that were asked to show it: the last of them is the one that does.
  v.object({ type: v.literal('shown'), id, attempt: v.number() }),
  v.object({ type: v.literal('gone'), id }),
  v.object({ type: v.literal('view'), view: menuBarView, until: v.number() }),
])

/** What the windows tell each other of what their user interfaces show. */
export type UiNews = v.InferOutput<typeof uiNews>
