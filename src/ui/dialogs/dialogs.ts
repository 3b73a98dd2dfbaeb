import { css, html, LitElement, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { ShownDialog } from '../../service/ui/service-ui.js'
import { define } from '../define.js'
import { FocusReturn } from '../focus-return.js'
import { shortened } from '../foreign-text.js'
import { cross } from '../glyphs.js'
import { panel, theme } from '../theme.js'
import { type DialogFrame, dialogFrame } from './frame.js'
import { sizeStyle } from './size.js'

/** So many dialogs are shown each a little below the one before; then the next one is in the middle again. */
const CASCADE = 6

interface OpenDialog {
  readonly shown: ShownDialog
  readonly frame: DialogFrame
  /** Counts the dialogs from the first one on. */
  readonly number: number
  /** The greatest is in front. */
  level: number
}

/**
 * The dialogs that applications open: each a page in a sandboxed frame. They are not modal, so that the agent can answer
 * a call meanwhile, and do not take the focus from where the agent is typing; screen readers are told of them.
 * Escape closes a dialog while its own buttons have the focus; within the frame, keys belong to the page there.
 */
export class LeadframeDialogs extends LitElement {
  static override styles = [
    theme,
    panel,
    css`
      dialog {
        position: fixed;
        inset: 0;
        display: flex;
        flex-direction: column;
        min-inline-size: min(16rem, 100% - 2rem);
        min-block-size: min(10rem, 100% - 2rem);
        max-inline-size: calc(100% - 2rem);
        max-block-size: calc(100% - 2rem);
        margin: auto;
        padding: 0;
        overflow: hidden;
        color: inherit;
      }

      .bar {
        display: flex;
        flex: none;
        align-items: center;
        gap: 0.5rem;
        padding: 0.375rem 0.5rem 0.375rem 1rem;
        border-block-end: 1px solid var(--line);
      }

      h2 {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      iframe {
        flex: 1;
        min-block-size: 0;
        inline-size: 100%;
        border: 0;
        /* Pages that say nothing of their colours are made for white paper. */
        background: #fff;
        color-scheme: normal;
      }
    `,
  ]

  readonly #dialogs = new Map<string, OpenDialog>()
  readonly #focus = new FocusReturn(this)
  #opened = 0
  #level = 0
  #announced = ''

  /** Opens a dialog. Throws an Error where its address is not one of the web. */
  open(shown: ShownDialog): void {
    const frame = dialogFrame(shown.url, location)
    this.#level += 1
    this.#dialogs.set(shown.id, { shown, frame, number: this.#opened, level: this.#level })
    this.#opened += 1
    this.#announced = `Dialog opened: ${labelOf(shown)}`
    this.requestUpdate()
  }

  /** Closes a dialog without a word to whoever asked for it; does nothing where it is gone. */
  close(id: string): void {
    const element = [...(this.shadowRoot?.querySelectorAll('dialog') ?? [])].find(({ dataset }) => dataset.id === id)
    if (element !== undefined) this.#focus.leave(element)
    if (!this.#dialogs.delete(id)) return
    if (this.#dialogs.size === 0) this.#announced = ''
    this.requestUpdate()
  }

  override render(): TemplateResult {
    return html`
      <p class="hidden" role="status">${this.#announced}</p>
      ${repeat(
        this.#dialogs.values(),
        ({ shown }) => shown.id,
        (dialog) => this.#dialog(dialog),
      )}
    `
  }

  #dialog(dialog: OpenDialog): TemplateResult {
    const { shown, frame, number, level } = dialog
    const label = labelOf(shown)
    const offset = `${(number % CASCADE) * 1.5}rem`
    const style = `${sizeStyle(shown.options)}; translate: ${offset} ${offset}; z-index: ${1000 + level}`
    // Opened by its attribute: the function show() moves the focus into it.
    return html`
      <dialog
        open
        class="panel appears"
        aria-label=${label}
        data-id=${shown.id}
        .style=${style}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, shown)}
        @pointerdown=${() => this.#bringToFront(dialog)}
        @focusin=${() => this.#bringToFront(dialog)}
      >
        <div class="bar">
          <h2 class="foreign" dir="auto">${label}</h2>
          <button type="button" class="quiet" aria-label=${`Close ${label}`} @click=${() => this.#onClose(shown)}>
            ${cross}
          </button>
        </div>
        <iframe title=${label} sandbox=${frame.sandbox} src=${frame.address}></iframe>
      </dialog>
    `
  }

  /** By its level alone: a frame that is moved in the document begins anew. */
  #bringToFront(dialog: OpenDialog): void {
    if (dialog.level === this.#level) return
    this.#level += 1
    dialog.level = this.#level
    this.requestUpdate()
  }

  #onKey(event: KeyboardEvent, shown: ShownDialog): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.#onClose(shown)
  }

  #onClose({ id, onClosed }: ShownDialog): void {
    if (!this.#dialogs.has(id)) return
    this.close(id)
    onClosed()
  }
}

function labelOf({ options }: ShownDialog): string {
  return shortened(options.label ?? '', 200) || 'Dialog'
}

define('leadframe-dialogs', LeadframeDialogs)

declare global {
  interface HTMLElementTagNameMap {
    'leadframe-dialogs': LeadframeDialogs
  }
}
