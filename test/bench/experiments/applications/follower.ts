import type { Browser } from '../../../browser/support/browser.js'
import { snapshotOf } from '../../../browser/support/session.js'
import { until } from '../../../browser/support/until.js'
import { type Bench, OURS, type Result } from '../../experiment.js'
import { crossSite, type Embedded, hostAddress, openEmbedded, type Pages } from './embedded.js'
import { oneByOne } from './questions.js'

/** The bare hops of a request in the same order, and nothing else. */
export const BARE_HOPS = 'sum of its bare hops'

/** Which window or worker has the answer, and the pages by which it is asked. */
interface Route {
  readonly bare: Pages
  readonly ours: Pages
}

/** With a rate limit, which nothing here comes near, the leader counts every request before it is carried out. */
const rate = { session: 'leader', rate: '999999999' }

const leader: Route = {
  bare: { contender: BARE_HOPS, host: 'bare-chain', application: 'bare-port' },
  ours: { contender: OURS, host: 'leadframe', application: 'leadframe', query: rate },
}

const workspace: Route = {
  bare: { contender: BARE_HOPS, host: 'bare-chain', application: 'bare-port', query: { worker: '' } },
  ours: { contender: OURS, host: 'leadframe', application: 'leadframe-agent', query: { session: 'leader' } },
}

/** What applications in a follower's window wait for. */
export interface FollowerResults {
  readonly leader: readonly Result[]
  readonly workspace: readonly Result[]
}

/** Measures how long requests take that the application's own window cannot answer; the leader's tab is hidden. */
export async function askFollower(browser: Browser, bench: Bench): Promise<FollowerResults> {
  const origins = crossSite(bench.site)
  const leading = await browser.openTab(hostAddress(leader.ours, origins))
  await until(async () => (await snapshotOf(leading)).state === 'LEADING', 'a leader')
  const answering = await browser.openTab(bench.site.url('applications/hosts/bare-answering.html'))
  const cover = await browser.openTab('about:blank')
  await cover.bringToFront()
  for (const tab of [leading, answering]) {
    await tab.waitFor(() => document.visibilityState === 'hidden', 'hiding')
  }
  return {
    leader: await measure(leader, browser, bench),
    workspace: await measure(workspace, browser, bench),
  }
}

async function measure({ bare, ours }: Route, browser: Browser, bench: Bench): Promise<readonly Result[]> {
  const contestants: Embedded[] = []
  for (const pages of [bare, ours]) contestants.push(await openEmbedded(browser, pages, crossSite(bench.site)))
  const state = (await snapshotOf((contestants[1] as Embedded).tab)).state
  if (state !== 'FOLLOWING') throw new Error(`The window with the application is ${state}`)
  return await oneByOne(contestants, bench)
}
