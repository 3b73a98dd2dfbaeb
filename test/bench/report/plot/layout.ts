import { isOurs } from '../cells.js'
import { figureText, ratioText } from '../format.js'
import type { ContenderResults, RowResults, TableResults } from '../results.js'
import { widthOf } from './svg.js'

/** How wide a plot is, in px. */
export const WIDTH = 880
/** What is left free around it, in px. */
export const MARGIN = 20

/** The longest bars stand for so many times the limit; what is more is cut. */
const MOST_RATIO = 4
const LABEL_MOST = 260
const GAP = 14

/** Where things are from left to right, in px. */
export interface Layout {
  readonly labels: { readonly from: number; readonly room: number }
  readonly bars: { readonly from: number; readonly to: number }
  /** The right ends of the figures and of their ratios. */
  readonly figures: number
  readonly ratios: number
  /** The ratio that the right end of the bars stands for. */
  readonly most: number
}

/** Makes room for the longest texts of a table, and for its bars what is left. */
export function layoutOf({ rows }: TableResults): Layout {
  const results = rows.flatMap((row) => row.results.map((result) => ({ ...result, unit: row.unit })))
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => widthOf(text)))
  const room = Math.min(widest(results.map(({ contender }) => contender)), LABEL_MOST)
  const ratioWidth = widest(results.flatMap(({ ratio }) => (ratio === undefined ? [] : ratioText(ratio))))
  const figureWidth = widest(results.flatMap(({ summary, unit }) => (summary ? figureText(summary.median, unit) : [])))
  const ratios = WIDTH - MARGIN
  const figures = ratioWidth === 0 ? ratios : ratios - ratioWidth - GAP
  return {
    labels: { from: MARGIN, room },
    bars: { from: MARGIN + room + GAP, to: figures - figureWidth - GAP },
    figures,
    ratios,
    most: mostOf(rows),
  }
}

/** Where the bars of a row end. */
export interface Scale {
  /** The right end of a bar, in px. */
  readonly toX: (figure: number) => number
  /** Whether there is no room for a bar as long as it should be. */
  readonly isBeyond: (figure: number) => boolean
}

/** The scale of a row: multiples of its limit, or where that has no figure, shares of the row's greatest one. */
export function scaleOf(row: RowResults, { bars, most }: Layout): Scale {
  const base = limitMedian(row)
  const medians = row.results.map(({ summary }) => summary?.median ?? 0)
  const end = base === undefined ? Math.max(...medians, ...drawnTargets(row).map(({ at }) => at)) : base * most
  return {
    toX: (figure) => bars.from + (end === 0 ? 0 : Math.min(figure / end, 1)) * (bars.to - bars.from),
    isBeyond: (figure) => figure > end,
  }
}

/** The median that the ratios of a row compare with, where it has any. */
export function limitMedian({ results, limit }: RowResults): number | undefined {
  const median = results.find(({ contender }) => contender === limit)?.summary?.median
  return median === 0 ? undefined : median
}

/** What a contender's median must not exceed or must reach, in the row's unit: of several such targets the hardest. */
export function drawnTargets({ judgements }: RowResults): { readonly of: string; readonly at: number }[] {
  const known = judgements.flatMap(({ target: { of, figure, is }, allowed }) =>
    figure === 'median' && allowed !== undefined ? [{ of, is, at: allowed }] : [],
  )
  return known.filter((one) => !known.some((other) => other.of === one.of && isHarder(other, one)))
}

interface Mark {
  readonly is: 'at most' | 'at least'
  readonly at: number
}

function isHarder(other: Mark, one: Mark): boolean {
  return other.is === one.is && (one.is === 'at most' ? other.at < one.at : other.at > one.at)
}

function mostOf(rows: readonly RowResults[]): number {
  const ratios = rows.flatMap((row) => {
    const base = limitMedian(row)
    if (base === undefined) return []
    const figures = [...row.results.flatMap(reach), ...drawnTargets(row).map(({ at }) => at)]
    return figures.map((figure) => figure / base)
  })
  const greatest = Math.max(1.25, ...ratios)
  const step = greatest > 2 ? 1 : 0.5
  return Math.min(Math.ceil(greatest / step) * step, MOST_RATIO)
}

/** How far a bar has to reach; the p95 of others is drawn as far as there is room. */
function reach(result: ContenderResults): number[] {
  const { summary } = result
  return summary === undefined ? [] : [summary.median, isOurs(result) ? summary.p95 : 0]
}
