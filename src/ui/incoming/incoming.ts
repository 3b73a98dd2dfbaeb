import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { IncomingInteraction } from '../../service/ui/service-ui.js'
import { define } from '../define.js'
import { FocusReturn } from '../focus-return.js'
import { shortened } from '../foreign-text.js'
import { mute } from '../glyphs.js'
import { Ringer } from '../ring/ringer.js'
import { bellOf } from '../ring/ringing-bell.js'
import { panel, theme } from '../theme.js'
import './incoming-card.js'
import { callerOf } from './who.js'

/**
 * What waits for the agent, at the upper end of the window, and its ring tone. Screen readers tell of it at once; the
 * focus stays where the agent is typing. `--leadframe-incoming-start` keeps it off what the page has at its upper end. A
 * page that offers a key to get there calls the element's `focus()`.
 */
export class LeadframeIncoming extends LitElement {
  static override styles = [
    theme,
    panel,
    css`
      section {
        position: fixed;
        z-index: 1010;
        inset-block-start: var(--leadframe-incoming-start, 0);
        inset-inline-end: 0;
        display: flex;
        flex-direction: column;
        /* As wide as toasts are by themselves. */
        inline-size: min(352px + 2rem, 100%);
        /* The rest of the window's height may be full of toasts. */
        max-block-size: 56dvh;
      }

      .list {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
        min-block-size: 0;
        padding: 1rem;
        overflow-y: auto;
        scrollbar-width: thin;
      }

      .silenced {
        flex: none;
        margin: 0 1rem 1rem;
        color: var(--warning);
      }
    `,
  ]

  static override properties = { interactions: { attribute: false } }

  /** All that waits, in the order in which it is shown. */
  declare interactions: readonly IncomingInteraction[]

  readonly #focus = new FocusReturn(this)
  readonly #ringer = new Ringer(() => this.requestUpdate())
  #announced = ''

  constructor() {
    super()
    this.interactions = []
  }

  /** Gives the focus to the button that accepts what waits longest; does nothing where nothing waits. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector('leadframe-incoming-card')?.focus(options)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#ring()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#ringer.ring([])
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('interactions')) return
    const before = new Set((changed.get('interactions') ?? []).map(idOf))
    const arrived = this.interactions.filter((one) => !before.has(idOf(one))).map(headingOf)
    if (arrived.length > 0) this.#announced = arrived.join('. ')
    if (this.interactions.length === 0) this.#announced = ''
    const present = new Set(this.interactions.map(idOf))
    for (const card of this.shadowRoot?.querySelectorAll('leadframe-incoming-card') ?? []) {
      if (card.incoming !== undefined && !present.has(idOf(card.incoming))) this.#focus.leave(card)
    }
    if (this.isConnected) this.#ring()
  }

  override render(): TemplateResult {
    return html`
      <p class="hidden" role="alert">${this.#announced}</p>
      <section aria-labelledby="heading" ?hidden=${this.interactions.length === 0}>
        <h2 id="heading" class="hidden">Incoming interactions</h2>
        <div class="list">
          ${repeat(this.interactions, idOf, (one) => html`<leadframe-incoming-card .incoming=${one}></leadframe-incoming-card>`)}
        </div>
        ${
          this.#ringer.silenced
            ? html`
                <button type="button" class="silenced panel" @click=${() => this.#ringer.allow()}>
                  ${mute} Sound is off until you click here
                </button>
              `
            : nothing
        }
      </section>
    `
  }

  #ring(): void {
    const ringing = this.interactions.filter(({ rings }) => rings)
    this.#ringer.ring(ringing.map((one) => ({ id: idOf(one), ...bellOf(one.ringingBell, one.media) })))
  }
}

function idOf({ interaction }: IncomingInteraction): string {
  return interaction.interactionId
}

function headingOf(incoming: IncomingInteraction): string {
  const { kind, name } = callerOf(incoming)
  return `${shortened(kind)}: ${shortened(name)}`
}

define('leadframe-incoming', LeadframeIncoming)

declare global {
  interface HTMLElementTagNameMap {
    'leadframe-incoming': LeadframeIncoming
  }
}
