import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from '../../browser/support/browser.js'
import type { Tab } from '../../browser/support/tab.js'
import { until } from '../../browser/support/until.js'
import { type Bench, type Experiment, OURS, type Row, type Target } from '../experiment.js'
import type { Known } from '../pages/start/known.js'
import { type Contender, inTurns } from '../rounds.js'

const ROUNDS = 25

/** What the machine is given to get over a tab that was closed, in ms, before the next one is opened. */
const REST_MS = 100

interface Page extends Contender {
  readonly name: string
}

const ours: Page = { contender: OURS, name: 'leadframe' }
const rawLock: Page = { contender: 'raw lock', name: 'raw-lock' }
const roundTrip: Page = { contender: 'SharedWorker round trip', name: 'shared-worker' }
const libraries: readonly Page[] = [
  { contender: 'broadcast-channel', name: 'broadcast-channel' },
  { contender: 'tab-election', name: 'tab-election' },
]

/** How long a new window takes to know where it stands. */
export const start: Experiment = {
  name: 'start',
  title: 'Start',
  about:
    'From the first line of a new tab’s script until it knows that it leads, or that another window does. ' +
    'A SharedWorker round trip is a message to a worker that runs already, and its answer. ' +
    'broadcast-channel and tab-election find out that somebody leads, but not who.',
  async measure(bench) {
    const browser = await bench.openBrowser()
    return [
      await firstWindow(bench, browser),
      await furtherWindow(bench, browser, 1),
      await furtherWindow(bench, browser, 9),
    ]
  },
}

async function firstWindow({ site, rounds, tell }: Bench, browser: Browser): Promise<Row> {
  const name = 'the first window leads'
  const pages = [rawLock, ours, ...libraries]
  const results = await inTurns(pages, rounds(ROUNDS), 'did not lead within 10 s', async (page, round) => {
    tell(`${name}, round ${round}`)
    const url = site.url(`start/${page.name}.html`, { session: `first ${round}`, plain: '' })
    return [await visit(browser, url, 'leader')]
  })
  return { name, unit: 'ms', limit: rawLock.contender, results, targets: [atMost(1.3, rawLock)] }
}

async function furtherWindow({ site, rounds, tell }: Bench, browser: Browser, there: number): Promise<Row> {
  const name = `a further window knows who leads, ${there} there`
  const pages = [roundTrip, ours, ...libraries]
  const urlOf = (page: Page, query = {}) =>
    site.url(`start/${page.name}.html`, { session: `further ${there}`, plain: '', ...query })
  const tabs: Tab[] = []
  for (const page of pages) {
    tell(`${name}: opens ${there} with ${page.contender}`)
    tabs.push(...(await browser.openTabs(there, urlOf(page))))
  }
  const results = await inTurns(pages, rounds(ROUNDS), 'no leader known within 10 s', async (page, round) => {
    tell(`${name}, round ${round}`)
    return [await visit(browser, urlOf(page, { further: '' }), 'follower')]
  })
  for (const tab of tabs) await tab.close()
  return { name, unit: 'ms', limit: roundTrip.contender, results, targets: [atMost(1.3, roundTrip)] }
}

/** Opens a tab until its page knows its place, which must be this one; yields how long that took, in ms. */
async function visit(browser: Browser, url: string, expected: Known['as']): Promise<number> {
  const tab = await browser.openTab(url)
  try {
    const { as, took } = await until(() => tab.evaluate(() => known), 'the page to know its place')
    if (as !== expected) throw new Error(`The page of ${url} is a ${as}, not a ${expected}`)
    return took
  } finally {
    await tab.close()
    await sleep(REST_MS)
  }
}

function atMost(times: number, { contender }: Page): Target {
  return { of: OURS, figure: 'median', is: 'at most', than: { times, contender } }
}
