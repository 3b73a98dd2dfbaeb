import { css, html, LitElement, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Toast } from '../../contract/toast.js'
import type { ShownToast } from '../../service/ui/service-ui.js'
import { define } from '../define.js'
import { FocusReturn } from '../focus-return.js'
import { theme } from '../theme.js'
import './toast.js'

/** How wide a toast is where nobody says it, in px. */
const DEFAULT_WIDTH_PX = 352

/**
 * The toasts, at the lower end of the window, the newest one above the others. New ones are read out by screen readers
 * as soon as they have nothing else to say. Escape closes the toast that has the focus.
 * Fires `leadframe-show-application` (see `ShowApplicationDetail`) where a user wants to see the application of a toast.
 */
export class LeadframeToasts extends LitElement {
  static override styles = [
    theme,
    css`
      .stack {
        position: fixed;
        z-index: 1020;
        inset-block-end: 0;
        inset-inline-end: 0;
        display: flex;
        flex-direction: column;
        align-items: flex-end;
        gap: 0.75rem;
        inline-size: max-content;
        max-inline-size: 100%;
        /* What comes in has the upper part of the window, so that no toast ever lies over a button there. */
        max-block-size: 44dvh;
        padding: 1rem;
        overflow-y: auto;
        scrollbar-width: thin;
      }

      .stack.empty {
        padding: 0;
      }

      leadframe-toast {
        flex: none;
        max-inline-size: 100%;
      }

      @media (width < 30rem) {
        .stack {
          inline-size: 100%;
        }

        leadframe-toast {
          inline-size: 100% !important;
        }
      }
    `,
  ]

  readonly #toasts = new Map<string, ShownToast>()
  readonly #focus = new FocusReturn(this)

  /** Shows a toast. */
  show(shown: ShownToast): void {
    this.#toasts.set(shown.id, shown)
    this.requestUpdate()
  }

  /** Changes a toast that is shown; does nothing where it is gone. */
  change(id: string, toast: Toast): void {
    const shown = this.#toasts.get(id)
    if (shown !== undefined) this.show({ ...shown, toast })
  }

  /** Closes a toast without a word to whoever asked for it; does nothing where it is gone. */
  close(id: string): void {
    const card = [...(this.shadowRoot?.querySelectorAll('leadframe-toast') ?? [])].find(({ shown }) => shown?.id === id)
    if (card !== undefined) this.#focus.leave(card)
    if (this.#toasts.delete(id)) this.requestUpdate()
  }

  override render(): TemplateResult {
    const newestFirst = [...this.#toasts.values()].reverse()
    return html`
      <div class=${newestFirst.length === 0 ? 'stack empty' : 'stack'} role="status" aria-atomic="false" aria-label="Notifications">
        ${repeat(
          newestFirst,
          ({ id }) => id,
          (shown) => html`
            <leadframe-toast
              .shown=${shown}
              .style=${`inline-size: ${shown.toast.width ?? DEFAULT_WIDTH_PX}px`}
              @close=${() => this.#onClose(shown)}
            ></leadframe-toast>
          `,
        )}
      </div>
    `
  }

  #onClose({ id, onClosed }: ShownToast): void {
    if (!this.#toasts.has(id)) return
    this.close(id)
    onClosed()
  }
}

define('leadframe-toasts', LeadframeToasts)

declare global {
  interface HTMLElementTagNameMap {
    'leadframe-toasts': LeadframeToasts
  }
}
