import { OURS } from '../../experiment.js'
import { figureText, ratioText } from '../format.js'
import { failureOf } from '../judgement.js'
import type { ContenderResults, RowResults, TableResults } from '../results.js'
import { styleSheet } from './colours.js'
import { drawTarget, SLOT } from './contender.js'
import { drawnTargets, layoutOf, MARGIN, WIDTH } from './layout.js'
import { drawRow } from './row.js'
import { element, escapeText, textElement, widthOf } from './svg.js'

const TITLE = 18
const LEGEND = 12
const BETWEEN_ROWS = 18

/** Draws a table as an SVG image: for each row a bar per contender, as long as its median is a multiple of the limit's. */
export function plotOf(table: TableResults): string {
  const layout = layoutOf(table)
  const elements = [
    textElement(table.title, {
      x: MARGIN,
      y: MARGIN + TITLE - 3,
      room: WIDTH - 2 * MARGIN,
      class: 'strong',
      size: TITLE,
    }),
    ...drawLegend(table.rows, MARGIN + TITLE + 20),
  ]
  let y = MARGIN + TITLE + 44
  for (const row of table.rows) {
    const drawn = drawRow(row, layout, y)
    elements.push(element('g', {}, ...drawn.elements))
    y += drawn.height + BETWEEN_ROWS
  }
  const height = y - BETWEEN_ROWS + MARGIN
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      role: 'img',
      'aria-labelledby': 'title description',
    },
    element('title', { id: 'title' }, escapeText(table.title)),
    element('desc', { id: 'description' }, escapeText(describe(table))),
    element('style', {}, styleSheet()),
    element('rect', { class: 'background', width: WIDTH, height }),
    `\n${elements.join('\n')}\n`,
  )
  return `${svg}\n`
}

/** What the plot shows, in words. */
function describe({ rows }: TableResults): string {
  return rows.map((row) => `${row.name}: ${row.results.map((result) => inWords(result, row)).join('; ')}.`).join(' ')
}

function inWords(result: ContenderResults, { unit, limit }: RowResults): string {
  const { contender, summary, ratio, failure } = result
  if (summary === undefined) return `${contender} ${failureOf(result)}`
  const times = ratio === undefined ? '' : `, ${ratioText(ratio)} ${limit}`
  return `${contender} ${figureText(summary.median, unit)}${times}${failure === undefined ? '' : `, but ${failure}`}`
}

/** Says what the marks mean, of those that there are. */
function drawLegend(rows: readonly RowResults[], y: number): string[] {
  const middle = y - 4
  const swatch = (name: string) => (x: number) =>
    element('rect', { class: name, x, y: middle - 5, width: 20, height: 10 })
  const limit = (x: number) => element('line', { class: 'limit', x1: x + 1, x2: x + 1, y1: middle - 8, y2: middle + 8 })
  const tail = (x: number) => element('path', { class: 'mark', d: `M${x} ${middle}h20m0 -4v8` })
  const results = rows.flatMap((row) => row.results)
  const hasTails = results.some(({ summary }) => summary !== undefined && summary.p95 !== summary.median)
  const items = [
    { text: `${OURS}, median`, draw: swatch('ours'), width: 20, isThere: true },
    { text: 'others, median', draw: swatch('other'), width: 20, isThere: true },
    { text: 'to p95', draw: tail, width: 20, isThere: hasTails },
    { text: 'limit', draw: limit, width: 2, isThere: results.some(({ ratio }) => ratio !== undefined) },
    {
      text: 'target',
      draw: (x: number) => drawTarget(x + 1, middle - SLOT / 2),
      width: 2,
      isThere: rows.some((row) => drawnTargets(row).length > 0),
    },
  ]
  let x = MARGIN
  return items
    .filter(({ isThere }) => isThere)
    .flatMap(({ text, draw, width }) => {
      const at = x + width + 6
      const drawn = [draw(x), textElement(text, { x: at, y, class: 'muted', size: LEGEND })]
      x = at + widthOf(text, LEGEND) + 16
      return drawn
    })
}
