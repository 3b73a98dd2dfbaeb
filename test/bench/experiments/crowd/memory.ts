import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from '../../../browser/support/browser.js'
import { settled } from '../../../browser/support/session.js'
import type { Tab } from '../../../browser/support/tab.js'
import { type Bench, OURS, type Row } from '../../experiment.js'
import { type Contender, inTurns } from '../../rounds.js'
import { median } from '../../statistics.js'

const WINDOWS = 20
const ROUNDS = 3

/** What a browser is given to put away what it used while it opened the windows, in ms. */
const REST_MS = 3000

interface Page extends Contender {
  readonly name: string
  readonly isReady: (tabs: readonly Tab[]) => Promise<unknown>
}

/** The memory that a window takes, more than the same page without this package. Linux only. */
export async function memory({ site, openBrowser, rounds, tell }: Bench): Promise<Row> {
  const empty: Page = { contender: 'empty page', name: 'crowd/empty', isReady: async () => {} }
  const pages: readonly Page[] = [empty, { contender: OURS, name: 'crowd/joined', isReady: settled }]
  const browser = await openBrowser(['--js-flags=--expose-gc'])
  const results = await inTurns(pages, rounds(ROUNDS), 'not to be measured', async (page, round) => {
    tell(`memory of ${WINDOWS} windows, round ${round}, ${page.contender}`)
    const before = await renderersUse(browser)
    try {
      const tabs = await browser.openTabs(WINDOWS, site.url(`${page.name}.html`, { session: `${round}`, plain: '' }))
      await page.isReady(tabs)
      await Promise.all(tabs.map((tab) => tab.evaluate('gc()')))
      await sleep(REST_MS)
      return [((await renderersUse(browser)) - before) / WINDOWS / 1e6]
    } finally {
      await browser.clear()
      await sleep(REST_MS)
    }
  })
  const base = median(results.find(({ contender }) => contender === empty.contender)?.samples ?? [])
  return {
    name: 'memory per window',
    unit: 'MB',
    limit: empty.contender,
    results,
    targets: [{ of: OURS, figure: 'median', is: 'at most', than: { value: 1.2 * base + 1 } }],
  }
}

/**
 * Bytes that all renderer processes of a browser use: what they have alone, and their shares of what several have
 * (https://docs.kernel.org/filesystems/proc.html, `Pss`).
 */
async function renderersUse(browser: Browser): Promise<number> {
  let bytes = 0
  for (const pid of await browser.processes()) {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue
    const [, kilobytes] = /^Pss: +(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    bytes += Number(kilobytes) * 1024
  }
  return bytes
}
