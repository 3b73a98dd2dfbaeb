import { describe, expect } from 'vitest'
import type { Browser } from './support/browser.js'
import { expectNoFaults } from './support/faults.js'
import { handleWork, work, workOn } from './support/keyed.js'
import { scenario } from './support/scenario.js'
import { closeAllLeaders, settled, snapshotOf } from './support/session.js'
import type { Site } from './support/site.js'
import type { Tab } from './support/tab.js'
import { until } from './support/until.js'

type Open = (site: Site) => string

const current: Open = (site) => site.url('frame.html')
/** The same sources at another address, as after a deployment. */
const again: Open = (site) => site.url('frame.html', { worker: '/leadframe-worker.js?second' })
/** Another build, of the protocol's version before. */
const previous: Open = (site) => site.url('previous.html')

async function openAll(browser: Browser, site: Site, urls: readonly Open[]): Promise<Tab[]> {
  const tabs: Tab[] = []
  for (const url of urls) tabs.push(await browser.openTab(url(site)))
  return tabs
}

describe.each([
  ['of the same protocol', again, current],
  ['of the previous protocol, which came first', previous, current],
  ['of the previous protocol, which came later', current, previous],
])('two deployments overlap: one %s', (_, first, second) => {
  scenario('there is one leader, until the last window', async ({ site, browser }) => {
    const tabs = await openAll(browser, site, [first, second, first, second])
    await closeAllLeaders(tabs)
    await expectNoFaults(site, tabs)
  })

  scenario('all hear each other, and an action happens once', async ({ site, browser }) => {
    const tabs = await openAll(browser, site, [first, second, second])
    await settled(tabs)
    await handleWork(tabs)
    for (const tab of tabs) {
      await tab.withFrame((frame) => {
        const heard: unknown[] = []
        Object.assign(globalThis, { heard })
        frame.listen('news', (message) => void heard.push(message))
        frame.respond('who', () => frame.id)
      })
    }
    for (const [index, tab] of tabs.entries()) await tab.withFrame((frame, n) => frame.broadcast('news', n), index)
    for (const [index, tab] of tabs.entries()) {
      const heard = () => tab.evaluate(() => (globalThis as unknown as { heard: number[] }).heard)
      await until(async () => (await heard()).length === 2, 'both others to be heard')
      expect((await heard()).sort()).toEqual([0, 1, 2].filter((other) => other !== index))
      for (const other of tabs) {
        const { id } = await snapshotOf(other)
        expect(await tab.withFrame((frame, to) => frame.perform('who', null, { to }), id)).toBe(id)
      }
      await work(tab, 'shared')
    }
    expect(await workOn(site, 'shared')).toHaveLength(1)
    await expectNoFaults(site, tabs)
  })

  scenario.needs('kill')('the process of the first is killed at its work', async ({ site, browser }) => {
    const tabs = await openAll(browser, site, [first, second, second])
    const { term } = await settled(tabs)
    const [oldest, ...rest] = tabs as [Tab, Tab, Tab]
    await handleWork(tabs, { takes: 'for ever' })
    const { id } = await snapshotOf(oldest)
    const asked = rest[0]?.withFrame(
      (frame, to) => frame.perform('work', null, { key: 'k', to }).catch((error: { code: string }) => error.code),
      id,
    )
    await workOn(site, 'k')
    await oldest.kill()
    expect(await asked).toBe('indeterminate')
    await settled(rest, { after: term - 1 })
    await expectNoFaults(site, rest)
  })
})
