import type { DialogOptions } from '../../contract/dialog.js'
import type { MenuBarView } from '../../contract/menu-bar-view.js'
import type { PresentInteraction } from '../../contract/objects/interaction.js'
import type { Toast } from '../../contract/toast.js'

/** The application that asked for a toast. */
export interface ToastCaller {
  /** The id that its host gave it; it begins with the id of the window that hosts it. */
  readonly frameId: string
  /**
   * Its window at the time of reading, which is what Show brings to the front: the iframe or popup of this page that it
   * is in. None where it was closed, or belongs to another browser tab, which no page can bring to the front.
   */
  readonly window: Window | undefined
}

/** A toast that is to be shown, with the ways to report what the user does with it. */
export interface ShownToast {
  /** Names the toast in its session. */
  readonly id: string
  /** Its `width` is that of the option `service-client-api.toast.width`, where the application did not say it. */
  readonly toast: Toast
  readonly caller: ToastCaller
  /** Report here a click on a button of `toast.buttons`, with its index there. Show, Dismiss and OK are not among them. */
  readonly onButton: (index: number) => void
  /** Report here that the toast is gone without `closeToast`: by the user, or as its time was over. */
  readonly onClosed: () => void
}

/** A dialog that is to be opened, with the way to report its end. */
export interface ShownDialog {
  /** Names the dialog in its session. */
  readonly id: string
  /** The page to show in an iframe: always http or https, maybe relative to this page's own address. */
  readonly url: string
  readonly options: DialogOptions
  /** Report here that the dialog is gone without `closeDialog`. */
  readonly onClosed: () => void
}

/** Why the agent is logged out: by a supervisor, or as nobody was active for so long. */
export type LogOutReason = 'forced' | 'inactivity'

/** An interaction that waits for the agent, with the ways to take it or to leave it. */
export interface IncomingInteraction extends PresentInteraction {
  /** Whether it is to ring: as the option `<medium>.ringing-bell` says, or else where it is a call or a chat. */
  readonly rings: boolean
  /**
   * The text of that option, to choose the tone by: `sound|priority|duration|volume`, say `BELL|7|-1|100`. Absent where
   * it is not set.
   */
  readonly ringingBell?: string
  /** Accepts it: a call is answered. Rejects with an Error that says why where the workspace did not confirm that. */
  readonly accept: () => Promise<void>
  /** Rejects it, which may not be possible (see its `capabilities`); fails as `accept` does. */
  readonly reject: () => Promise<void>
}

/** What an application sent to the panel My Messages. */
export interface MyMessage {
  /** Names the message in its session. */
  readonly id: string
  /** When it was sent, in ms since 1970. */
  readonly at: number
  /** This and what follows is as the toast had it; absent what it had not. */
  readonly title?: string | undefined
  readonly subject?: string | undefined
  readonly iconUrl?: string | undefined
  readonly message?: string | undefined
  readonly keyValues?: Toast['keyValues']
}

/**
 * What a page shows for applications. Every function may return a promise of having done it. One that throws or rejects
 * has failed, and so has one that takes longer than 5 s: the application is told, and what was to be shown is closed.
 * So what is to be closed may still be on its way, and is not to appear then; or it is gone already, which is no error.
 *
 * Where a window goes, the one where the user is then shows what that one showed, by the same ids: toasts as they were
 * changed last, for the time that is left, and dialogs from their address anew. Where it comes back, it is to close them.
 */
export interface ServiceUi {
  /** Shows a toast. */
  showToast(shown: ShownToast): void | Promise<void>
  /** Changes a toast that is shown. `toast` is the whole of it: what the application left out is as it was. */
  updateToast(id: string, toast: Toast): void | Promise<void>
  /** Closes a toast. */
  closeToast(id: string): void | Promise<void>
  /** Opens a dialog. */
  openDialog(shown: ShownDialog): void | Promise<void>
  /** Closes a dialog. */
  closeDialog(id: string): void | Promise<void>
  /** Makes a view in the menu bar, or replaces the one of that name. It is in one window only, the one asked last. */
  setView(view: MenuBarView): void | Promise<void>
  /** Takes a view out of the menu bar. */
  removeView(name: string): void | Promise<void>
  /**
   * The agent is logged out: end what this page holds for the agent, say by going to the sign-in page. The window where
   * the user was last active is told, or the leading one where the user was active in none; a second one is told where
   * the first is gone before it was done. A failure goes to the console.
   */
  logOut?(reason: LogOutReason): void | Promise<void>
  /**
   * Shows what waits for the agent, and rings as long as one of it is to ring. This is the whole list, told whenever it
   * changes: what was shown before and is not in it is to vanish, and where it is empty nothing rings. All windows but
   * the one where the user was last active are told an empty list, if any. A failure goes to the console.
   */
  showIncoming?(incoming: readonly IncomingInteraction[]): void | Promise<void>
  /**
   * Shows the panel My Messages, which is the same in every window. This is the whole list, the newest last, told in
   * every window whenever it changes: at most 100 messages. They last as long as some window does. A failure goes to the
   * console.
   */
  showMessages?(messages: readonly MyMessage[]): void | Promise<void>
}
