/** Knows where the focus was before the user brought it into an element, to give it back when its place there is gone. */
export class FocusReturn {
  readonly #host: HTMLElement
  #before: HTMLElement | undefined

  constructor(host: HTMLElement) {
    this.#host = host
    // An iframe that had the focus is no related target of the focus event; it still has the focus at this moment.
    host.addEventListener('pointerdown', () => this.#remember(focused()))
    host.addEventListener('focusin', ({ relatedTarget }) => this.#remember(relatedTarget))
  }

  /** Gives the focus back if it is within this part of the element, which is about to go. */
  leave(part: Element): void {
    if (!part.matches(':focus-within')) return
    const before = this.#before
    this.#before = undefined
    if (before?.isConnected) before.focus({ preventScroll: true })
  }

  #remember(target: EventTarget | null | undefined): void {
    if (target instanceof HTMLElement && target !== this.#host && target !== document.body) this.#before = target
  }
}

/** What has the focus, also within other elements' shadow trees. */
function focused(): Element | null {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element
}
