import * as v from 'valibot'
import { dialogOptions } from '../../contract/dialog.js'
import { menuBarView } from '../../contract/menu-bar-view.js'
import { keyValues } from '../../contract/parameters.js'
import { toast } from '../../contract/toast.js'

/** The kind of action by which windows ask each other's user interfaces. */
export const uiKind = 'leadframe.ui'

/** The kind of action by which a window that has come asks another what there is. */
export const knownKind = 'leadframe.uiKnown'

/** The channel on which windows tell each other what their user interfaces show. */
export const uiChannel = 'leadframe.ui'

/** The channel on which windows tell each other what was sent to My Messages. */
export const myMessagesChannel = 'leadframe.myMessages'

const id = v.string()

const showToast = v.object({
  type: v.literal('showToast'),
  id,
  toast,
  callerId: v.string(),
  /** The window that hears of clicks; absent where it is the one that asks. */
  poppedBy: v.optional(v.string()),
  /** When the toast's time is over, in ms since 1970; absent where none has begun to run. */
  closesAt: v.optional(v.number()),
})
const openDialog = v.object({ type: v.literal('openDialog'), id, url: v.string(), options: dialogOptions })
const setView = v.object({ type: v.literal('setView'), view: menuBarView })

const showing = v.variant('type', [showToast, openDialog, setView])

/** What has a window show something. Known to every window, so that another one can show the same later. */
export type Showing = v.InferOutput<typeof showing>

const task = v.variant('type', [
  showToast,
  openDialog,
  setView,
  // `change` names the change, by whichever window it is made; another version does not name it.
  v.object({ type: v.literal('updateToast'), id, toast, change: v.optional(v.string()) }),
  v.object({ type: v.literal('closeToast'), id }),
  v.object({ type: v.literal('closeDialog'), id }),
  v.object({ type: v.literal('removeView'), name: v.string() }),
  // Only asks whether the toast or dialog is shown there.
  v.object({ type: v.literal('find'), id }),
])

/** What a window can ask another's user interface. */
export type UiTask = v.InferOutput<typeof task>

/** Which of all that was told of one thing is the latest: the greater attempt counts, then the greater revision. */
const version = {
  /** Counts the windows that were asked to show it. That of a view begins with the time until which it was to be set. */
  attempt: v.number(),
  /** Counts the changes. */
  revision: v.number(),
}

/** A task on its way. */
export const uiOrder = v.object({
  task,
  /**
   * When it has to be done, in ms since 1970 by the one clock that all windows of a browser have. A window that wakes up
   * later must not begin what its asker has long been told failed. Of two changes to a view the later one holds.
   */
  until: v.number(),
  /** How it was shown last by a window that is gone, where it moves from there. Nobody waits for that, however late. */
  moved: v.optional(v.object(version)),
})

/** A task on its way. */
export type UiOrder = v.InferOutput<typeof uiOrder>

/** What the windows tell each other of what their user interfaces show; another version leaves out what is optional. */
export const uiNews = v.variant('type', [
  v.object({
    type: v.literal('shown'),
    id,
    attempt: v.number(),
    revision: v.optional(v.number()),
    showing: v.optional(showing),
  }),
  v.object({ type: v.literal('gone'), id, attempt: v.optional(v.number()) }),
  v.object({ type: v.literal('view'), view: menuBarView, until: v.number() }),
])

/** What the windows tell each other of what their user interfaces show. */
export type UiNews = v.InferOutput<typeof uiNews>

const place = v.object({
  /** Of the toast or dialog, or made of the view's name. */
  id,
  /** Null once it is shown nowhere any more. */
  window: v.nullable(v.string()),
  ...version,
  showing: v.optional(showing),
})

/** Where something is shown, and how it is shown again where that window goes. */
export type Place = Readonly<v.InferOutput<typeof place>>

const myMessage = v.object({
  id,
  at: v.number(),
  title: v.optional(v.string()),
  subject: v.optional(v.string()),
  iconUrl: v.optional(v.string()),
  message: v.optional(v.string()),
  keyValues: v.optional(keyValues),
})

/** What was sent to My Messages. */
export const myMessages = v.array(myMessage)

/** A message as windows tell it each other. */
export type ToldMessage = v.InferOutput<typeof myMessage>

/** What a window that has come is told by another. */
export const known = v.object({ places: v.array(place), messages: myMessages })

/** What a window that has come is told by another. */
export type Known = v.InferOutput<typeof known>

/** The id under which a view is known; no toast or dialog has such a one. */
export function viewId(name: string): string {
  return `view:${name}`
}

/** The id of what a window is asked to show. */
export function idOf(showing: Showing): string {
  return showing.type === 'setView' ? viewId(showing.view.name) : showing.id
}
