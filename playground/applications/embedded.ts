import type { TabStrip } from '../tab-strip.js'
import type { WebApplication } from './web-content.js'

interface Place {
  application: WebApplication
  readonly tab: HTMLButtonElement
  readonly panel: HTMLElement
  readonly iframe: HTMLIFrameElement
}

/** What an application from elsewhere may do. */
const sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads'

/**
 * The iframes of applications. Moving an iframe in the document loads it anew, so each stays where it was put first for
 * as long as its application is configured; only the tabs are arranged.
 */
export class Embedded {
  readonly #strip: TabStrip
  readonly #panels: HTMLElement
  readonly #places = new Map<string, Place>()
  /** The key of the application that is to come to the front when it can. */
  #wanted: string | undefined
  #made = 0

  constructor(strip: TabStrip, panels: HTMLElement) {
    this.#strip = strip
    this.#panels = panels
  }

  get hasTabs(): boolean {
    return this.#strip.childElementCount > 0
  }

  /** These applications there are, and no others; those at hand are shown, if they are shown at all. */
  update(
    applications: readonly WebApplication[],
    isAtHand: (application: WebApplication) => boolean,
    labelOf: (application: WebApplication) => string,
  ): void {
    const embedded = applications.filter(({ mode }) => mode !== 'popup window')
    const keys = new Set(embedded.map(({ key }) => key))
    for (const [key, { panel }] of this.#places) {
      if (keys.has(key)) continue
      panel.remove()
      this.#places.delete(key)
    }
    for (const application of embedded) {
      const place = this.#places.get(application.key) ?? this.#put(application)
      place.application = application
      const label = labelOf(application)
      if (place.tab.textContent !== label) Object.assign(place.tab, { textContent: label, title: label })
      if (place.iframe.title !== label) place.iframe.title = label
    }
    this.#arrange(embedded.filter((one) => one.mode === 'tab' && isAtHand(one)))
  }

  /** The application that a window belongs to. */
  applicationOf(asked: Window): WebApplication | undefined {
    return [...this.#places.values()].find(({ iframe }) => iframe.contentWindow === asked)?.application
  }

  /** Selects the tab of an application, at once or when it is at hand. */
  show(key: string): void {
    const place = this.#places.get(key)
    if (place?.tab.isConnected) this.#strip.show(place.panel.id)
    else this.#wanted = key
  }

  #put(application: WebApplication): Place {
    const id = `application-${++this.#made}`
    const tab = document.createElement('button')
    Object.assign(tab, { type: 'button', id: `${id}-tab`, dir: 'auto' })
    tab.setAttribute('aria-controls', id)
    const iframe = document.createElement('iframe')
    // A sandbox that allows scripts and the own origin holds nobody of this page's origin: they could take it off.
    if (new URL(application.url).origin !== location.origin) iframe.setAttribute('sandbox', sandbox)
    iframe.allow = 'clipboard-write'
    iframe.src = application.url
    const panel = document.createElement('div')
    Object.assign(panel, { id, className: 'application-panel', hidden: true })
    panel.append(iframe)
    this.#panels.append(panel)
    const place = { application, tab, panel, iframe }
    this.#places.set(application.key, place)
    return place
  }

  /** The tabs of these applications, in their order; the one that is selected stays so as long as it is there. */
  #arrange(shown: readonly WebApplication[]): void {
    const places = shown.flatMap(({ key }) => this.#places.get(key) ?? [])
    for (const place of this.#places.values()) if (!places.includes(place)) place.panel.hidden = true
    for (const { tab, application } of places)
      tab.toggleAttribute('data-of-interaction', application.interactionId !== undefined)
    const tabs = places.map(({ tab }) => tab)
    const focused = document.activeElement
    if (tabs.map((tab) => tab.id).join() !== [...this.#strip.children].map((tab) => tab.id).join()) {
      this.#strip.replaceChildren(...tabs)
      if (focused instanceof HTMLButtonElement && tabs.includes(focused)) focused.focus()
    }
    const wanted = this.#wanted === undefined ? undefined : this.#places.get(this.#wanted)
    if (wanted?.tab.isConnected) {
      this.#wanted = undefined
      this.#strip.show(wanted.panel.id)
    }
  }
}
