import { requests } from '../../../../src/contract/contract.js'
import type { MenuBarView } from '../../../../src/contract/menu-bar-view.js'
import type { Toast } from '../../../../src/contract/toast.js'
import type { Frame } from '../../../../src/coordination/types.js'
import { Access } from '../../../../src/service/access/access.js'
import { AttachedData } from '../../../../src/service/access/attached-data.js'
import { type Application, Applications } from '../../../../src/service/applications/applications.js'
import { Subscriptions } from '../../../../src/service/applications/subscriptions.js'
import { Listeners } from '../../../../src/service/listeners.js'
import { Options } from '../../../../src/service/options.js'
import type { Carrier } from '../../../../src/service/requests/dispatch.js'
import { readParameters } from '../../../../src/service/requests/parameters.js'
import { joinUi } from '../../../../src/service/ui/join.js'
import type { MyMessage, ServiceUi, ShownDialog, ShownToast } from '../../../../src/service/ui/service-ui.js'
import { FakeFrame, FakeWindow } from '../support.js'

/** The origin of the applications. */
export const origin = 'http://app.example'

/** The option that accepts it. */
export const accepted = 'service-client-api.accepted-web-content-origins'

/** A user interface that remembers what it shows. */
export class FakeUi implements ServiceUi {
  readonly toasts = new Map<string, ShownToast>()
  readonly dialogs = new Map<string, ShownDialog>()
  readonly views = new Map<string, MenuBarView>()
  /** Every list that it was given. */
  readonly lists: (readonly MyMessage[])[] = []
  readonly calls: string[] = []
  /** What else happens in every call, before it does anything. */
  behave: (call: keyof ServiceUi) => void | Promise<void> = () => {}

  async showToast(shown: ShownToast): Promise<void> {
    await this.#begin('showToast')
    this.toasts.set(shown.id, shown)
  }

  async updateToast(id: string, toast: Toast): Promise<void> {
    await this.#begin('updateToast')
    const shown = this.toasts.get(id)
    if (shown !== undefined) this.toasts.set(id, { ...shown, toast })
  }

  async closeToast(id: string): Promise<void> {
    await this.#begin('closeToast')
    this.toasts.delete(id)
  }

  async openDialog(shown: ShownDialog): Promise<void> {
    await this.#begin('openDialog')
    this.dialogs.set(shown.id, shown)
  }

  async closeDialog(id: string): Promise<void> {
    await this.#begin('closeDialog')
    this.dialogs.delete(id)
  }

  async setView(view: MenuBarView): Promise<void> {
    await this.#begin('setView')
    this.views.set(view.name, view)
  }

  async removeView(name: string): Promise<void> {
    await this.#begin('removeView')
    this.views.delete(name)
  }

  async showMessages(messages: readonly MyMessage[]): Promise<void> {
    this.lists.push(messages)
    await this.behave('showMessages')
  }

  async #begin(call: keyof ServiceUi): Promise<void> {
    this.calls.push(call)
    await this.behave(call)
  }
}

/** One window of a session with one application in it, which has subscribed to the system's events. */
export class Tab {
  readonly ui = new FakeUi()
  readonly app = new FakeWindow()
  readonly application: Application
  /** The configuration, as it is at each moment. */
  readonly options: Record<string, string> = { [accepted]: origin }
  readonly #route: Carrier
  readonly #lifetime = new AbortController()

  constructor(frame: Frame, hasUi = true) {
    const applications = new Applications(frame.id)
    const options = new Options(this.options)
    const access = new Access(options)
    const subscriptions = new Subscriptions(applications, access, new AttachedData(options), new Listeners('nothing'))
    this.application = applications.add({ window: this.app.asWindow, origin })
    subscriptions.add(this.application, ['system'], { line: this.application.line, takesPort: undefined })
    this.#route = joinUi({
      frame,
      ui: hasUi ? this.ui : undefined,
      access,
      applications,
      subscriptions,
      options,
      ended: this.#lifetime.signal,
    })
  }

  /** What a request results in that the application here sends. */
  async ask(request: string, ...parameters: readonly unknown[]): Promise<unknown> {
    const method = requests.get(request)
    if (method === undefined) throw new Error(`no request ${request}`)
    return this.#route(this.application, request, readParameters(request, method, parameters), () => 8000)
  }

  async popup(toast: object = { title: 'Hello', buttons: ['One', 'Two'] }): Promise<string> {
    return String(await this.ask('system.popupToast', toast))
  }

  async open(url: string, options: object = {}): Promise<string> {
    return String(await this.ask('system.openDialog', url, options))
  }

  /** The clicks that the application here was told of. */
  get clicks(): readonly unknown[] {
    return this.app.notifications('system')
  }

  /** Ends the host; the window stays. */
  end(): void {
    this.#lifetime.abort()
  }
}

/** A window whose frame does as the test says. */
export class FakeTab extends Tab {
  readonly frame: FakeFrame

  constructor(session: Set<FakeFrame>, id: string, hasUi = true) {
    const frame = new FakeFrame(id, session)
    super(frame.asFrame, hasUi)
    this.frame = frame
  }
}

/** Has the user look at one of the windows. */
export function lookAt(tab: FakeTab, all: readonly FakeTab[]): void {
  for (const other of all) other.frame.isLastActive = other === tab
  for (const { frame } of all) frame.dispatchEvent(new Event('peerschange'))
}
