import { settled } from '../browser/support/session.js'
import type { Site } from '../browser/support/site.js'
import { until } from '../browser/support/until.js'
import { actionsOf, endOf, problemsOf } from './actions.js'
import { broadcastProblems } from './broadcasts.js'
import type { Load } from './load.js'
import type { Problem } from './problem.js'
import { recordsOf, type Sent } from './records.js'
import type { ChaosWindow, Windows } from './windows.js'

/** Longer than an ask can take; timers of hidden pages are late. */
const ANSWERED_MS = 40_000

/** What is waited for after a storm. */
export interface Calm {
  readonly windows: Windows
  readonly load: Load
  readonly site: Site
  /** When the storm began: what was broadcast before was looked at in the calm before. */
  readonly since: number
}

/** What came to light in a calm. */
export interface CalmFindings {
  /** Whether all windows agree on a leader that carries out what it is asked for. */
  readonly settled: boolean
  readonly problems: readonly Problem[]
}

/**
 * Lets a session come to rest, with all its windows, and tells what is wrong then: with itself, with actions that are
 * asked for now, with what was asked for in the storm, and with what was broadcast in it.
 */
export async function calmDown({ windows, load, site, since }: Calm): Promise<CalmFindings> {
  await windows.gather()
  const here = windows.in('running')
  const unrest = await settle(here)
  if (unrest !== null) return { settled: false, problems: [unrest] }
  const silence = await askAnew(windows, load, site)
  await until(async () => (await openAsks(here)) === 0, 'all asks to end', {
    timeout: ANSWERED_MS,
    interval: 100,
  }).catch(() => {})
  const told = recordsOf(site.events, await windows.told())
  const sent = told.filter((record) => record.what === 'sent').filter(({ at }) => at >= since)
  const unheard = await listen(windows, sent)
  const living = new Set(here.map(({ frame }) => frame))
  const wrong = actionsOf(told).flatMap((action) => problemsOf(action, living))
  return { settled: silence.length === 0, problems: [...silence, ...unheard, ...wrong] }
}

async function settle(windows: readonly ChaosWindow[]): Promise<Problem | null> {
  // A window that was killed and that nobody needed is found out when a user turns to another one.
  await windows[0]?.tab.bringToFront()
  await windows.at(-1)?.tab.bringToFront()
  try {
    await settled(windows.map(({ tab }) => tab))
    return null
  } catch (error) {
    return { must: 'not settled when calm', what: error instanceof Error ? error.message : `${error}`, records: [] }
  }
}

/** A session at rest carries out what it is asked for. */
async function askAnew(windows: Windows, load: Load, site: Site): Promise<Problem[]> {
  const keys = windows.in('running').map((window) => load.ask(window, { kind: 'plain', to: 'leader', takes: 0 }))
  const ask = async () => {
    const told = recordsOf(site.events, await windows.told())
    return actionsOf(told).filter(({ key }) => keys.includes(key))
  }
  const done = async () => {
    const actions = await ask()
    const ends = actions.map((action) => action.asks[0] && endOf(action, action.asks[0])?.outcome)
    return actions.length === keys.length && ends.every((outcome) => outcome === 'done')
  }
  try {
    await until(done, 'actions that are asked for in a calm session', { interval: 50 })
    return []
  } catch (error) {
    const what = error instanceof Error ? error.message : `${error}`
    return [{ must: 'not settled when calm', what, records: await ask() }]
  }
}

async function openAsks(windows: readonly ChaosWindow[]): Promise<number> {
  const counts = await Promise.all(windows.map(({ tab }) => tab.evaluate(() => chaos.open().length)))
  return counts.reduce((a, b) => a + b, 0)
}

async function listen(windows: Windows, sent: readonly Sent[]): Promise<Problem[]> {
  const look = async () => broadcastProblems(sent, windows.stays(), await windows.hearers())
  await until(async () => (await look()).length === 0, 'all messages to be heard', { interval: 100 }).catch(() => {})
  return await look()
}
