import type { DialogOptions, MenuBarView, MyMessage, ServiceUi, Toast } from '../../../src/service/index.js'
import { createServiceUi, type MarkDoneBlock, type ShowApplicationDetail } from '../../../src/ui/index.js'

declare global {
  /** What the page ui.html offers to a scenario. */
  var elements: ElementsPage
}

/** An interaction that a test has come in; what is left out is as in a plain call. */
export interface IncomingCase {
  readonly id: string
  readonly media?: string
  readonly rings?: boolean
  readonly ringingBell?: string
  readonly capabilities?: readonly string[]
  readonly name?: string
  readonly ani?: string
  readonly userData?: Readonly<Record<string, string>>
}

const query = new URLSearchParams(location.search)
document.documentElement.classList.toggle('dark', query.get('scheme') === 'dark')
const one = <Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] => {
  const element = document.querySelector(name)
  if (element === null) throw new Error(`The page has no ${name}`)
  return element
}

/** What the page's ring tones are played with. */
const contexts: AudioContext[] = []
/** The states that these came into, in order. */
const sounds: string[] = []
/** Whether the browser keeps silent; the drivers of some browsers have every page sound. */
let isMuted = query.has('muted')
addEventListener(
  'click',
  ({ isTrusted }) => {
    if (isTrusted) isMuted = false
  },
  { capture: true },
)
if ('AudioContext' in globalThis) {
  globalThis.AudioContext = class extends AudioContext {
    constructor() {
      super()
      contexts.push(this)
      this.addEventListener('statechange', () => sounds.push(this.state))
      if (isMuted) void super.suspend()
    }

    override resume(): Promise<void> {
      return isMuted ? new Promise(() => {}) : super.resume()
    }
  }
}

/** The elements, and what became of what they showed. */
class ElementsPage {
  /** What the user did, as texts such as `button toast1 0`, in order. */
  readonly happened: string[] = []
  /** Scripts that got into the page would add to it. */
  attacks = 0
  readonly contexts = contexts
  readonly sounds = sounds
  /** What the pages in dialogs told of themselves, as it came in. */
  readonly heard: { readonly origin: string; readonly load: number }[] = []
  readonly ui: ServiceUi
  #answer: (error?: Error) => void = () => {}

  constructor() {
    const bare = query.has('bare')
    this.ui = createServiceUi({
      ...(!bare && { menuBar: one('leadframe-menu-bar'), messages: one('leadframe-messages') }),
    })
    addEventListener('message', ({ data }) => this.heard.push(data))
    document.addEventListener('leadframe-show-application', (event) => {
      const { frameId, window } = (event as CustomEvent<ShowApplicationDetail>).detail
      this.happened.push(`show ${frameId} ${window === undefined ? 'elsewhere' : 'here'}`)
    })
  }

  /** All elements that fit, in the order of the document, also those within the elements. */
  deep(selector: string, root: ParentNode = document): HTMLElement[] {
    return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
      ...(element.matches(selector) ? [element] : []),
      ...(element.shadowRoot ? this.deep(selector, element.shadowRoot) : []),
    ])
  }

  /** Their texts, where they are to be seen. */
  texts(selector: string): string[] {
    const shown = this.deep(selector).filter((element) => element.checkVisibility())
    return shown.map((element) => (element.textContent ?? '').trim())
  }

  /** What has the focus: the name of the element that it is in, and its own text or name. */
  focused(): string {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    const root = focused?.getRootNode()
    const place = root instanceof ShadowRoot ? `${root.host.localName} ` : ''
    return `${place}${focused?.id || focused?.getAttribute('aria-label') || (focused?.textContent ?? '').trim()}`
  }

  toast(id: string, toast: Partial<Toast>, frameId = 'window1:app1'): void {
    this.ui.showToast({
      id,
      toast: { iconUrl: undefined, keyValues: undefined, ...toast },
      caller: { frameId, window: frameId.startsWith('window1') ? window : undefined },
      onButton: (index) => this.happened.push(`button ${id} ${index}`),
      onClosed: () => this.happened.push(`closed ${id}`),
    })
  }

  update(id: string, toast: Partial<Toast>): void {
    this.ui.updateToast(id, { iconUrl: undefined, keyValues: undefined, ...toast })
  }

  dialog(id: string, url: string, options: DialogOptions = {}): void {
    this.ui.openDialog({ id, url, options, onClosed: () => this.happened.push(`closed ${id}`) })
  }

  view(view: MenuBarView): void {
    this.ui.setView(view)
  }

  incoming(cases: readonly IncomingCase[]): void {
    const ask = (what: string, id: string) => {
      this.happened.push(`${what} ${id}`)
      return new Promise<void>((resolve, reject) => {
        this.#answer = (error) => (error === undefined ? resolve() : reject(error))
      })
    }
    this.ui.showIncoming?.(
      cases.map(({ id, media = 'voice', rings = false, ringingBell, capabilities, name, ani, userData = {} }) => ({
        media,
        rings,
        ...(ringingBell !== undefined && { ringingBell }),
        interaction: {
          interactionId: id,
          caseId: `case-${id}`,
          userData,
          state: 'RINGING',
          previousState: 'UNKNOWN',
          parties: [],
          isConsultation: false,
          isMainCaseInteraction: true,
          isCaseSelected: false,
          isCaseExpanded: false,
          ...(name !== undefined && { contact: { displayName: name } }),
          ...(ani !== undefined && { ani }),
          ...(capabilities !== undefined && { capabilities: [...capabilities] }),
        },
        accept: () => ask('accept', id),
        reject: () => ask('reject', id),
      })),
    )
  }

  /** Confirms what was asked for last, or refuses it for this reason. */
  answer(reason?: string): void {
    this.#answer(reason === undefined ? undefined : new Error(reason))
  }

  messages(messages: readonly MyMessage[]): void {
    this.ui.showMessages?.(messages)
  }

  warn(block: MarkDoneBlock): void {
    void one('leadframe-mark-done-warning')
      .warn(block)
      .then(() => this.happened.push(`warned ${block.interactionId}`))
  }
}

globalThis.elements = new ElementsPage()
