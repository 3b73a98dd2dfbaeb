import { type ScenarioRecord, spellsOf } from '../browser/support/spells.js'
import { type Action, actionsOf, endOf, historyOf, wasRepeated } from './actions.js'
import { leadershipProblems, longestGap, mostAtOnce } from './leaders.js'
import type { Must, Problem } from './problem.js'
import type { ChaosRecord, Deed } from './records.js'

/** All that is known of a chaos run once it is over. */
export interface Findings {
  readonly ms: number
  readonly deeds: readonly Deed[]
  /** How often each kind of disturbance came about. */
  readonly counts: ReadonlyMap<string, number>
  readonly states: readonly ScenarioRecord[]
  readonly records: readonly ChaosRecord[]
  /** What the calm times brought to light. */
  readonly problems: readonly Problem[]
  /** Errors that no page caught. */
  readonly errors: readonly string[]
  /** What the harness could not do. */
  readonly failures: readonly string[]
}

/** A line of the report: what, how much, and whether it must be so and is not. */
export interface Row {
  readonly label: string
  readonly value: string
  readonly wrong: boolean
}

/** What came of a chaos run. */
export interface Report {
  readonly rows: readonly Row[]
  readonly problems: readonly Problem[]
  /** Actions that are worth a look, though nothing is surely wrong with them. */
  readonly remarkable: readonly Action[]
}

/** Counts up what a chaos run found. */
export function reportOf(findings: Findings): Report {
  const { deeds, counts, states, records, errors, failures } = findings
  const actions = actionsOf(records)
  const spells = spellsOf(states)
  const gap = longestGap(spells, deeds)
  const most = mostAtOnce(spells)
  const problems = distinct([
    ...findings.problems,
    ...leadershipProblems(states, deeds),
    ...errors.map((what): Problem => ({ must: 'errors in pages', what, records: [] })),
  ])
  const must = (name: Must): Row => {
    const found = problems.filter((problem) => problem.must === name).length
    return row(name, found, found > 0)
  }
  const rows = [
    row('duration', `${(findings.ms / 1000).toFixed(0)} s`),
    row(
      'disturbances',
      [...counts].reduce((sum, [name, count]) => (parts.has(name) ? sum : sum + count), 0),
    ),
    ...Object.entries(words).map(([name, word]) => row(`  ${word}`, counts.get(name) ?? 0)),
    row('  could not be brought about', failures.length),
    row('actions asked for', actions.length),
    row(
      '  asks for them',
      actions.reduce((sum, { asks }) => sum + asks.length, 0),
    ),
    row('  run exactly once', actions.filter(({ runs }) => runs.length === 1).length),
    row('  run again as their handlers allow', actions.filter(wasRepeated).length),
    row('  never run', actions.filter(({ runs }) => runs.length === 0).length),
    must('run twice or more'),
    must('run again when its result was known'),
    must('lost'),
    must('never answered'),
    must('answered wrongly'),
    ...outcomes(actions),
    row('broadcasts sent', records.filter(({ what }) => what === 'sent').length),
    must('broadcasts not heard, or twice'),
    row('terms', new Set(spells.map(({ term }) => term)).size),
    row('most leaders at one instant', most, most !== 1),
    row('longest time without a leader', gap === null ? 'none' : `${gap.ms.toFixed(0)} ms`),
    ...(gap?.deeds ?? []).map(({ what }) => row('', `after: ${what}`)),
    must('faults of leadership'),
    must('not settled when calm'),
    must('errors in pages'),
  ]
  return { rows, problems, remarkable: actions.filter(timedOut) }
}

/** The report as a table, and under it what must not be, with all that was recorded of it. */
export function printed({ rows, problems, remarkable }: Report): string {
  const width = Math.max(...rows.map(({ label }) => label.length))
  const lines = rows.map(({ label, value, wrong }) => `${label.padEnd(width)}  ${value}${wrong ? '   <-- FAILED' : ''}`)
  const found = problems
    .slice(0, SHOWN)
    .flatMap(({ must, what, records }) => ['', `${must}: ${what}`, ...linesOf(records)])
  if (problems.length > SHOWN) found.push('', `and ${problems.length - SHOWN} more`)
  const late = remarkable.slice(0, SHOWN).flatMap((action) => ['', 'timed out:', ...linesOf(historyOf(action))])
  return [...lines, ...found, ...late].join('\n')
}

/** So many problems are printed, and so many records of each. */
const SHOWN = 30

/** What is counted with something else. */
const parts = new Set(['fromCache', 'hungAlong'])

const words: Readonly<Record<string, string>> = {
  close: 'closed',
  kill: 'killed',
  hang: 'stopped for a while',
  hungAlong: '  others that shared their processes',
  freeze: 'frozen',
  thaw: 'thawed',
  leave: 'navigated away',
  return: 'navigated back',
  fromCache: '  of these, from the back/forward cache',
  reload: 'reloaded',
  show: 'brought to the front',
  open: 'opened',
  endWorker: 'SharedWorker ended',
}

function row(label: string, value: string | number, wrong = false): Row {
  return { label, value: typeof value === 'number' ? value.toLocaleString('en') : value, wrong }
}

/** An ask that nobody answers for so long met with something unusual. */
function timedOut({ ends }: Action): boolean {
  return ends.some(({ outcome }) => outcome === 'timeout')
}

function linesOf(records: readonly unknown[]): string[] {
  return records.slice(-SHOWN).map((record) => `  ${JSON.stringify(record)}`)
}

/** How the asks ended, the most frequent first. */
function outcomes(actions: readonly Action[]): Row[] {
  const counts = new Map<string, number>()
  for (const action of actions) {
    for (const ask of action.asks) {
      const outcome = endOf(action, ask)?.outcome ?? 'asker gone'
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([outcome, count]) => row(`asks that ended: ${outcome}`, count))
}

/** The same problem may be seen in more than one calm. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.must} ${problem.what}`, problem])).values()]
}
