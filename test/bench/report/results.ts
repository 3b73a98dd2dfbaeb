import type { Table } from '../bench.js'
import type { Result, Row, Unit } from '../experiment.js'
import { rounded, type Summary, summaryOf } from '../statistics.js'
import type { Environment } from './environment.js'
import { moreIsBetter } from './format.js'
import { type Judgement, judge } from './judgement.js'

/** What `results.json` holds: all that the tables, plots and verdicts are made of. */
export interface Results {
  readonly environment: Environment
  readonly tables: readonly TableResults[]
}

/** What an experiment came to. */
export interface TableResults {
  /** The experiment's name, as in `--only takeover`. */
  readonly name: string
  readonly title: string
  readonly about: string
  readonly rows: readonly RowResults[]
}

/** What all contenders came to where they were asked one question. */
export interface RowResults {
  readonly name: string
  /** What all figures of the row count; `B` and `MB` are bytes and 1,000,000 bytes. */
  readonly unit: Unit
  /** The contender whose median all ratios compare with. */
  readonly limit: string
  readonly results: readonly ContenderResults[]
  readonly judgements: readonly Judgement[]
}

/** What one contender came to. */
export interface ContenderResults {
  readonly contender: string
  /** What the samples come to, where there are any. */
  readonly summary?: Summary
  /** The median as a multiple of the limit's, where both are known. */
  readonly ratio?: number
  /** What did not come about, where something did not. */
  readonly failure?: string
  /** In the order in which they were measured; what is published goes without. */
  readonly samples?: readonly number[]
}

/** Sums up and judges what an experiment measured. All figures keep six significant digits. */
export function tableResultsOf({ name, title, about, rows }: Table): TableResults {
  return { name, title, about, rows: rows.map(rowResultsOf) }
}

/** The same without the samples. */
export function withoutSamples({ environment, tables }: Results): Results {
  return {
    environment,
    tables: tables.map((table) => ({
      ...table,
      rows: table.rows.map((row) => ({ ...row, results: row.results.map(({ samples: _, ...result }) => result) })),
    })),
  }
}

function rowResultsOf({ name, unit, limit, results, targets }: Row): RowResults {
  const summarised = results.map((result) => contenderResultsOf(result, unit))
  const base = summarised.find(({ contender }) => contender === limit)?.summary?.median ?? 0
  return {
    name,
    unit,
    limit,
    results: summarised.map((result) =>
      result.summary === undefined || base === 0 ? result : { ...result, ratio: rounded(result.summary.median / base) },
    ),
    judgements: targets.map((target) => judge(target, summarised)),
  }
}

function contenderResultsOf({ contender, samples, failure }: Result, unit: Unit): ContenderResults {
  const kept = samples.map(rounded)
  const summary = summaryOf(kept, moreIsBetter(unit) ? 'great' : 'small')
  return {
    contender,
    ...(summary && { summary: { ...summary, median: rounded(summary.median) } }),
    ...(failure !== undefined && { failure }),
    samples: kept,
  }
}
