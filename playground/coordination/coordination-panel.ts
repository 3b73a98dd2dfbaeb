import { html, nothing, type TemplateResult } from 'lit'
import { LightElement } from '../light-element.js'
import './coordination-experiments.js'
import { present, type ReadTimeline, type Timeline } from '../../src/timeline/index.js'
import { entriesOf, type Subject, subjects } from './entries.js'
import { renderLog } from './entries-view.js'
import './recording-files.js'
import { type Picture, pictureOf } from './lanes.js'
import { type Range, renderLanes } from './lanes-view.js'
import { Pace } from './pace.js'
import type { RecordingOpenedEvent } from './recording-files.js'
import { rowsOf } from './rows.js'
import { duration, handoverInWords, namesIn, timeOfDay, type WindowNames } from './words.js'

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
    session: { attribute: false },
    opened: { state: true },
    reach: { state: true },
    heldAt: { state: true },
    subject: { state: true },
    detail: { state: true },
    selected: { state: true },
  }

  declare timeline: Timeline | undefined
  /** The name of the session. */
  declare session: string
  /** The recording that is looked at in place of what happens. */
  declare opened: ReadTimeline | null
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
    this.session = 'default'
    this.opened = null
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
    const { frame, records } = this.opened?.file ?? timeline
    this.#picture ??= pictureOf(records)
    const picture = this.#picture
    const names = namesIn(picture.lanes)
    const range = this.#range(picture)
    const rows = rowsOf(picture, frame, range)
    return html`
      ${this.#renderBanner(names)} ${this.#renderControls()}
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
          ownFlag: this.opened === null ? 'this window' : 'saved this',
          onDetail: this.#showDetail,
        })}
      </div>
      ${this.#renderAxis(range)} ${legend}
      <p class="detail muted" aria-live="polite">${this.detail || this.#hint()}</p>
      ${
        this.opened === null
          ? html`<coordination-experiments .timeline=${timeline} .names=${names}></coordination-experiments>`
          : nothing
      }
      ${renderLog(entriesOf(picture, records, names, this.subject), this.#choose)}
      <recording-files
        .timeline=${this.opened === null ? timeline : undefined}
        .session=${this.session}
        @recording-opened=${this.#open}
      ></recording-files>
    `
  }

  #renderBanner(names: WindowNames): TemplateResult | typeof nothing {
    if (this.opened === null) return nothing
    const { file, missing } = this.opened
    const when = new Date(file.at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'medium' })
    const lost =
      missing === 0
        ? ''
        : ` ${missing === 1 ? 'One record is' : `${missing} records are`} missing: this page cannot read ${missing === 1 ? 'it' : 'them'}.`
    return html`
      <div class="recording-banner" role="status">
        <p><b>This is a recording</b> of ${when}, saved by ${names(file.frame.id)}.${lost}</p>
        <button type="button" data-do="live" @click=${this.#goLive}>Back to live</button>
      </div>
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
        ${
          this.opened === null
            ? html`<button type="button" class="hold" aria-pressed=${this.heldAt !== null} @click=${this.#toggleHold}>
                Pause
              </button>`
            : nothing
        }
      </div>
    `
  }

  #renderAxis({ from, to }: Range): TemplateResult {
    const isHeld = this.#held !== null
    const end = isHeld ? timeOfDay(to) : 'now'
    const back = (ms: number) => (!isHeld ? `${duration(ms)} ago` : timeOfDay(to - ms))
    return html`
      <div class="axis muted" aria-hidden="true">
        <span>${back(to - from)}</span><span>${back((to - from) / 2)}</span><span>${end}</span>
      </div>
    `
  }

  #range({ lanes, latest }: Picture): Range {
    // Browsers give each process a clock of its own. What happened a moment from now would not be drawn, and where nobody
    // looks nothing draws it later.
    const to = this.#held ?? Math.max(present(), latest)
    if (this.reach > 0) return { from: to - this.reach, to }
    const first = Math.min(...lanes.flatMap(({ spans }) => spans[0]?.from ?? []), to)
    return { from: Math.min(first, to - SHORTEST), to }
  }

  /** The moment that is looked at; null for the present. */
  get #held(): number | null {
    return this.opened?.file.at ?? this.heldAt
  }

  #hint(): string {
    if (this.opened !== null) return 'Point at the picture for details.'
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

  readonly #open = ({ read }: RecordingOpenedEvent): void => {
    // It may be over for long: all of it comes first.
    this.reach = reaches.All
    this.#show(read)
  }

  readonly #goLive = (): void => {
    this.reach = reaches['30 s']
    this.#show(null)
  }

  #show(opened: ReadTimeline | null): void {
    this.opened = opened
    this.detail = ''
    this.selected = null
    this.#picture = undefined
  }

  readonly #toggleHold = (): void => {
    this.heldAt = this.heldAt === null ? present() : null
  }

  readonly #choose = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return
    this.subject = target.value in subjects ? (target.value as Subject) : 'all'
  }

  readonly #onChange = (): void => {
    if (this.opened !== null) return
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
    this.#pace.every(this.#held !== null ? null : this.reach)
  }
}

customElements.define('coordination-panel', CoordinationPanel)
