import type { WebApplication } from './web-content.js'

/** In CSS pixels. */
const size = 'popup,width=900,height=700'

interface Popup {
  application: WebApplication
  readonly button: HTMLButtonElement
  opened: Window | null
}

/** The applications that the agent opens in windows of their own; each keeps its opener, so that it can use the API. */
export class Popups {
  readonly #popups = new Map<string, Popup>()

  /** These applications there are, and no others, whose windows are closed; returns the buttons of those at hand. */
  update(
    applications: readonly WebApplication[],
    isAtHand: (application: WebApplication) => boolean,
    labelOf: (application: WebApplication) => string,
  ): readonly HTMLButtonElement[] {
    const popups = applications.filter(({ mode }) => mode === 'popup window')
    const keys = new Set(popups.map(({ key }) => key))
    for (const [key, { opened }] of this.#popups) {
      if (keys.has(key)) continue
      opened?.close()
      this.#popups.delete(key)
    }
    return popups.flatMap((application) => {
      const popup = this.#popups.get(application.key) ?? this.#put(application)
      popup.application = application
      const text = `${isOpen(popup) ? 'Opened' : 'Open'}: ${labelOf(application)}`
      if (popup.button.textContent !== text) popup.button.textContent = text
      return isAtHand(application) ? [popup.button] : []
    })
  }

  /** Brings a popup to the front; false where the window is none of these. */
  show(asked: Window): boolean {
    const popup = [...this.#popups.values()].find(({ opened }) => opened === asked)
    popup?.opened?.focus()
    return popup !== undefined
  }

  #put(application: WebApplication): Popup {
    const button = document.createElement('button')
    button.type = 'button'
    button.dir = 'auto'
    const popup: Popup = { application, button, opened: null }
    button.addEventListener('click', () => {
      if (isOpen(popup)) popup.opened?.focus()
      else popup.opened = window.open(popup.application.url, '', size)
      if (isOpen(popup)) button.textContent = button.textContent?.replace(/^Open:/, 'Opened:') ?? ''
    })
    this.#popups.set(application.key, popup)
    return popup
  }
}

function isOpen({ opened }: Popup): boolean {
  return opened !== null && !opened.closed
}
