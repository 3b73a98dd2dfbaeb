import { unitText } from '../cells.js'
import { figureText, moreIsBetter, timesText, wrap } from '../format.js'
import type { RowResults } from '../results.js'
import { type Drawn, drawContender, drawTarget } from './contender.js'
import { drawnTargets, type Layout, limitMedian, MARGIN, scaleOf, WIDTH } from './layout.js'
import { element, textElement, widthOf } from './svg.js'

const HEADING = { size: 14, line: 19 }
const SUBHEADING = { size: 12, line: 22 }
const AXIS = 20

/** Draws a row: its heading, a bar for each contender, and the axis below them. */
export function drawRow(row: RowResults, layout: Layout, top: number): Drawn {
  const scale = scaleOf(row, layout)
  const heading = drawHeading(row, top)
  const start = top + heading.height
  let y = start
  const contenders = row.results.map((result) => {
    const drawn = drawContender(result, { unit: row.unit, layout, scale, top: y })
    const targets = drawnTargets(row).filter(({ of, at }) => of === result.contender && !scale.isBeyond(at))
    const marks = targets.map(({ at }) => drawTarget(scale.toX(at), y))
    y += drawn.height
    return [...drawn.elements, ...marks]
  })
  const base = limitMedian(row)
  if (base === undefined) return { elements: [...heading.elements, ...contenders.flat()], height: y - top }
  const limit = vertical('limit', scale.toX(base), start, y)
  return {
    elements: [...heading.elements, ...drawAxis(layout, start, y), limit, ...contenders.flat()],
    height: y - top + AXIS,
  }
}

function drawHeading(row: RowResults, top: number): Drawn {
  const room = WIDTH - 2 * MARGIN
  const names = wrap(row.name, Math.floor(room / widthOf('m', HEADING.size)))
  const lines = names.map((text, index) =>
    textElement(text, { x: MARGIN, y: top + 14 + index * HEADING.line, class: 'strong', size: HEADING.size }),
  )
  const base = limitMedian(row)
  const good = moreIsBetter(row.unit) ? '' : ', less is better'
  const comparison = base === undefined ? '' : `; 1 × is ${row.limit}, ${figureText(base, row.unit)}`
  const y = top + 12 + names.length * HEADING.line
  lines.push(
    textElement(`${unitText(row)}${good}${comparison}`, { x: MARGIN, y, room, class: 'muted', size: SUBHEADING.size }),
  )
  return { elements: lines, height: names.length * HEADING.line + SUBHEADING.line }
}

function drawAxis({ bars, most }: Layout, top: number, bottom: number): string[] {
  const step = most > 2 ? 1 : 0.5
  return Array.from({ length: Math.round(most / step) + 1 }, (_, index) => {
    const at = index * step
    const x = bars.from + (at / most) * (bars.to - bars.from)
    const label = at === 0 ? '0' : timesText(at)
    return [
      vertical('grid', x, top, bottom + 3),
      textElement(label, { x, y: bottom + 15, class: 'muted middle', size: 11 }),
    ]
  }).flat()
}

function vertical(name: string, x: number, y1: number, y2: number): string {
  return element('line', { class: name, x1: x, x2: x, y1, y2 })
}
