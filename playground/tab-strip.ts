/**
 * Makes tabs of the buttons in it: each shows the element that its `aria-controls` names, and hides those of the others.
 * Arrow keys, Home and End move between them. Which buttons there are may change at any time.
 */
export class TabStrip extends HTMLElement {
  readonly #watch = new MutationObserver(() => this.#arrange())

  connectedCallback(): void {
    this.role = 'tablist'
    this.addEventListener('click', this.#click)
    this.addEventListener('keydown', this.#key)
    this.#watch.observe(this, { childList: true })
    this.#arrange()
  }

  disconnectedCallback(): void {
    this.#watch.disconnect()
  }

  /** Selects the tab that shows the element of this id. Says so by the event `tab-select`, which bubbles. */
  show(panelId: string): void {
    const tab = this.#tabs.find((one) => one.getAttribute('aria-controls') === panelId)
    if (tab === undefined) return
    for (const one of this.#tabs) one.ariaSelected = String(one === tab)
    this.#arrange()
    this.dispatchEvent(new CustomEvent('tab-select', { bubbles: true, detail: panelId }))
  }

  get #tabs(): HTMLButtonElement[] {
    return [...this.querySelectorAll('button')]
  }

  #arrange(): void {
    const tabs = this.#tabs
    const selected = tabs.find((tab) => tab.ariaSelected === 'true') ?? tabs[0]
    for (const tab of tabs) {
      const isSelected = tab === selected
      tab.role = 'tab'
      tab.ariaSelected = String(isSelected)
      tab.tabIndex = isSelected ? 0 : -1
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '')
      if (panel === null) continue
      panel.hidden = !isSelected
      panel.role = 'tabpanel'
      if (tab.id !== '') panel.setAttribute('aria-labelledby', tab.id)
    }
  }

  readonly #click = ({ target }: Event): void => {
    const tab = target instanceof Element ? target.closest('button') : null
    if (tab !== null) this.show(tab.getAttribute('aria-controls') ?? '')
  }

  readonly #key = (event: KeyboardEvent): void => {
    const tabs = this.#tabs
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (at < 0 || next === undefined) return
    event.preventDefault()
    const tab = tabs[(next + tabs.length) % tabs.length]
    tab?.focus()
    tab?.click()
  }
}

customElements.define('tab-strip', TabStrip)
