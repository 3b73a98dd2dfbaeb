import { html, type TemplateResult } from 'lit'
import type { FrameInfo, FrameState } from '../../src/coordination/index.js'
import type { Lane, Picture, Span } from './lanes.js'
import { duration, handoverInWords, spanInWords, summary, timeOfDay, type WindowNames } from './words.js'

/** One row of the picture. */
export interface Row {
  readonly window: string
  readonly lane: Lane | undefined
  readonly info: FrameInfo | undefined
  readonly isOwn: boolean
  readonly state: FrameState | 'GONE' | 'FROZEN'
  readonly term: number
}

/** The part of time that is shown, in ms since 1970. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** What the picture needs to be drawn. */
export interface View {
  readonly rows: readonly Row[]
  readonly picture: Picture
  readonly range: Range
  readonly names: WindowNames
  readonly leaderId: string | null
  /** The term of the handover that the user has chosen. */
  readonly selected: number | null
  /** What is said of the row that is the window's own. */
  readonly ownFlag: string
  readonly onDetail: (event: Event) => void
}

/** The windows with their lanes, one below the other. */
export function renderLanes(view: View): TemplateResult {
  const { rows, picture, range, names, leaderId, ownFlag, onDetail } = view
  const dense = rows.length > 6
  return html`
    <div class="lanes" ?data-dense=${dense} style="--rows: ${rows.length}">
      <ol class="lane-labels" aria-label="Windows">${rows.map((row) => renderLabel(row, names, ownFlag))}</ol>
      <div
        class="plot"
        role="img"
        aria-label=${summary(picture, leaderId, names)}
        @pointerover=${onDetail}
        @pointerleave=${onDetail}
      >
        ${rows.map((row) => renderLane(row, range, names))} ${renderWorkerEnds(picture, range)}
        ${renderHandovers(view)}
      </div>
    </div>
  `
}

function renderLabel({ window, info, isOwn, state, term }: Row, names: WindowNames, ownFlag: string): TemplateResult {
  const flag = isOwn ? ownFlag : info?.responsive === false ? 'not responding' : info?.visible === false ? 'hidden' : ''
  return html`
    <li data-window=${window} data-state=${state} data-responsive=${info?.responsive ?? true} ?data-own=${isOwn}>
      <span class="lane-name">${names(window)} <span class="flag">${flag}</span></span>
      <span class="lane-state">
        <b>${state}</b> ${state === 'GONE' || state === 'FROZEN' ? '' : html`<span class="muted">term ${term}</span>`}
      </span>
    </li>
  `
}

function renderLane({ window, lane }: Row, range: Range, names: WindowNames): TemplateResult {
  const name = names(window)
  const inView = ({ from, to }: { from: number; to: number | null }) => from < range.to && (to ?? range.to) > range.from
  return html`
    <div class="lane" data-window=${window}>
      ${lane?.spans.filter(inView).map(
        (span) => html`<i
          class="span"
          data-state=${span.state}
          data-term=${span.term}
          ?data-overtaken=${span.overtaken}
          data-detail=${spanInWords(span, name)}
          style=${placed(span.from, span.to, range)}
          >${labelOf(span, range)}</i
        >`,
      )}
      ${lane?.active
        .filter(inView)
        .map(({ from, to }) => html`<i class="active" style=${placed(from, to, range)}></i>`)}
      ${lane?.actions
        .filter(({ at }) => at >= range.from && at <= range.to)
        .map(
          ({ action, at, ms, ended, key = '' }) => html`<i
            class="action"
            data-action=${action}
            data-key=${key}
            data-ended=${ended}
            data-detail="${name} did ${action} in ${duration(ms)}${ended === 'done' ? '' : ', and failed'}"
            style="left: ${percent(at, range)}%"
          ></i>`,
        )}
    </div>
  `
}

function renderWorkerEnds({ workerEnds }: Picture, range: Range): TemplateResult[] {
  return workerEnds
    .filter((at) => at >= range.from && at <= range.to)
    .map(
      (at) => html`<i
        class="worker-end"
        data-detail="The worker was ended at ${timeOfDay(at)}"
        style="left: ${percent(at, range)}%"
      ></i>`,
    )
}

/** Two labels this near to each other, in hundredths of the width, would overlap. */
const LABEL_WIDTH = 24

function renderHandovers({ picture, rows, range, names, selected }: View): TemplateResult[] {
  let last = Number.POSITIVE_INFINITY
  const shown = picture.handovers.filter(({ to }) => to >= range.from && to <= range.to)
  // The latest has its label; of the others, those that have the room.
  return shown.toReversed().map((handover) => {
    const { fromWindow, toWindow, from, to, term, cause } = handover
    const at = percent(to, range)
    const hasRoom = last - at >= LABEL_WIDTH
    if (hasRoom) last = at
    const [start, end] = [rowOf(rows, fromWindow), rowOf(rows, toWindow)]
    const [top, bottom] = [Math.min(start ?? end ?? 0, end ?? 0), Math.max(start ?? end ?? 0, end ?? 0)]
    return html`<i
      class="handover"
      data-term=${term}
      data-cause=${cause}
      ?data-selected=${term === selected}
      data-ms=${to - from}
      data-direction=${start === undefined || start === end ? 'none' : start < (end ?? 0) ? 'down' : 'up'}
      data-detail=${handoverInWords(handover, names)}
      style="left: ${at}%; --top: ${top}; --bottom: ${bottom}"
    ></i>${
      hasRoom
        ? html`<span class="handover-label" data-side=${at > 50 ? 'left' : 'right'} style="left: ${at}%"
            ><span class="word">handover</span> ${duration(to - from)}</span
          >`
        : ''
    }`
  })
}

/** The term of a leader, where there is the room for it. */
function labelOf({ state, term, from, to, overtaken }: Span, range: Range): string {
  const width = percent(to ?? range.to, range) - percent(from, range)
  return state === 'LEADING' && !overtaken && width > LABEL_WIDTH ? `term ${term}` : ''
}

function rowOf(rows: readonly Row[], id: string): number | undefined {
  const index = rows.findIndex(({ window }) => window === id)
  return index < 0 ? undefined : index
}

function placed(from: number, to: number | null, range: Range): string {
  const left = percent(from, range)
  return `left: ${left}%; width: ${percent(to ?? range.to, range) - left}%`
}

function percent(at: number, { from, to }: Range): number {
  return Math.min(Math.max(((at - from) / (to - from)) * 100, 0), 100)
}
