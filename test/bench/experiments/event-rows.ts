import { OURS, type Result, type Row, type Target } from '../experiment.js'
import { type Outcome, PATIENCE_MS } from './event-windows.js'

/** Events that were told in a round. */
export interface Told {
  readonly contender: string
  /** How many a second were to be told, and how many in all. */
  readonly rate: number
  readonly count: number
  readonly outcome: Outcome
}

/** What one contender did with a load, in all rounds. */
export interface ToldBy {
  readonly contender: string
  readonly told: readonly Told[]
}

/** Slower telling than this share of the load is said. */
const STEADY = 0.95

/** Whether every application has heard every event. */
export function isComplete(told: Told): boolean {
  return told.outcome.silent === 0 && lostOf(told) === 0
}

/** The rows of one load. */
export function rowsOf(
  rate: number,
  all: readonly ToldBy[],
  { limit, isTarget }: { readonly limit: string; readonly isTarget: boolean },
): Row[] {
  const row = (
    name: string,
    unit: Row['unit'],
    samples: (outcome: Outcome) => readonly number[],
    target?: Omit<Target, 'of' | 'is'>,
  ): Row => ({
    name: `${name}, ${rate.toLocaleString('en')} events a second`,
    unit,
    limit,
    results: all.map(
      ({ contender, told }): Result => ({
        contender,
        samples: told.flatMap(({ outcome }) => samples(outcome)),
        ...failureOf(told),
      }),
    ),
    targets: isTarget && target ? [{ of: OURS, is: 'at most', ...target }] : [],
  })
  return [
    row('delay', 'ms', ({ reports }) => reports.flatMap(({ delays }) => delays), {
      figure: 'p99',
      than: { value: 20 },
    }),
    row('main thread of a window', '%', ({ windows }) => windows, { figure: 'greatest', than: { value: 10 } }),
    row('main thread of 20 applications of a site', '%', ({ applications }) => applications),
  ]
}

/** What went wrong, in words, where something did. */
function failureOf(told: readonly Told[]): Pick<Result, 'failure'> {
  const patience = `${PATIENCE_MS / 1_000} s`
  const silent = sum(told, ({ outcome }) => outcome.silent)
  const applications = silent + sum(told, ({ outcome }) => outcome.reports.length)
  const lost = sum(told, lostOf)
  const due = sum(told, ({ count, outcome }) => count * outcome.reports.length)
  const breaks = sum(told, ({ outcome }) => sum(outcome.reports, (report) => report.breaks))
  const slowest = Math.min(...told.map(rateOf))
  const rate = told[0]?.rate ?? 0
  const failure = [
    silent > 0 && `no word of ${silent} of ${applications} applications in ${patience}`,
    lost > 0 && `${lost} of ${due} not heard within ${patience}`,
    breaks > 0 && `${breaks} times another event than the next`,
    slowest < rate * STEADY && `told at ${Math.round(slowest)} a second only`,
  ].filter((words) => words !== false)
  return failure.length === 0 ? {} : { failure: failure.join('; ') }
}

function lostOf({ count, outcome }: Told): number {
  return sum(outcome.reports, ({ heard }) => count - heard)
}

/** How many events were told in a second, as far as an application knows that has heard all of them. */
function rateOf({ count, outcome }: Told): number {
  const times = outcome.reports.filter(({ heard }) => heard === count).map(({ toldWithin }) => toldWithin)
  return times.length === 0 ? Number.POSITIVE_INFINITY : ((count - 1) / Math.max(...times)) * 1_000
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0)
}
