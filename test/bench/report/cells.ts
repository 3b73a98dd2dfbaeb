import { OURS } from '../experiment.js'
import { figureText, moreIsBetter, numberText, ratioText, timesText } from './format.js'
import { failureOf, type Judgement } from './judgement.js'
import type { ContenderResults, RowResults } from './results.js'

/** The headings of the columns behind the contenders. */
export function columnsOf(row: RowResults): string[] {
  const hasRatios = row.results.some(({ ratio }) => ratio !== undefined)
  const figures = isMeasuredOnce(row) ? ['figure'] : ['n', 'median', 'p95', 'p99']
  return [...figures, ...(hasRatios ? [`of ${row.limit}`] : [])]
}

/** Whether a contender is this package, in whatever way it is used. */
export function isOurs({ contender }: ContenderResults): boolean {
  return contender.startsWith(OURS)
}

/** What is counted in a row, and what is good: `ms`, `messages/s, more is better`. */
export function unitText({ unit }: RowResults): string {
  return moreIsBetter(unit) ? `${unit}, more is better` : unit
}

/** What stands beside a contender: a cell for each column, or what there is instead of figures. */
export function cellsOf(result: ContenderResults, row: RowResults): string[] | string {
  const { summary, ratio } = result
  if (summary === undefined) return failureOf(result)
  const { n, median, p95, p99 } = summary
  const figures = [median, p95, p99].map((figure) => numberText(figure, row.unit))
  return [
    ...(isMeasuredOnce(row) ? figures.slice(0, 1) : [n.toLocaleString('en'), ...figures]),
    ...(ratio === undefined ? [] : [ratioText(ratio)]),
  ]
}

/** A judgement in five cells: the verdict, about what, its figure, that as a multiple, and what is allowed. */
export function judgementCells({ target, verdict, figure, allowed }: Judgement, { unit }: RowResults): string[] {
  const { of, than } = target
  const isKnown = 'times' in than && figure !== undefined && allowed !== undefined && allowed !== 0
  return [
    verdict,
    `${of}, ${target.figure}`,
    figure === undefined ? '–' : figureText(figure, unit),
    isKnown ? ratioText((figure / allowed) * than.times) : '–',
    `${target.is} ${'times' in than ? `${timesText(than.times)} ${than.contender}` : figureText(than.value, unit)}`,
  ]
}

/** How many targets came to which verdict: `3 met, 1 missed`. */
export function countsOf(judgements: readonly Judgement[]): string {
  const counts = (['met', 'missed', 'not measured'] as const).map((verdict) => {
    const count = judgements.filter((judgement) => judgement.verdict === verdict).length
    return count > 0 || verdict === 'met' ? [`${count} ${verdict}`] : []
  })
  return counts.flat().join(', ')
}

/** Whether nobody has more than one sample, such as a size, which is the same whenever it is measured. */
function isMeasuredOnce({ results }: RowResults): boolean {
  return results.every(({ summary }) => summary === undefined || summary.n === 1)
}
