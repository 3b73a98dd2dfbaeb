import type { Site } from '../browser/support/site.js'
import type { Tab } from '../browser/support/tab.js'
import { until } from '../browser/support/until.js'
import { now } from './records.js'

/** How long the search for a tab's process may take, in ms: on a busy machine none may stand out. */
const SEARCH_MS = 2000

/** Kills a tab's renderer process, or has it crash where it cannot be told from others, and closes what is left. */
export async function kill(tab: Tab, site: Site): Promise<void> {
  const pid = await Promise.race([tab.pid().catch(() => undefined), sleep(SEARCH_MS)])
  if (pid === undefined) await crash(tab, site)
  else await tab.kill(pid)
  await tab.page.close()
}

/** A crash lasts a tenth of a second, in which the page does nothing any more but holds what it has. */
async function crash(tab: Tab, site: Site): Promise<void> {
  let crashed = false
  tab.page.once('error', () => {
    crashed = true
  })
  const client = await tab.page.createCDPSession()
  site.record({ tab: tab.number, fate: 'killed', at: now() })
  // Nobody is left to answer.
  client.send('Page.crash').catch(() => {})
  await until(() => crashed, `tab ${tab.number} to crash`)
}

function sleep(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined))
}
