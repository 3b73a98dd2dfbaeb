import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import type { IncomingInteraction } from '../../service/ui/service-ui.js'
import { define } from '../define.js'
import { shortened } from '../foreign-text.js'
import { balloon, bell, envelope, type Glyph, handset, sheet } from '../glyphs.js'
import { keyValueList, keyValueStyles } from '../key-values.js'
import { panel, theme } from '../theme.js'
import { callerOf } from './who.js'

/** So many keys of attached data are shown; the application that opens after accepting shows them all. */
const MAX_KEYS = 6

const glyphs: ReadonlyMap<string, Glyph> = new Map([
  ['voice', handset],
  ['chat', balloon],
  ['email', envelope],
  ['workitem', sheet],
])

type Answer = 'accept' | 'reject'

/** One interaction that waits for the agent. */
class LeadframeIncomingCard extends LitElement {
  static override styles = [
    theme,
    panel,
    keyValueStyles,
    css`
      :host {
        display: block;
      }

      .panel {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
        padding: 1rem;
      }

      header {
        display: flex;
        gap: 0.75rem;
      }

      .medium {
        display: grid;
        flex: none;
        place-items: center;
        inline-size: 2.5rem;
        block-size: 2.5rem;
        border-radius: 50%;
        background: color-mix(in srgb, var(--success) 14%, transparent);
        color: var(--success);
      }

      .who {
        flex: 1;
        min-inline-size: 0;
      }

      h3 {
        font-weight: 400;
      }

      .kind {
        display: block;
        overflow: hidden;
        color: var(--muted);
        font-size: 0.875em;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .name {
        display: -webkit-box;
        overflow: hidden;
        font-weight: 600;
        font-size: 1.0625em;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }

      .details {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75rem;
        color: var(--muted);
        font-size: 0.875em;
      }

      .details li,
      .key-values dt,
      .key-values dd {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }

      .error {
        display: -webkit-box;
        overflow: hidden;
        color: var(--danger);
        font-size: 0.875em;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 6;
      }

      .buttons {
        display: flex;
        gap: 0.5rem;
      }

      .buttons button {
        flex: 1;
      }

      .accept {
        border-color: transparent;
        background: var(--success);
        color: var(--on-accent);
      }

      .accept:hover {
        box-shadow: 0 0 0 1px var(--surface), 0 0 0 2px var(--success);
      }

      .reject {
        color: var(--danger);
      }
    `,
  ]

  static override properties = { incoming: { attribute: false }, asked: { state: true }, error: { state: true } }

  /** What it shows. */
  declare incoming: IncomingInteraction | undefined
  /** What was asked for and is not done yet. */
  declare private asked: Answer | undefined
  declare private error: string

  constructor() {
    super()
    this.error = ''
  }

  /** Gives the focus to the button that accepts. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector('button')?.focus(options)
  }

  override render(): TemplateResult | typeof nothing {
    if (this.incoming === undefined) return nothing
    const { kind, name, details } = callerOf(this.incoming)
    return html`
      <article class="panel appears" aria-labelledby="heading">
        <header>
          <span class="medium">${glyphs.get(this.incoming.media) ?? bell}</span>
          <div class="who">
            <h3 id="heading">
              <span class="kind foreign" dir="auto">${shortened(kind)}</span>
              <span class="name foreign" dir="auto">${shortened(name)}</span>
            </h3>
            ${details.length === 0 ? nothing : html`<ul class="details">${details.map(detailItem)}</ul>`}
          </div>
        </header>
        <p class="error foreign" role="alert" dir="auto" ?hidden=${this.error === ''}>${this.error}</p>
        <div class="buttons">
          ${this.#button('accept', this.asked === 'accept' ? 'Accepting…' : 'Accept')}
          ${canReject(this.incoming) ? this.#button('reject', this.asked === 'reject' ? 'Rejecting…' : 'Reject') : nothing}
        </div>
        ${keyValueList(ofCustomer(this.incoming.interaction.userData), MAX_KEYS)}
      </article>
    `
  }

  #button(answer: Answer, label: string): TemplateResult {
    // A button that is really disabled loses the focus.
    const isBusy = this.asked !== undefined
    return html`
      <button type="button" class=${answer} aria-disabled=${isBusy} @click=${() => this.#answer(answer)}>${label}</button>
    `
  }

  async #answer(answer: Answer): Promise<void> {
    if (this.asked !== undefined || this.incoming === undefined) return
    this.asked = answer
    this.error = ''
    try {
      await this.incoming[answer]()
    } catch (error) {
      this.error = shortened(error instanceof Error ? error.message : String(error))
    }
    this.asked = undefined
  }
}

/** Without what the workspace attaches for its own book-keeping, under keys such as `IW_CaseUid`. */
function ofCustomer(userData: IncomingInteraction['interaction']['userData']) {
  return Object.fromEntries(Object.entries(userData).filter(([key]) => !key.startsWith('IW_')))
}

function detailItem(detail: string): TemplateResult {
  return html`<li class="foreign" dir="auto">${shortened(detail)}</li>`
}

/** An interaction that does not say what can be done with it may be rejected. */
function canReject({ interaction: { capabilities } }: IncomingInteraction): boolean {
  return capabilities === undefined || capabilities.some((capability) => capability.toUpperCase() === 'REJECT')
}

define('leadframe-incoming-card', LeadframeIncomingCard)

declare global {
  interface HTMLElementTagNameMap {
    'leadframe-incoming-card': LeadframeIncomingCard
  }
}
