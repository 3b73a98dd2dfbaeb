import { html, nothing, type TemplateResult } from 'lit'
import { LightElement } from '../light-element.js'
import './coordination-experiments.js'
import { present, type Timeline } from '../../src/timeline/index.js'
import { type Entry, entriesOf, type Subject, subjects } from './entries.js'
import { type Picture, pictureOf } from './lanes.js'
import { type Range, renderLanes } from './lanes-view.js'
import { Pace } from './pace.js'
import { rowsOf } from './rows.js'
import { duration, handoverInWords, namesIn, timeOfDay } from './words.js'

/** What can be looked at, in ms back from now; 0 is everything. */
const reaches = { '30 s': 30_000, '2 min': 120_000, '10 min': 600_000, All: 0 } as const

/** The least that is shown, in ms. */
const SHORTEST = 10_000

const frameEvents = ['statechange', 'activechange', 'peerschange'] as const

const legend = html`
  <p class="legend muted">
    <span data-state="LEADING">leading</span><span data-state="FOLLOWING">following</span
    ><span data-state="NEGOTIATING">negotiating</span><span class="is-active">last active</span
    ><span class="is-action">action</span>
  </p>
`

/** The windows of the session as lanes on a time line. */
export class CoordinationPanel extends LightElement {
  static override properties = {
    timeline: { attribute: false },
    reach: { state: true },
    heldAt: { state: true },
    subject: { state: true },
    detail: { state: true },
    selected: { state: true },
  }

  declare timeline: Timeline | undefined
  declare reach: number
  /** The moment at which the picture is held, so that one can read; null where it goes on. */
  declare heldAt: number | null
  declare subject: Subject | 'all'
  declare detail: string
  /** The term of the handover that the user has chosen by the keyboard. */
  declare selected: number | null

  readonly #pace = new Pace(this, () => this.requestUpdate())
  #watched: Timeline | undefined
  #picture: Picture | undefined

  constructor() {
    super()
    this.reach = reaches['30 s']
    this.heldAt = null
    this.subject = 'all'
    this.detail = ''
    this.selected = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#pace.start()
    this.#watch(this.timeline)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#pace.stop()
    this.#watch(undefined)
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('timeline') && this.isConnected) this.#watch(this.timeline)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { timeline } = this
    if (timeline === undefined) return nothing
    const { frame } = timeline
    this.#picture ??= pictureOf(timeline.records)
    const picture = this.#picture
    const names = namesIn(picture.lanes)
    const range = this.#range(picture)
    const rows = rowsOf(picture, frame, range)
    return html`
      ${this.#renderControls()}
      <div
        class="lanes-scroll"
        tabindex="0"
        role="group"
        aria-label="Lanes; the left and right arrow keys go through the handovers"
        @keydown=${this.#step}
      >
        ${renderLanes({
          rows,
          picture,
          range,
          names,
          leaderId: frame.leaderId,
          selected: this.selected,
          onDetail: this.#showDetail,
        })}
      </div>
      ${this.#renderAxis(range)} ${legend}
      <p class="detail muted" aria-live="polite">${this.detail || this.#hint()}</p>
      <coordination-experiments .timeline=${timeline} .names=${names}></coordination-experiments>
      ${this.#renderLog(entriesOf(picture, timeline.records, names, this.subject))}
    `
  }

  #renderControls(): TemplateResult {
    return html`
      <div class="row timeline-controls">
        <div class="segments" role="group" aria-label="How much time is shown">
          ${Object.entries(reaches).map(
            ([name, ms]) => html`<button
              type="button"
              aria-pressed=${this.reach === ms}
              @click=${() => {
                this.reach = ms
              }}
            >
              ${name}
            </button>`,
          )}
        </div>
        <button type="button" class="hold" aria-pressed=${this.heldAt !== null} @click=${this.#toggleHold}>Pause</button>
      </div>
    `
  }

  #renderAxis({ from, to }: Range): TemplateResult {
    const end = this.heldAt === null ? 'now' : timeOfDay(to)
    const back = (ms: number) => (this.heldAt === null ? `${duration(ms)} ago` : timeOfDay(to - ms))
    return html`
      <div class="axis muted" aria-hidden="true">
        <span>${back(to - from)}</span><span>${back((to - from) / 2)}</span><span>${end}</span>
      </div>
    `
  }

  #renderLog(entries: readonly Entry[]): TemplateResult {
    return html`
      <div class="log-head">
        <h3 id="what-happened">What happened</h3>
        <select aria-label="Show" @change=${this.#choose}>
          <option value="all">Everything</option>
          ${Object.entries(subjects).map(([subject, name]) => html`<option value=${subject}>${name}</option>`)}
        </select>
      </div>
      <div role="log" aria-labelledby="what-happened"><ol class="log" aria-labelledby="what-happened" tabindex="0">
        ${entries.map(
          ({ name, at, text }) => html`<li class="log-entry" data-name=${name}>
            <time class="muted">${timeOfDay(at)}</time> <span>${text}</span>
          </li>`,
        )}
        ${entries.length === 0 ? html`<li class="log-entry muted">Nothing of this kind yet.</li>` : ''}
      </ol></div>
    `
  }

  #range({ lanes }: Picture): Range {
    const to = this.heldAt ?? present()
    if (this.reach > 0) return { from: to - this.reach, to }
    const first = Math.min(...lanes.flatMap(({ spans }) => spans[0]?.from ?? []), to)
    return { from: Math.min(first, to - SHORTEST), to }
  }

  #hint(): string {
    if (this.heldAt !== null) return `Paused at ${timeOfDay(this.heldAt)}: the lists go on.`
    return this.#pace.isResting ? 'Paused until something happens.' : 'Point at the picture for details.'
  }

  readonly #showDetail = ({ target, type }: Event): void => {
    const found = type === 'pointerover' && target instanceof Element ? target.closest('[data-detail]') : null
    this.detail = found?.getAttribute('data-detail') ?? ''
  }

  /** Goes to the next handover, or the one before, and tells of it. */
  readonly #step = (event: KeyboardEvent): void => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const handovers = this.#picture?.handovers ?? []
    if (way === undefined || handovers.length === 0 || this.#picture === undefined) return
    event.preventDefault()
    const at = handovers.findIndex(({ term }) => term === this.selected)
    const next = at < 0 ? handovers.length - 1 : Math.min(Math.max(at + way, 0), handovers.length - 1)
    const chosen = handovers[next]
    if (chosen === undefined) return
    this.selected = chosen.term
    this.detail = handoverInWords(chosen, namesIn(this.#picture.lanes))
  }

  readonly #toggleHold = (): void => {
    this.heldAt = this.heldAt === null ? present() : null
  }

  readonly #choose = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return
    this.subject = target.value in subjects ? (target.value as Subject) : 'all'
  }

  readonly #onChange = (): void => {
    this.#picture = undefined
    this.#pace.wake()
    this.requestUpdate()
  }

  #watch(timeline: Timeline | undefined): void {
    if (this.#watched === timeline) return
    this.#watched?.removeEventListener('change', this.#onChange)
    for (const event of frameEvents) this.#watched?.frame.removeEventListener(event, this.#onChange)
    this.#watched = timeline
    timeline?.addEventListener('change', this.#onChange)
    for (const event of frameEvents) timeline?.frame.addEventListener(event, this.#onChange)
    this.#onChange()
  }

  protected override updated(): void {
    this.#pace.every(this.heldAt !== null ? null : this.reach)
  }
}

customElements.define('coordination-panel', CoordinationPanel)
