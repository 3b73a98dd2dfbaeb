import { css, html, nothing, type TemplateResult } from 'lit'
import type { Json } from '../contract/json.js'
import { shortened, valueText } from './foreign-text.js'

/** So many keys of a list are shown unless said otherwise; the rest is counted. */
const MAX_KEYS = 50

/** Keys with their values as a list of terms; nothing where there are none. */
export function keyValueList(
  keyValues: Readonly<Record<string, Json>>,
  most = MAX_KEYS,
): TemplateResult | typeof nothing {
  const entries = Object.entries(keyValues)
  if (entries.length === 0) return nothing
  const more = entries.length - most
  return html`
    <div>
    <dl class="key-values">
      ${entries.slice(0, most).map(
        ([key, value]) => html`
          <dt class="foreign" dir="auto">${shortened(key)}</dt>
          <dd class="foreign" dir="auto">${valueText(value)}</dd>
        `,
      )}
    </dl>
    ${more > 0 ? html`<p class="more">and ${more} more</p>` : nothing}
    </div>
  `
}

/** How such lists look. */
export const keyValueStyles = css`
  .key-values {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(50%, 1fr);
    gap: 0.125rem 0.75rem;
    font-size: 0.875em;
  }

  .key-values dt,
  .more {
    color: var(--muted);
  }

  .key-values dt,
  .key-values dd {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
  }

  .more {
    margin-block-start: 0.125rem;
    font-size: 0.875em;
  }
`
