import { cellsOf, columnsOf, countsOf, judgementCells, unitText } from './cells.js'
import { wrap } from './format.js'
import type { RowResults, TableResults } from './results.js'

/** So many characters fit beside each other. */
const WIDTH = 100
/** And of these so many may be a contender's name; what is longer takes several lines. */
const LABEL = 36

/** A table for the terminal. */
export function printedTable({ title, about, rows }: TableResults): string {
  const lines = rows.flatMap((row) => [
    [unitText(row), ...columnsOf(row)],
    ...row.results.map(({ contender, ...rest }) => {
      const cells = cellsOf({ contender, ...rest }, row)
      const name = wrap(contender, LABEL).at(-1) ?? ''
      return typeof cells === 'string' ? [name] : [name, ...cells]
    }),
  ])
  const widths = widthsOf(lines)
  return [title, ...wrap(about, WIDTH), ...rows.flatMap((row) => ['', ...printedRow(row, widths)])].join('\n')
}

/** All targets for the terminal, each below its table and row. */
export function printedTargets(tables: readonly TableResults[]): string {
  const rows = tables.flatMap((table) => table.rows.map((row) => ({ title: table.title, row })))
  const judgements = rows.flatMap(({ row }) => row.judgements)
  const widths = widthsOf(rows.flatMap(({ row }) => row.judgements.map((judgement) => judgementCells(judgement, row))))
  const lines = rows.flatMap(({ title, row }) =>
    row.judgements.length === 0 ? [] : ['', `${title}: ${row.name}`, ...judgedRow(row, widths)],
  )
  return [`Targets: ${countsOf(judgements)}`, ...lines].join('\n')
}

function printedRow(row: RowResults, widths: readonly number[]): string[] {
  return [
    `  ${row.name}`,
    line([unitText(row), ...columnsOf(row)], widths),
    ...row.results.flatMap((result) => {
      const cells = cellsOf(result, row)
      const names = wrap(result.contender, LABEL)
      const name = names.pop() ?? ''
      const above = names.map((part) => `    ${part}`)
      if (typeof cells !== 'string')
        return [...above, line([name, ...cells], widths), ...note(result.failure, '      ')]
      const label = name.padEnd(widths[0] ?? 0)
      const [first, ...others] = wrap(cells, WIDTH - label.length - 6)
      const below = others.map((text) => `    ${' '.repeat(label.length)}  ${text}`)
      return [...above, `    ${label}  ${first}`, ...below]
    }),
  ]
}

function judgedRow(row: RowResults, widths: readonly number[]): string[] {
  return row.judgements.flatMap((judgement) => {
    const [verdict = '', about = '', figure = '', times = '', allowed = ''] = judgementCells(judgement, row)
    const [verdictWidth = 0, aboutWidth = 0, figureWidth = 0, timesWidth = 0] = widths
    const cells = [
      verdict.padEnd(verdictWidth),
      about.padEnd(aboutWidth),
      figure.padStart(figureWidth),
      times.padStart(timesWidth),
      allowed,
    ]
    return [`  ${cells.join('  ')}`, ...note(judgement.because, ' '.repeat(4 + verdictWidth))]
  })
}

/** The first cell to the left, the others to the right. */
function line([first = '', ...others]: readonly string[], [firstWidth = 0, ...widths]: readonly number[]): string {
  return [
    '   ',
    first.padEnd(firstWidth),
    ...others.map((text, index) => ` ${text.padStart(widths[index] ?? 0)}`),
  ].join(' ')
}

function note(text: string | undefined, indent: string): string[] {
  return wrap(text ?? '', WIDTH - indent.length).map((part) => `${indent}${part}`)
}

/** How wide each column has to be. */
function widthsOf(lines: readonly (readonly string[])[]): number[] {
  const columns = Math.max(0, ...lines.map(({ length }) => length))
  return Array.from({ length: columns }, (_, index) => Math.max(...lines.map((cells) => cells[index]?.length ?? 0)))
}
