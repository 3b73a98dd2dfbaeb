import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { MyMessage } from '../../service/ui/service-ui.js'
import { define } from '../define.js'
import { shortened } from '../foreign-text.js'
import { icon } from '../icon.js'
import { keyValueList, keyValueStyles } from '../key-values.js'
import { theme } from '../theme.js'

/** The panel My Messages: what toasts said that were to be kept, the newest one first. */
export class LeadframeMessages extends LitElement {
  static override styles = [
    theme,
    keyValueStyles,
    css`
      :host {
        display: block;
      }

      h2 {
        margin-block-end: 0.5rem;
      }

      .empty {
        color: var(--muted);
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.25rem;
        padding-block: 0.75rem;
        border-block-start: 1px solid var(--line);
      }

      header {
        display: flex;
        align-items: flex-start;
        gap: 0.5rem;
      }

      .title {
        flex: 1;
        min-inline-size: 0;
        font-weight: 600;
      }

      time {
        flex: none;
        color: var(--muted);
        font-size: 0.875em;
      }

      .subject {
        font-weight: 500;
      }

      .title,
      .subject {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
      }
    `,
  ]

  static override properties = { messages: { attribute: false } }

  /** All messages, the newest one last. */
  declare messages: readonly MyMessage[]

  constructor() {
    super()
    this.messages = []
  }

  override render(): TemplateResult {
    return html`
      <section aria-labelledby="heading">
        <h2 id="heading">My Messages</h2>
        ${
          this.messages.length === 0
            ? html`<p class="empty">No messages yet.</p>`
            : html`<ol>${repeat([...this.messages].reverse(), ({ id }) => id, messageItem)}</ol>`
        }
      </section>
    `
  }
}

function messageItem({ at, title, iconUrl, subject, message, keyValues }: MyMessage): TemplateResult {
  const date = new Date(at)
  return html`
    <li>
      <header>
        ${icon(iconUrl)}
        <p class="title foreign" dir="auto">${shortened(title ?? '') || 'Message'}</p>
        <time datetime=${date.toISOString()}>${timeText(date)}</time>
      </header>
      ${subject ? html`<p class="subject foreign" dir="auto">${shortened(subject)}</p>` : nothing}
      ${message ? html`<p class="foreign lines" dir="auto">${shortened(message)}</p>` : nothing}
      ${keyValueList(keyValues ?? {})}
    </li>
  `
}

/** In the words of the user's browser; the day only where it is another one than today. */
function timeText(date: Date): string {
  const isToday = date.toDateString() === new Date().toDateString()
  return date.toLocaleString(undefined, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' })
}

define('leadframe-messages', LeadframeMessages)

declare global {
  interface HTMLElementTagNameMap {
    'leadframe-messages': LeadframeMessages
  }
}
