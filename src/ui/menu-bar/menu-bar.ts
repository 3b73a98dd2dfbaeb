import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { MenuBarView } from '../../contract/menu-bar-view.js'
import { define } from '../define.js'
import { shortened } from '../foreign-text.js'
import { icon } from '../icon.js'
import { theme } from '../theme.js'
import { colourStyle } from './colours.js'

/**
 * The views that applications put into the menu bar. They only show something: the API knows no click on them. In a
 * narrow bar a view with an icon is its icon alone, one without has its short label; screen readers get the whole label
 * and the tooltip. The element takes the room that is left in a row of a flex box.
 */
export class LeadframeMenuBar extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
        flex: 1;
        min-inline-size: 0;
        container-type: inline-size;
      }

      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
      }

      li {
        position: relative;
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-inline-size: 0;
        max-inline-size: min(18rem, 100%);
        min-block-size: 2.25rem;
        padding-inline: 0.75rem;
        border-radius: calc(var(--radius) * 0.7);
      }

      .label,
      .short {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .short {
        display: none;
      }

      @container (width < 30rem) {
        li {
          padding-inline: 0.5rem;
        }

        .label.spare {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          clip-path: inset(50%);
        }

        .short {
          display: block;
        }
      }
    `,
  ]

  readonly #views = new Map<string, MenuBarView>()

  /** Makes a view, or replaces the one of that name in its place. */
  setView(view: MenuBarView): void {
    this.#views.set(view.name, view)
    this.requestUpdate()
  }

  /** Takes a view out; does nothing where there is none of that name. */
  removeView(name: string): void {
    if (this.#views.delete(name)) this.requestUpdate()
  }

  override render(): TemplateResult | typeof nothing {
    if (this.#views.size === 0) return nothing
    return html`
      <ul aria-label="Views of applications">
        ${repeat(
          this.#views.values(),
          ({ name }) => name,
          (view) => viewItem(view),
        )}
      </ul>
    `
  }
}

function viewItem(view: MenuBarView): TemplateResult {
  const { iconUrl, label = '', shortLabel = '', tooltip = '' } = view
  const picture = icon(iconUrl)
  const hasShort = picture === nothing && shortLabel !== ''
  // In a narrow bar the icon, or the short label, is enough to see.
  const labelClass = picture !== nothing || hasShort ? 'label foreign spare' : 'label foreign'
  return html`
    <li title=${tooltip === '' ? nothing : shortened(tooltip)} .style=${colourStyle(view)}>
      ${picture}
      ${label === '' ? nothing : html`<span class=${labelClass} dir="auto">${shortened(label)}</span>`}
      ${hasShort ? html`<span class="short foreign" aria-hidden="true" dir="auto">${shortened(shortLabel)}</span>` : nothing}
      ${tooltip === '' ? nothing : html`<span class="hidden foreign" dir="auto">${shortened(tooltip)}</span>`}
    </li>
  `
}

define('leadframe-menu-bar', LeadframeMenuBar)

declare global {
  interface HTMLElementTagNameMap {
    'leadframe-menu-bar': LeadframeMenuBar
  }
}
