import type { Unit } from '../../experiment.js'
import type { Summary } from '../../statistics.js'
import { isOurs } from '../cells.js'
import { figureText, ratioText } from '../format.js'
import { failureOf } from '../judgement.js'
import type { ContenderResults } from '../results.js'
import type { Layout, Scale } from './layout.js'
import { element, textElement } from './svg.js'

/** Something drawn, and how much of the height it takes, in px. */
export interface Drawn {
  readonly elements: readonly string[]
  readonly height: number
}

/** The height that a contender takes, in px. */
export const SLOT = 24

const BAR = 12
/** What a failure beside figures takes below its bar. */
const NOTE = { size: 12, height: 16 }

interface Place {
  readonly unit: Unit
  readonly layout: Layout
  readonly scale: Scale
  readonly top: number
}

/** Draws a contender: its name, its bar, its figures, and what did not come about. */
export function drawContender(result: ContenderResults, { unit, layout, scale, top }: Place): Drawn {
  const { labels, bars, figures, ratios } = layout
  const { contender, summary, ratio, failure } = result
  const weight = isOurs(result) ? 'strong' : ''
  const y = top + SLOT / 2 + 5
  const label = textElement(contender, { x: labels.from, y, room: labels.room, class: weight })
  const from = bars.from + 6
  const note = (text: string, below: number) =>
    textElement(text, { x: from, y: y + below, room: ratios - from, class: 'failure halo', size: NOTE.size })
  if (summary === undefined) return { elements: [label, note(failureOf(result), 0)], height: SLOT }
  const elements = [
    label,
    ...drawBar(summary, { name: isOurs(result) ? 'ours' : 'other', bars, scale, y: top + SLOT / 2 }),
    textElement(figureText(summary.median, unit), { x: figures, y, class: `end ${weight}` }),
    ...(ratio === undefined ? [] : [textElement(ratioText(ratio), { x: ratios, y, class: `end ${weight}` })]),
  ]
  if (failure === undefined) return { elements, height: SLOT }
  return { elements: [...elements, note(failure, NOTE.height)], height: SLOT + NOTE.height }
}

/** A line above a bar and below it, which leaves in sight whether the bar reaches it. */
export function drawTarget(x: number, top: number): string {
  const length = (SLOT - BAR) / 2
  return element('path', { class: 'target', d: `M${px(x)} ${top}v${length}m0 ${BAR}v${length}` })
}

interface Bar extends Pick<Layout, 'bars'> {
  readonly name: 'ours' | 'other'
  readonly scale: Scale
  /** The middle of its height. */
  readonly y: number
}

/** Up to the median, and on to the p95 where that differs. */
function drawBar({ median, p95 }: Summary, { name, bars, scale: { toX, isBeyond }, y }: Bar): string[] {
  const width = toX(median) - bars.from
  const bar = element('rect', { class: name, x: bars.from, y: y - BAR / 2, width, height: BAR })
  if (isBeyond(median)) return [bar, drawCut(bars.to, y)]
  return p95 === median ? [bar] : [bar, drawTail(toX(median), toX(p95), y, isBeyond(p95))]
}

/** Two slanted gaps at the end of a bar that would go on. */
function drawCut(x: number, y: number): string {
  const gap = (end: number) => `M${px(end - 4)} ${y + BAR / 2 + 1}L${px(end)} ${y - BAR / 2 - 1}`
  return element('path', { class: 'cut', d: `${gap(x - 8)}${gap(x - 3)}` })
}

/** A line with a bar across its end, or an arrow where its end lies beyond the axis. */
function drawTail(from: number, to: number, y: number, isBeyond: boolean): string {
  const end = isBeyond ? `m-5 -4l5 4l-5 4` : `m0 -4v8`
  return element('path', { class: 'mark', d: `M${px(from)} ${y}H${px(to)}${end}` })
}

function px(value: number): number {
  return Number(value.toFixed(2))
}
