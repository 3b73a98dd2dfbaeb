import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { define } from '../define.js'
import { shortened } from '../foreign-text.js'
import { panel, theme } from '../theme.js'

/** Why an interaction is not marked done now. */
export interface MarkDoneBlock {
  /** Of a warning that is still shown for the same interaction, the newer one replaces it. */
  readonly interactionId: string
  /** What the application that blocks it says. */
  readonly message: string
}

interface Warning {
  readonly message: string
  readonly closed: readonly (() => void)[]
}

/** Tells the agent why an interaction is not marked done (manual: "Interaction namespace", blockMarkdone). */
export class LeadframeMarkDoneWarning extends LitElement {
  static override styles = [
    theme,
    panel,
    css`
      dialog {
        inline-size: min(26rem, calc(100% - 2rem));
        max-block-size: calc(100% - 2rem);
        padding: 1.25rem;
        color: inherit;
      }

      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }

      h2 {
        color: var(--warning);
      }

      button {
        justify-self: end;
        min-inline-size: 5rem;
      }

      ::backdrop {
        background: #0006;
      }
    `,
  ]

  /** By interaction; the first one is shown. */
  readonly #warnings = new Map<string, Warning>()

  /** Shows the warning until the agent closes it, and resolves then. A newer one of the same interaction replaces it. */
  warn({ interactionId, message }: MarkDoneBlock): Promise<void> {
    const { promise, resolve } = withResolver()
    const before = this.#warnings.get(interactionId)?.closed ?? []
    this.#warnings.set(interactionId, { message, closed: [...before, resolve] })
    this.requestUpdate()
    return promise
  }

  override render(): TemplateResult {
    const [warning] = this.#warnings.values()
    return html`
      <dialog class="panel" aria-labelledby="heading" aria-describedby="message" @close=${this.#onClose}>
        ${
          warning === undefined
            ? nothing
            : html`
                <div class="content">
                  <h2 id="heading">Not marked done</h2>
                  <p id="message" class="foreign lines" dir="auto">${textOf(warning)}</p>
                  <button type="button" class="primary" @click=${this.#onOk}>OK</button>
                </div>
              `
        }
      </dialog>
    `
  }

  override updated(): void {
    const dialog = this.shadowRoot?.querySelector('dialog')
    if (this.#warnings.size > 0 && dialog?.open === false) dialog.showModal()
  }

  #onOk(): void {
    this.shadowRoot?.querySelector('dialog')?.close()
  }

  #onClose(): void {
    const [entry] = this.#warnings
    if (entry === undefined) return
    const [interactionId, { closed }] = entry
    this.#warnings.delete(interactionId)
    this.requestUpdate()
    for (const resolve of closed) resolve()
  }
}

function textOf({ message }: Warning): string {
  return shortened(message) || 'An application has not finished with this interaction.'
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

define('leadframe-mark-done-warning', LeadframeMarkDoneWarning)

declare global {
  interface HTMLElementTagNameMap {
    'leadframe-mark-done-warning': LeadframeMarkDoneWarning
  }
}
