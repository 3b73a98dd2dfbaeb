import { describe, expect } from 'vitest'
import { lack } from './support/abilities.js'
import { engine } from './support/engines/index.js'
import { expectNoFaults } from './support/faults.js'
import { scenario } from './support/scenario.js'
import { heirOf, settled, snapshotOf } from './support/session.js'
import type { Tab } from './support/tab.js'

// Where many windows take long to open, two have to do; start.test.ts and keyed.test.ts open many in all engines.
/** Why the page was not taken from the back/forward cache, where the browser tells. */
const reasonsOf = (tab: Tab) =>
  tab.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation') as unknown as [
      { readonly notRestoredReasons?: { readonly reasons?: readonly { readonly reason: string }[] } | null },
    ]
    return entry.notRestoredReasons?.reasons?.map(({ reason }) => reason) ?? []
  })

describe.each(engine.fast ? [2, 10] : [2])('with %i windows', (count) => {
  const others = (tabs: readonly Tab[], gone: readonly Tab[]) => tabs.filter((tab) => !gone.includes(tab))

  scenario('the leader closes', async ({ site, browser }) => {
    const tabs = await browser.openTabs(count, site.url('frame.html'))
    const { leader, term } = await settled(tabs)
    await leader.close()
    await settled(others(tabs, [leader]), { after: term })
    await expectNoFaults(site, tabs)
  })

  scenario('the leader reloads', async ({ site, browser }) => {
    const tabs = await browser.openTabs(count, site.url('frame.html'))
    const { leader, term } = await settled(tabs)
    await leader.reload()
    const next = await settled(tabs, { after: term })
    expect(next.leader).not.toBe(leader)
    await expectNoFaults(site, tabs)
  })

  scenario('the leader navigates away and comes back', async ({ site, browser }) => {
    const tabs = await browser.openTabs(count, site.url('frame.html'))
    const { leader, term } = await settled(tabs)
    const { id } = await snapshotOf(leader)
    await leader.navigateAway()
    const next = await settled(others(tabs, [leader]), { after: term })
    await leader.goBack()
    const back = await settled(tabs, { after: term })
    expect(back.leader).toBe(next.leader)
    const wasCached = (await snapshotOf(leader)).id === id
    const canBeCached = lack('cache a frame') === undefined
    expect(wasCached, `came back from the back/forward cache, but for ${await reasonsOf(leader)}`).toBe(canBeCached)
    await expectNoFaults(site, tabs)
  })

  // The coordinator runs in the process of the first window, which leads.
  scenario.needs('kill')("the leader's renderer is killed", async ({ site, browser }) => {
    const tabs = await browser.openTabs(count, site.url('frame.html'))
    const { leader, term } = await settled(tabs)
    await leader.kill()
    await settled(others(tabs, [leader]), { after: term })
    await expectNoFaults(site, tabs)
  })

  scenario.needs('freeze')('the leader is frozen, and thawed', async ({ site, browser }) => {
    const tabs = await browser.openTabs(count, site.url('frame.html'))
    const { leader, term } = await settled(tabs)
    await leader.freeze()
    const next = await settled(others(tabs, [leader]), { after: term })
    await leader.thaw()
    const thawed = await settled(tabs, { after: term })
    expect(thawed.leader).toBe(next.leader)
    await expectNoFaults(site, tabs)
  })

  scenario.needs('freeze')('the next in line is frozen, then the leader closes', async ({ site, browser }) => {
    // A third window, so that somebody is left to lead.
    const tabs = await browser.openTabs(Math.max(count, 3), site.url('frame.html'))
    const { leader, term, followers } = await settled(tabs)
    const heir = await heirOf(followers)
    await heir.freeze()
    await settled(others(tabs, [heir]))
    await leader.close()
    await settled(others(tabs, [leader, heir]), { after: term })
    await heir.thaw()
    await settled(others(tabs, [leader]), { after: term })
    await expectNoFaults(site, tabs)
  })

  scenario('the leader and its heir are gone at once', async ({ site, browser }) => {
    const tabs = await browser.openTabs(Math.max(count, 3), site.url('frame.html'))
    const { leader, term, followers } = await settled(tabs)
    const heir = await heirOf(followers)
    await Promise.all([leader.close(), heir.close()])
    await settled(others(tabs, [leader, heir]), { after: term })
    await expectNoFaults(site, tabs)
  })

  scenario.needs('kill')('the leader and its heir are killed at once', async ({ site, browser }) => {
    const tabs = await browser.openTabs(Math.max(count, 3), site.url('frame.html'))
    const { leader, term, followers } = await settled(tabs)
    const heir = await heirOf(followers)
    const [leaderPid, heirPid] = [await leader.pid(), await heir.pid()]
    await Promise.all([leader.kill(leaderPid), heir.kill(heirPid)])
    await settled(others(tabs, [leader, heir]), { after: term })
    await expectNoFaults(site, tabs)
  })

  scenario.needs('ask before closing')(
    'the user stays after all when asked "Leave site?"',
    async ({ site, browser }) => {
      const tabs = await browser.openTabs(count, site.url('frame.html'))
      const { leader, term } = await settled(tabs)
      await leader.evaluate(() => {
        addEventListener('beforeunload', (event) => event.preventDefault())
      })
      // A page may only hold the user up once the user has done something in it.
      await leader.bringToFront()
      await leader.clickAt(50, 50)
      await leader.closeButStay()
      const after = await settled(tabs)
      expect(after).toMatchObject({ leader, term })
      await expectNoFaults(site, tabs)
    },
  )
})
