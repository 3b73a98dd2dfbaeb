import { html, nothing, type TemplateResult } from 'lit'
import { type Entry, subjects } from './entries.js'
import type { Remedy } from './refusals.js'
import { timeOfDay } from './words.js'

/** What happened, line by line, and the choice of what it is about. */
export function renderLog(entries: readonly Entry[], onChoice: (event: Event) => void): TemplateResult {
  return html`
    <div class="log-head">
      <h3 id="what-happened">What happened</h3>
      <select aria-label="Show" @change=${onChoice}>
        <option value="all">Everything</option>
        ${Object.entries(subjects).map(([subject, name]) => html`<option value=${subject}>${name}</option>`)}
      </select>
    </div>
    <div role="log" aria-labelledby="what-happened"><ol class="log" aria-labelledby="what-happened" tabindex="0">
      ${entries.map(
        ({ name, at, text, remedy }) => html`<li class="log-entry" data-name=${name}>
          <time class="muted">${timeOfDay(at)}</time> <span>${text}</span>
          ${remedy === undefined ? nothing : renderRemedy(remedy)}
        </li>`,
      )}
      ${entries.length === 0 ? html`<li class="log-entry muted">Nothing of this kind yet.</li>` : ''}
    </ol></div>
  `
}

function renderRemedy({ option, value, grants }: Remedy): TemplateResult {
  const now =
    value === undefined ? 'which is not set' : value === '' ? 'which is empty' : html`which is <code>${value}</code>`
  return html`<p class="remedy muted">
    ${
      grants === undefined
        ? html`Decided by <code>${option}</code>, ${now}.`
        : html`Add <code>${grants}</code> to <code>${option}</code>, ${now}.`
    }
  </p>`
}
