import type { Problem } from './problem.js'
import type { Asked, ChaosRecord, Ended, Kind, Looked, Ran } from './records.js'

/** All that was told of one keyed action, each part in the order in which it happened. */
export interface Action {
  readonly key: string
  readonly kind: Kind
  readonly asks: readonly Asked[]
  readonly ends: readonly Ended[]
  readonly runs: readonly Ran[]
  readonly looks: readonly Looked[]
}

/** Clocks of pages differ by a fraction of a millisecond. */
const SAME_TIME_MS = 2

/** The actions that records tell of, in the order in which they were first asked for. */
export function actionsOf(records: readonly ChaosRecord[]): Action[] {
  const byKey = new Map<string, Exclude<ChaosRecord, { what: 'sent' }>[]>()
  for (const record of records.toSorted((a, b) => a.at - b.at)) {
    if (record.what === 'sent') continue
    const known = byKey.get(record.key)
    if (known === undefined) byKey.set(record.key, [record])
    else known.push(record)
  }
  return [...byKey].map(([key, all]) => {
    const asks = all.filter((record) => record.what === 'asked')
    return {
      key,
      kind: asks[0]?.kind ?? 'plain',
      asks,
      ends: all.filter((record) => record.what === 'ended'),
      runs: all.filter((record) => record.what === 'ran'),
      looks: all.filter((record) => record.what === 'looked'),
    }
  })
}

/** How the asks of an action ended, as far as their pages lived to tell. */
export function endOf({ ends }: Action, { frame, ask }: Asked): Ended | undefined {
  return ends.find((end) => end.frame === frame && end.ask === ask)
}

/** All records of an action in their order. */
export function historyOf({ asks, looks, runs, ends }: Action): (Asked | Looked | Ran | Ended)[] {
  return [...asks, ...looks, ...runs, ...ends].sort((a, b) => a.at - b.at)
}

/** Whether an action was carried out again, and only because its handlers had said that it may be. */
export function wasRepeated(action: Action): boolean {
  return action.runs.length > 1 && twice(action) === null
}

/** What is wrong with an action; the asks of frames that are not `living` any more need no answer. */
export function problemsOf(action: Action, living: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = []
  const records = historyOf(action)
  const found = (must: Problem['must'], what: string | null) => {
    if (what !== null) problems.push({ must, what: `${action.key} (${action.kind}): ${what}`, records })
  }
  found('run twice or more', twice(action))
  found('run again when its result was known', late(action))
  const unanswered = action.asks.filter((ask) => living.has(ask.frame) && endOf(action, ask) === undefined)
  if (action.runs.length === 0) found('lost', lost(action, unanswered.length))
  else if (unanswered.length > 0) found('never answered', `${unanswered.length} that asked for it wait for ever`)
  found('answered wrongly', contradiction(action))
  return problems
}

function twice({ kind, runs, looks }: Action): string | null {
  let latest = 0
  for (const { attempt } of runs) {
    const looked = looks.some((look) => look.attempt === attempt)
    const may = kind === 'repeatable' || (kind === 'repeated' && looked)
    if (latest > 0 && !may) return `run ${runs.length} times`
    if (attempt <= latest) return `attempt ${attempt} was run after attempt ${latest}`
    latest = attempt
  }
  return null
}

function late({ runs, ends }: Action): string | null {
  const known = ends.find(({ outcome }) => outcome === 'done')?.at ?? Number.POSITIVE_INFINITY
  const run = runs.slice(1).find(({ at }) => at > known + SAME_TIME_MS)
  return run === undefined ? null : `attempt ${run.attempt} began ${(run.at - known).toFixed(0)} ms after that`
}

function lost({ kind, looks, ends }: Action, unanswered: number): string | null {
  if (unanswered > 0) return 'it never ran, and nobody was told'
  // What its handlers found out need not have left a record: it may have been killed between the two.
  const found = kind === 'found' && looks.length > 0
  return ends.some(({ outcome }) => outcome === 'done') && !found ? 'it is said to be done, but never ran' : null
}

function contradiction({ asks, ends, runs }: Action): string | null {
  const results = new Set(ends.filter(({ outcome }) => outcome === 'done').map(({ result }) => result))
  if (results.size > 1) return `its askers got different results: ${[...results].join(', ')}`
  const outcomes = new Set(ends.map(({ outcome }) => outcome))
  if (outcomes.has('done') && outcomes.has('indeterminate')) return 'it is both done and indeterminate'
  // With several askers, the others may have had it carried out.
  if (asks.length === 1 && outcomes.has('notSent') && runs.length > 0) return 'it ran, and is said to surely not have'
  return null
}
