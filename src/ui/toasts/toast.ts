import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { createRef, ref } from 'lit/directives/ref.js'
import type { ShownToast } from '../../service/ui/service-ui.js'
import { define } from '../define.js'
import { shortened } from '../foreign-text.js'
import { cross } from '../glyphs.js'
import { icon } from '../icon.js'
import { keyValueList, keyValueStyles } from '../key-values.js'
import { panel, theme } from '../theme.js'
import { buttonsOf, type ToastButton } from './buttons.js'
import { Countdown, lifetimeOf } from './lifetime.js'

/** What the event `leadframe-show-application` tells the page: which application is to be brought to the front. */
export interface ShowApplicationDetail {
  /** The id of the application's frame; it begins with the id of the window that hosts it. */
  readonly frameId: string
  /** Its window, as far as it is in this page or was opened by it. */
  readonly window: Window | undefined
}

/**
 * One toast. Every button closes it, the application's own too, as in the workspace that the API comes from. It fires
 * `close` when it is to go: the user did something with it, or its time is over.
 */
class LeadframeToast extends LitElement {
  static override styles = [
    theme,
    panel,
    keyValueStyles,
    css`
      :host {
        display: block;
      }

      .panel {
        display: flex;
        flex-direction: column;
        gap: 0.625rem;
        padding: 0.875rem 1rem;
      }

      header {
        display: flex;
        align-items: flex-start;
        gap: 0.5rem;
      }

      .icon {
        margin-block-start: 0.0625rem;
      }

      .title {
        flex: 1;
        min-inline-size: 0;
        font-weight: 600;
      }

      .title,
      .subject {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
      }

      header button {
        margin: -0.4375rem -0.5rem -0.4375rem auto;
      }

      .body {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.375rem;
        max-block-size: 16rem;
        overflow-y: auto;
      }

      .subject {
        font-weight: 500;
      }

      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 0.5rem;
      }

      footer span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ]

  static override properties = { shown: { attribute: false }, scrolls: { state: true } }

  /** What it shows; set anew with every change. */
  declare shown: ShownToast | undefined
  declare private scrolls: boolean

  readonly #body = createRef<HTMLElement>()
  #countdown: Countdown | undefined
  #pointed = false
  #focused = false

  constructor() {
    super()
    this.scrolls = false
    // Nobody is to lose what they are reading or about to click on (WCAG 2.2.1).
    this.addEventListener('pointerenter', () => this.#hold(true, this.#focused))
    this.addEventListener('pointerleave', () => this.#hold(false, this.#focused))
    this.addEventListener('focusin', () => this.#hold(this.#pointed, true))
    this.addEventListener('focusout', () => this.#hold(this.#pointed, false))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#begin()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#countdown?.pause()
  }

  override render(): TemplateResult | typeof nothing {
    if (this.shown === undefined) return nothing
    const { title = '', subject = '', message = '', keyValues = {} } = this.shown.toast
    const buttons = buttonsOf(this.shown.toast)
    return html`
      <article class="panel appears" aria-label=${shortened(title) || 'Notification'} @keydown=${this.#onKey}>
        ${this.#header(buttons)}
        <div class="body" tabindex=${this.scrolls ? '0' : nothing} ${ref(this.#body)}>
          ${subject === '' ? nothing : html`<p class="subject foreign" dir="auto">${shortened(subject)}</p>`}
          ${message === '' ? nothing : html`<p class="foreign lines" dir="auto">${shortened(message)}</p>`}
          ${keyValueList(keyValues)}
        </div>
        <footer>${buttons.map((button) => this.#button(button))}</footer>
      </article>
    `
  }

  override updated(changed: PropertyValues<this>): void {
    // What scrolls must be reached by the keyboard; what does not is no stop on the way.
    const body = this.#body.value
    if (body !== undefined) this.scrolls = body.scrollHeight > body.clientHeight
    // A toast that changes can be read for its whole time again.
    if (changed.has('shown')) this.#begin()
  }

  #header(buttons: readonly ToastButton[]): TemplateResult | typeof nothing {
    const { title = '', iconUrl } = this.shown?.toast ?? {}
    // OK and Dismiss close it already.
    const closes = buttons.some(({ type }) => type === 'custom')
    const picture = icon(iconUrl)
    if (title === '' && picture === nothing && !closes) return nothing
    return html`
      <header>
        ${picture}
        <p class="title foreign" dir="auto">${shortened(title)}</p>
        ${
          closes
            ? html`<button type="button" class="quiet" aria-label="Close" @click=${this.#close}>${cross}</button>`
            : nothing
        }
      </header>
    `
  }

  #button(button: ToastButton): TemplateResult {
    // The application's first button is its main one.
    const isMain = button.type === 'custom' ? button.index === 0 : button.type !== 'dismiss'
    return html`
      <button type="button" class=${isMain ? 'primary' : nothing} @click=${() => this.#press(button)}>
        <span class="foreign" dir="auto">${shortened(button.label)}</span>
      </button>
    `
  }

  #press(button: ToastButton): void {
    if (button.type === 'custom') this.shown?.onButton(button.index)
    this.#close()
    if (button.type === 'show') this.#showApplication()
  }

  /** After the toast has given the focus back, so that the application has it in the end. */
  #showApplication(): void {
    if (this.shown === undefined) return
    const { frameId, window } = this.shown.caller
    const detail: ShowApplicationDetail = { frameId, window }
    this.dispatchEvent(new CustomEvent('leadframe-show-application', { detail, bubbles: true, composed: true }))
    window?.focus()
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.#close()
  }

  #close(): void {
    this.dispatchEvent(new Event('close'))
  }

  #begin(): void {
    this.#countdown?.pause()
    const lifetime = this.shown === undefined ? undefined : lifetimeOf(this.shown.toast)
    this.#countdown = lifetime === undefined ? undefined : new Countdown(lifetime, () => this.#close())
    this.#hold(this.#pointed, this.#focused)
  }

  #hold(pointed: boolean, focused: boolean): void {
    this.#pointed = pointed
    this.#focused = focused
    if (pointed || focused) this.#countdown?.pause()
    else this.#countdown?.run()
  }
}

define('leadframe-toast', LeadframeToast)

declare global {
  interface HTMLElementTagNameMap {
    'leadframe-toast': LeadframeToast
  }
}
