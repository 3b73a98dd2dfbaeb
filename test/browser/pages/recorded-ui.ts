import type { MenuBarView } from '../../../src/contract/menu-bar-view.js'
import type {
  IncomingInteraction,
  LogOutReason,
  MyMessage,
  ServiceUi,
  ShownDialog,
  ShownToast,
} from '../../../src/service/index.js'

/** A user interface that shows nothing, and knows what it would show. */
export class RecordedUi implements ServiceUi {
  readonly toasts = new Map<string, ShownToast>()
  readonly dialogs = new Map<string, ShownDialog>()
  readonly views = new Map<string, MenuBarView>()
  /** What was shown so far, each time that it was: ids, and names of views. */
  readonly showings: string[] = []
  messages: readonly MyMessage[] = []
  readonly logOuts: LogOutReason[] = []
  incoming: readonly IncomingInteraction[] = []
  /** When it began or ceased to ring, in ms since 1970. */
  readonly bell: { readonly rings: boolean; readonly at: number }[] = []

  showToast(shown: ShownToast): void {
    this.showings.push(shown.id)
    this.toasts.set(shown.id, shown)
  }

  updateToast(id: string, toast: ShownToast['toast']): void {
    const shown = this.toasts.get(id)
    if (shown !== undefined) this.toasts.set(id, { ...shown, toast })
  }

  closeToast(id: string): void {
    this.toasts.delete(id)
  }

  openDialog(shown: ShownDialog): void {
    this.showings.push(shown.id)
    this.dialogs.set(shown.id, shown)
  }

  closeDialog(id: string): void {
    this.dialogs.delete(id)
  }

  setView(view: MenuBarView): void {
    if (!this.views.has(view.name)) this.showings.push(view.name)
    this.views.set(view.name, view)
  }

  removeView(name: string): void {
    this.views.delete(name)
  }

  /** Tells the test's server, too: what that knows survives the page. */
  logOut(reason: LogOutReason): void {
    this.logOuts.push(reason)
    navigator.sendBeacon('/events', JSON.stringify({ name: 'logOut', type: reason }))
  }

  showIncoming(incoming: readonly IncomingInteraction[]): void {
    this.incoming = incoming
    const rings = incoming.some((one) => one.rings)
    const rang = this.bell.at(-1)?.rings ?? false
    if (rings !== rang) this.bell.push({ rings, at: performance.timeOrigin + performance.now() })
  }

  showMessages(messages: readonly MyMessage[]): void {
    this.messages = messages
  }
}
