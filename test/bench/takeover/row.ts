import type { Browser } from '../../browser/support/browser.js'
import type { Site } from '../../browser/support/site.js'
import { overlaps, type ScenarioRecord, spellsOf } from '../../browser/support/spells.js'
import { until } from '../../browser/support/until.js'
import type { Bench, Result, Row } from '../experiment.js'
import { rotated } from '../rounds.js'
import { Crew, type Settled } from './crew.js'
import type { Ending } from './endings.js'

/** How one contender takes part in a row. */
export interface Turn {
  readonly contender: string
  /** The page of `pages/takeover`. */
  readonly page: string
  readonly ending: Ending
  /** Takes part in one of so many rounds: what takes seconds each time, or is far from the others. */
  readonly oneOf: number
}

/** A row of the table, as it is to be measured. */
export interface Plan extends Pick<Row, 'name' | 'limit' | 'targets'> {
  readonly windows: number
  readonly rounds: number
  /** For how many ms the next leader is waited for. */
  readonly patience: number
  /** Whether the coordinator has a process of its own; clocks are finer then (see `startBenchSite`). */
  readonly isIsolated: boolean
  readonly turns: readonly Turn[]
}

/** One contender in the course of a row. */
interface Player extends Turn {
  readonly crew: Crew
  readonly samples: number[]
  readonly failures: string[]
  /** How often it took its turn. */
  turns: number
}

/** How long a page that was closed has for telling so, in ms. */
const FAREWELL_MS = 1000

/** Measures a row: in each round, every contender whose turn it is loses its leader once. */
export async function measureRow(plan: Plan, browser: Browser, { site, rounds, tell }: Bench): Promise<Row> {
  const before = site.records.length
  const players = plan.turns.map((turn) => playerOf(turn, plan, browser, site))
  const count = rounds(plan.rounds)
  // The first round is for warming up.
  for (let round = -1; round < count; round++) {
    tell(`${plan.name}, round ${round + 1} of ${count}`)
    const taking = players.filter(({ oneOf }) => (round < 0 ? oneOf === 1 : round % oneOf === 0))
    await Promise.all(taking.map(({ crew }) => crew.fill()))
    for (const player of rotated(taking, round + 1)) {
      const outcome = await takeOver(player, plan.patience, site)
      if (round < 0) continue
      player.turns += 1
      if (outcome.ms !== undefined) player.samples.push(outcome.ms)
      player.failures.push(...outcome.failures)
    }
  }
  // Before all windows are closed at once, and some lead for a moment that do not come to tell of their end.
  const records = site.records.slice(before)
  await browser.clear()
  const { name, limit, targets } = plan
  return { name, unit: 'ms', limit, targets, results: players.map((player) => resultOf(player, records)) }
}

function playerOf(turn: Turn, { name, windows, isIsolated }: Plan, browser: Browser, site: Site): Player {
  const session = `${name}, ${turn.contender}`
  const url = site.url(`takeover/${turn.page}.html`, { session, ...(!isIsolated && { plain: '' }) })
  return { ...turn, crew: new Crew(browser, url, session, windows), samples: [], failures: [], turns: 0 }
}

interface Outcome {
  readonly ms?: number
  readonly failures: readonly string[]
}

/** Has a contender lose its leader, and measures for how long it has none. */
async function takeOver({ crew, ending }: Player, patience: number, site: Site): Promise<Outcome> {
  const settled = await prepared(crew, ending)
  const before = site.records.length
  const since = () => site.records.slice(before)
  const told = await ending.end(settled, crew)
  const next = await until(() => since().find((record) => isNext(record, crew, settled)), 'the next to lead', {
    timeout: patience,
  }).catch(() => undefined)
  const ended =
    told ??
    (await until(() => since().find((record) => isEnd(record, crew, settled))?.at, 'the leader to be gone', {
      timeout: FAREWELL_MS,
    }).catch(() => undefined))
  const failure = await ending.restore(crew, settled)
  const failures = failure === undefined ? [] : [failure]
  if (next === undefined) return { failures: [`no leader within ${patience / 1000} s`, ...failures] }
  if (ended === undefined) return { failures: ['the leader did not tell when it went', ...failures] }
  return { ms: next.at - ended, failures }
}

async function prepared(crew: Crew, { prepare }: Ending): Promise<Settled> {
  const settled = await crew.settled()
  return prepare === undefined ? settled : await prepare(crew, settled)
}

function isNext(record: ScenarioRecord, crew: Crew, { leader }: Settled): boolean {
  const isTaking = 'state' in record && record.state === 'LEADING' && crew.isAbout(record)
  return isTaking && crew.has(record.tab) && record.tab !== leader.number
}

/** What the harness notes of a window that it closed comes too late to be the end. */
function isEnd(record: ScenarioRecord, crew: Crew, { leader }: Settled): boolean {
  if (record.tab !== leader.number || !crew.isAbout(record)) return false
  return 'state' in record ? record.state !== 'LEADING' : record.fate === 'killed'
}

function resultOf({ contender, crew, samples, failures, turns }: Player, records: readonly ScenarioRecord[]): Result {
  const together = overlaps(spellsOf(records.filter((record) => crew.isAbout(record))))
  const texts = [...new Set(failures)].map(
    (text) => `${text}, ${failures.filter((other) => other === text).length} of ${turns}`,
  )
  if (together.length > 0) texts.push(`two leaders at the same time, ${together.length} times`)
  return { contender, samples, ...(texts.length > 0 && { failure: texts.join('; ') }) }
}
