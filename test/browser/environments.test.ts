import { describe, expect } from 'vitest'
import { environments } from './support/environments.js'
import { expectNoFaults } from './support/faults.js'
import { handleWork, work, workOn } from './support/keyed.js'
import { scenario } from './support/scenario.js'
import { closeAllLeaders, settled, snapshotOf } from './support/session.js'
import type { Tab } from './support/tab.js'
import { until } from './support/until.js'

describe.each(environments)('$name', ({ url, needs, tellsDeaths }) => {
  const here = scenario.needs(...needs)

  here('the windows agree on a leader, and on the next when it closes, again and again', async ({ site, browser }) => {
    const tabs = await browser.openTabs(4, url(site))
    await closeAllLeaders(tabs)
    await expectNoFaults(site, tabs)
  })

  here('the leader reloads, and follows', async ({ site, browser }) => {
    const tabs = await browser.openTabs(2, url(site))
    const { leader, term } = await settled(tabs)
    await leader.reload()
    const next = await settled(tabs, { after: term })
    expect(next.leader).not.toBe(leader)
    await expectNoFaults(site, tabs)
  })

  here('terms go on growing when the only window is reloaded', async ({ site, browser }) => {
    const tab = await browser.openTab(url(site))
    const { term } = await settled([tab])
    await tab.reload()
    await settled([tab], { after: term })
  })

  here('six windows are opened at the same instant', async ({ site, browser }) => {
    const tabs = await Promise.all(Array.from({ length: 6 }, () => browser.openTab(url(site))))
    await settled(tabs)
    await expectNoFaults(site, tabs)
  })

  here('actions and broadcasts reach whom they are for', async ({ site, browser }) => {
    const tabs = await browser.openTabs(3, url(site))
    const { leader, followers, term } = await settled(tabs)
    await handleWork(tabs)
    const leaderId = (await snapshotOf(leader)).id
    for (const tab of tabs) {
      await tab.withFrame((frame) => {
        const heard: unknown[] = []
        Object.assign(globalThis, { heard })
        frame.listen('news', (message, { from }) => void heard.push([message, from]))
      })
      expect(await work(tab, 'the same key')).toMatchObject({ tab: leader.number, attempt: 1 })
    }
    expect(await workOn(site, 'the same key')).toHaveLength(1)
    await leader.withFrame((frame) => frame.broadcast('news', { number: 7 }))
    const heard = (tab: Tab) => tab.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)
    for (const tab of followers) {
      await until(async () => (await heard(tab)).length > 0, 'the news to be heard')
      expect(await heard(tab)).toEqual([[{ number: 7 }, leaderId]])
    }
    await leader.close()
    await settled(followers, { after: term })
    for (const tab of followers) expect(await work(tab, 'the same key')).toMatchObject({ tab: leader.number })
    expect(await workOn(site, 'the same key')).toHaveLength(1)
    await expectNoFaults(site, tabs)
  })

  scenario.needs(...needs, 'kill')('a leader that is killed at its work is replaced', async ({ site, browser }) => {
    const tabs = await browser.openTabs(3, url(site))
    const { leader, followers, term } = await settled(tabs)
    await handleWork(tabs, { takes: 'for ever' })
    const asked = work(followers[0] as Tab, 'left undone')
    await workOn(site, 'left undone')
    await leader.kill()
    expect(await asked).toBe('indeterminate')
    if (tellsDeaths) await settled(followers, { after: term })
    // Nothing tells the others of a death: whoever is asked in vain is found out, and the list of all a little later.
    else await until(async () => (await snapshotOf(followers[0] as Tab)).term > term, 'another to lead')
    await expectNoFaults(site, followers)
  })
})
