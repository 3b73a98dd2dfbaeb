import { setTimeout as sleep } from 'node:timers/promises'
import { type Count, countHere, totalOf } from '../../browser/support/counts.js'
import { settled } from '../../browser/support/session.js'
import type { Tab } from '../../browser/support/tab.js'
import { type Experiment, OURS, type Result, type Row } from '../experiment.js'

const WINDOWS = 10
const SECONDS = 60

/** What the windows are given to come to rest after their start, in ms. */
const REST_MS = 5000

const empty = 'empty page'

/** By the names of their pages. */
const contenders = new Map([
  ['empty', empty],
  ['leadframe', OURS],
  ['broadcast-channel', 'broadcast-channel'],
  ['tab-election', 'tab-election'],
])

const kinds: readonly (Pick<Row, 'name' | 'unit'> & { readonly counted: readonly string[] })[] = [
  { name: 'messages', unit: 'messages', counted: ['MessagePort.postMessage', 'BroadcastChannel.postMessage'] },
  {
    name: 'timers set or gone off',
    unit: 'times',
    counted: ['timers.setTimeout', 'timers.setInterval', 'timers.wentOff'],
  },
  {
    name: 'writes to a store',
    unit: 'times',
    counted: [
      ...['put', 'add', 'delete', 'clear'].map((name) => `IDBObjectStore.${name}`),
      ...['setItem', 'removeItem'].map((name) => `Storage.${name}`),
    ],
  },
]

/** What it costs when nothing happens. */
export const idle: Experiment = {
  name: 'idle',
  title: 'Idle',
  about:
    'Ten tabs of each contender are left alone for a minute (for less in a quick run), all at the same time. ' +
    'Whatever the pages and the coordinator do of these kinds meanwhile is counted.',
  async measure({ site, openBrowser, rounds, tell }) {
    const browser = await openBrowser()
    const groups = new Map<string, Tab[]>()
    for (const [page, contender] of contenders) {
      tell(`opens ${WINDOWS} windows of ${contender}`)
      groups.set(contender, await browser.openTabs(WINDOWS, site.url(`counted/${page}.html`)))
    }
    await settled(groups.get(OURS) ?? [])

    const read = async () => {
      const counts = new Map<string, readonly Count[]>()
      for (const [contender, tabs] of groups) {
        const inPages = await Promise.all(tabs.map((tab) => tab.evaluate(countHere)))
        counts.set(contender, contender === OURS ? [...inPages, await browser.evaluateInWorker(countHere)] : inPages)
      }
      return counts
    }
    await sleep(REST_MS)
    const before = await read()
    tell('waits')
    await sleep(rounds(SECONDS) * 1000)
    const after = await read()
    return kinds.map(({ name, unit, counted }) => {
      const results = [...groups.keys()].map((contender): Result => {
        const [from, to] = [before, after].map((counts) => totalOf(counts.get(contender) ?? [], ...counted))
        return { contender, samples: [(to ?? Number.NaN) - (from ?? Number.NaN)] }
      })
      return {
        name,
        unit,
        limit: empty,
        results,
        targets: [{ of: OURS, figure: 'greatest', is: 'at most', than: { value: 0 } }],
      }
    })
  },
}
