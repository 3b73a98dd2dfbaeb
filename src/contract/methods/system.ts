import * as v from 'valibot'
import { dialogOptions } from '../dialog.js'
import { menuBarView } from '../menu-bar-view.js'
import type { MethodTable } from '../method.js'
import { text } from '../parameters.js'
import { toast } from '../toast.js'

const source = 'System namespace'

const toastId = { name: 'id', schema: text } as const

/** The methods of the namespace `system`. */
export const system = {
  amIVisible: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether the user can see the asking application.',
    source,
  },
  closeDialog: {
    parameters: [{ name: 'dialogId', schema: text }],
    result: v.boolean(),
    route: 'lastActive',
    description: 'Closes a dialog; false where there is none of that id.',
    source,
  },
  closeToast: {
    parameters: [toastId],
    result: v.boolean(),
    route: 'lastActive',
    description: 'Closes a toast; false where there is none of that id.',
    source,
  },
  closeViewInApplicationMenuBar: {
    parameters: [{ name: 'name', schema: text }],
    result: v.boolean(),
    route: 'lastActive',
    description: 'Takes a view out of the menu bar; false where there is none of that name.',
    source,
  },
  getAllowedServices: {
    parameters: [],
    result: v.array(v.string()),
    route: 'here',
    description: 'The names of all requests that the origin of the asking application may send.',
    source,
  },
  isFrameFollowing: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether another browser tab leads.',
    source,
  },
  isFrameLeading: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether this browser tab leads.',
    source,
  },
  isFrameLeadingOrNegotiating: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether this browser tab leads or an election is under way.',
    source,
  },
  isFrameNegotiating: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether an election is under way, so that this browser tab neither leads nor follows.',
    source,
  },
  isLastActiveFrame: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether the user was last active in this browser tab.',
    source,
  },
  openDialog: {
    parameters: [
      { name: 'url', schema: v.string(), optional: true },
      { name: 'options', schema: dialogOptions, optional: true },
    ],
    result: v.nullable(v.string()),
    route: 'lastActive',
    description: "Opens a page in a dialog, and results in the dialog's id; null without an address.",
    source,
  },
  popupToast: {
    parameters: [{ name: 'parameters', schema: toast }],
    result: v.string(),
    route: 'lastActive',
    description: "Shows a toast where the user is, and results in the toast's id.",
    source,
  },
  triggerActivity: {
    parameters: [],
    route: 'here',
    description: 'Counts as activity of the user in this browser tab.',
    source,
  },
  updateToast: {
    parameters: [toastId, { name: 'parameters', schema: toast }],
    result: v.boolean(),
    route: 'lastActive',
    description: 'Changes a toast; false where there is none of that id.',
    source,
  },
  updateViewInApplicationMenuBar: {
    parameters: [{ name: 'parameters', schema: menuBarView }],
    result: v.string(),
    route: 'lastActive',
    description: 'Makes a view in the menu bar, or changes the one of that name; results in its name.',
    source,
  },
} as const satisfies MethodTable
