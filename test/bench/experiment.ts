import type { Browser } from '../browser/support/browser.js'
import type { Site } from '../browser/support/site.js'

/** What a figure counts. `B` and `MB` are bytes and 1,000,000 bytes. */
export type Unit = 'ms' | 'messages/s' | 'messages' | 'times' | 'B' | 'MB' | '%'

/** What one contender came to in a row. */
export interface Result {
  /** As in the tables: `Leadframe`, `raw lock`, `broadcast-channel`. */
  readonly contender: string
  /** In the row's unit and in the order in which they were measured. */
  readonly samples: readonly number[]
  /** What did not come about, where something did not: `no leader within 10 s, 5 of 5`. */
  readonly failure?: string
}

/** Something that one figure of a contender must not exceed, or must reach. */
export interface Target {
  readonly of: string
  readonly figure: 'median' | 'p99' | 'greatest'
  readonly is: 'at most' | 'at least'
  /** So many times the median of another contender in the same row, or a figure in the row's unit. */
  readonly than: { readonly times: number; readonly contender: string } | { readonly value: number }
}

/** One question that every contender is asked, in turns. */
export interface Row {
  /** As in `after a close, 10 windows`. */
  readonly name: string
  readonly unit: Unit
  /** The contender that stands for what the browser itself can do: ratios compare with its median, where it has any. */
  readonly limit: string
  readonly results: readonly Result[]
  readonly targets: readonly Target[]
}

/** What an experiment has around it. */
export interface Bench {
  readonly site: Site
  /** Starts a browser with an empty profile; it is closed after the experiment. */
  openBrowser(args?: readonly string[]): Promise<Browser>
  /** How many rounds to measure, where `usual` make good medians: a quick look takes fewer. */
  rounds(usual: number): number
  /** Says what is going on. */
  tell(what: string): void
}

/** One table of the benchmark. */
export interface Experiment {
  /** One word, as in `npm run bench -- --only takeover`. */
  readonly name: string
  readonly title: string
  /** What is measured and how, in two or three sentences for whoever reads the table. */
  readonly about: string
  measure(bench: Bench): Promise<readonly Row[]>
}

/** This package among the contenders. */
export const OURS = 'Leadframe'
