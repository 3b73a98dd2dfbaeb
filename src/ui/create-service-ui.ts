import type { LogOutReason, ServiceUi } from '../service/ui/service-ui.js'
import type { LeadframeDialogs } from './dialogs/dialogs.js'
import type { LeadframeIncoming } from './incoming/incoming.js'
import type { LeadframeMenuBar } from './menu-bar/menu-bar.js'
import type { LeadframeMessages } from './messages/messages.js'
import type { LeadframeToasts } from './toasts/toasts.js'

/** The elements of the page that show what applications ask for; what `querySelector` did not find is none. */
export interface ServiceUiParts {
  /** Lies above the page: where none is passed, the body gets one. So do dialogs and incoming interactions. */
  readonly toasts?: LeadframeToasts | null | undefined
  readonly dialogs?: LeadframeDialogs | null | undefined
  readonly incoming?: LeadframeIncoming | null | undefined
  /** Has its place in the page; without it, requests for views in the menu bar fail. */
  readonly menuBar?: LeadframeMenuBar | null | undefined
  /** Has its place in the page, too; without it, the page has no panel My Messages. */
  readonly messages?: LeadframeMessages | null | undefined
  /** What the page does when the agent is logged out. */
  readonly logOut?: ((reason: LogOutReason) => void | Promise<void>) | undefined
}

/** Has elements show what applications ask for: pass the result to `hostService({ ui })`. */
export function createServiceUi(parts: ServiceUiParts = {}): ServiceUi {
  const { menuBar, messages, logOut } = parts
  const toasts = parts.toasts ?? overlay('leadframe-toasts')
  const dialogs = parts.dialogs ?? overlay('leadframe-dialogs')
  const incoming = parts.incoming ?? overlay('leadframe-incoming')
  return {
    showToast: (shown) => toasts.show(shown),
    updateToast: (id, toast) => toasts.change(id, toast),
    closeToast: (id) => toasts.close(id),
    openDialog: (shown) => dialogs.open(shown),
    closeDialog: (id) => dialogs.close(id),
    setView: (view) => needed(menuBar).setView(view),
    removeView: (name) => menuBar?.removeView(name),
    showIncoming: (interactions) => {
      incoming.interactions = interactions
    },
    ...(messages && {
      showMessages: (all) => {
        messages.messages = all
      },
    }),
    ...(logOut && { logOut }),
  }
}

function overlay<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  document.body.append(element)
  return element
}

function needed(menuBar: LeadframeMenuBar | null | undefined): LeadframeMenuBar {
  if (menuBar) return menuBar
  throw new Error('This page has no menu bar for views: Expected createServiceUi to be given "menuBar".')
}
