import { cellsOf, columnsOf, countsOf, isOurs, judgementCells, unitText } from './cells.js'
import type { Environment } from './environment.js'
import type { Results, RowResults, TableResults } from './results.js'

/** All tables of a run as one page. */
export function pageOf({ environment, tables }: Results): string {
  const parts = tables.map((table) => [`## ${escaped(table.title)}`, ...tableMarkdown(table)].join('\n\n'))
  return `${['# Benchmark', environmentMarkdown(environment), ...parts, '## Targets', targetsMarkdown(tables)].join('\n\n')}\n`
}

/** What an experiment is about, and a table for each of its rows. */
export function tableMarkdown({ about, rows }: TableResults): [string, ...string[]] {
  return [escaped(about), ...rows.map(rowMarkdown)]
}

/** All targets and whether they are met. */
export function targetsMarkdown(tables: readonly TableResults[]): string {
  const judged = tables.flatMap(({ title, rows }) =>
    rows.flatMap((row) => row.judgements.map((judgement) => ({ title, row, judgement }))),
  )
  const lines = judged.map(({ title, row, judgement }) => {
    const [verdict = '', about = '', figure = '', times = '', allowed = ''] = judgementCells(judgement, row)
    const cells = [`${title}: ${row.name}`, about, figure, times, allowed, verdict].map(escaped)
    if (judgement.verdict !== 'met') cells[5] = `**${cells[5]}**`
    if (judgement.because !== undefined) cells[5] += ` (${escaped(judgement.because)})`
    return cells
  })
  const table = markdownTable(['what', 'of', 'figure', 'ratio', 'target', 'verdict'], lines, [2, 3])
  return `${countsOf(judged.map(({ judgement }) => judgement))}.\n\n${table}`
}

/** Where and how it was measured. */
export function environmentMarkdown(environment: Environment): string {
  const { date, minutes, effort, browser, node, system, processor, cores, memory, versions } = environment
  const lines = [
    ['date', date.slice(0, 10)],
    ['length of the run', `${minutes} min, effort ${effort}`],
    ['browser', `${browser}, headless`],
    ['Node.js', node],
    ['system', system],
    ['processor', `${processor}, ${cores} cores`],
    ['memory', `${(memory / 2 ** 30).toFixed(1)} GiB`],
    [
      'versions',
      Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
  ]
  return markdownTable(
    ['', ''],
    lines.map((cells) => cells.map(escaped)),
  )
}

function rowMarkdown(row: RowResults): string {
  const columns = columnsOf(row)
  const lines = row.results.map((result) => {
    const label = escaped(result.contender)
    const cells = cellsOf(result, row)
    const name = isOurs(result) ? `**${label}**` : label
    if (typeof cells === 'string') return [name, escaped(cells), ...columns.slice(1).map(() => '')]
    return [result.failure === undefined ? name : `${name}: ${escaped(result.failure)}`, ...cells]
  })
  const right = columns.map((_, index) => index + 1)
  return markdownTable([`${row.name} (${unitText(row)})`, ...columns].map(escaped), lines, right)
}

/** A table of escaped cells; the columns of these numbers have their texts to the right. */
function markdownTable(
  head: readonly string[],
  lines: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const rule = head.map((_, index) => (right.includes(index) ? '---:' : '---'))
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** A text that Markdown would otherwise take for markup, or for the end of a cell. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/\s+/g, ' ')
}
