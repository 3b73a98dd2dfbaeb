import { html, nothing, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { repeat } from 'lit/directives/repeat.js'
import { LightElement } from '../light-element.js'
import { type Direction, directions, isWanted, type Log, type LogEntry } from './log.js'

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

/** More does not fit into the line of an entry, in characters. */
const LONGEST_BRIEF = 250

/** The log, newest first. While somebody reads further down, it stays as it is and says how much is new. */
class LogView extends LightElement {
  static override properties = {
    log: { attribute: false },
    namespaces: { attribute: false },
    shown: { state: true },
    namespace: { state: true },
    text: { state: true },
    open: { state: true },
  }

  declare log: Log
  /** Which namespaces can be chosen. */
  declare namespaces: readonly string[]
  /** Which directions are shown. */
  declare shown: ReadonlySet<Direction>
  declare namespace: string
  declare text: string
  /** The numbers of the entries that are open. */
  declare open: ReadonlySet<number>

  /** The newest entry that is shown; later ones wait until the user has come back to the top. */
  #newest = 0
  readonly #update = (): void => this.requestUpdate()

  constructor() {
    super()
    this.namespaces = []
    this.shown = new Set(directions)
    this.namespace = ''
    this.text = ''
    this.open = new Set()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.log.addEventListener('change', this.#update)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.log.removeEventListener('change', this.#update)
  }

  override render(): TemplateResult {
    const wanted = this.log.entries.filter((entry) =>
      isWanted(entry, { directions: this.shown, namespace: this.namespace, text: this.text.trim() }),
    )
    const isReading = (this.querySelector('.entries')?.scrollTop ?? 0) > 0
    if (!isReading) this.#newest = this.log.entries[0]?.number ?? 0
    const [news, read] = [
      wanted.filter(({ number }) => number > this.#newest),
      wanted.filter(({ number }) => number <= this.#newest),
    ]
    return html`
      <div class="row">
        <h2>Log</h2>
        ${news.length > 0 ? html`<button id="news" type="button" @click=${() => this.#toTop()}>${news.length} new</button>` : nothing}
        <button id="clear" class="end" type="button" @click=${() => this.log.clear()}>Clear</button>
      </div>
      <div class="row filters">
        ${directions.map((direction) => this.#directionFilter(direction))}
        <select
          aria-label="Namespace"
          @change=${({ currentTarget }: Event) => {
            this.namespace = (currentTarget as HTMLSelectElement).value
          }}
        >
          <option value="">All namespaces</option>
          ${this.namespaces.map((namespace) => html`<option value=${namespace}>${namespace}</option>`)}
        </select>
        <input
          type="search"
          aria-label="Search the log"
          placeholder="Search"
          @input=${({ currentTarget }: Event) => {
            this.text = (currentTarget as HTMLInputElement).value
          }}
        >
      </div>
      <ol class="entries" tabindex="0" aria-label="Log, newest first" @scroll=${({ currentTarget }: Event) => {
        if ((currentTarget as HTMLElement).scrollTop === 0) this.requestUpdate()
      }}>
        ${repeat(
          read,
          ({ number }) => number,
          // An entry stays as it is, but for its being open or not.
          (entry) => guard([entry, this.open.has(entry.number)], () => this.#entry(entry)),
        )}
        ${read.length === 0 ? html`<li class="muted nothing">${this.log.entries.length === 0 ? 'Nothing yet.' : 'Nothing of that kind.'}</li>` : nothing}
      </ol>
    `
  }

  #directionFilter(direction: Direction): TemplateResult {
    return html`<label class="check">
      <input
        type="checkbox"
        value=${direction}
        .checked=${this.shown.has(direction)}
        @change=${({ currentTarget }: Event) => {
          const others = [...this.shown].filter((shown) => shown !== direction)
          this.shown = new Set((currentTarget as HTMLInputElement).checked ? [...others, direction] : others)
        }}
      ><span class=${direction}>${direction}</span>
    </label>`
  }

  #entry(entry: LogEntry): TemplateResult {
    const { number, time, direction, subject, content, failure } = entry
    const line = html`
      <time datetime=${time.toISOString()}>${clock.format(time)}</time>
      <span class=${direction}>${direction}</span>
      <code class="subject">${subject}</code>
    `
    if (failure) {
      return html`<li data-direction=${direction} data-subject=${subject}>
        <div class="line">${line}</div>
        <p class="failure"><strong>${failure.code}</strong> ${failure.message}</p>
      </li>`
    }
    if (content === undefined) {
      return html`<li data-direction=${direction} data-subject=${subject}><div class="line">${line}</div></li>`
    }
    return html`<li data-direction=${direction} data-subject=${subject}>
      <details @toggle=${({ currentTarget }: Event) => this.#toggle(number, (currentTarget as HTMLDetailsElement).open)}>
        <summary><div class="line">${line}<code class="brief">${JSON.stringify(content).slice(0, LONGEST_BRIEF)}</code></div></summary>
        ${this.open.has(number) ? html`<pre>${JSON.stringify(content, null, 2)}</pre>` : nothing}
      </details>
    </li>`
  }

  #toggle(number: number, isOpen: boolean): void {
    const others = [...this.open].filter((open) => open !== number)
    this.open = new Set(isOpen ? [...others, number] : others)
  }

  #toTop(): void {
    this.querySelector('.entries')?.scrollTo({ top: 0 })
    // A frame that is out of sight is told of its scrolling only once it is seen.
    this.requestUpdate()
  }
}

customElements.define('log-view', LogView)
