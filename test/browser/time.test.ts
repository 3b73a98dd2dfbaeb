import { expect } from 'vitest'
import { type Browser, launchBrowser, newProfile, remove } from './support/browser.js'
import { engine, underTest } from './support/engines/index.js'
import { expectNoFaults } from './support/faults.js'
import { handleWork, work, workOn } from './support/keyed.js'
import { isAlive } from './support/processes.js'
import { scenario } from './support/scenario.js'
import { settled, snapshotOf } from './support/session.js'
import type { Site } from './support/site.js'
import type { Tab } from './support/tab.js'
import { until } from './support/until.js'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

scenario('a laptop sleeps with all windows, and wakes up', async ({ site, browser }) => {
  const tabs = await browser.openTabs(3, site.url('frame.html'))
  const { leader, term, followers } = await settled(tabs)
  await handleWork(tabs)
  const processes = (await browser.processes()).filter(isAlive)
  for (const pid of processes) process.kill(pid, 'SIGSTOP')
  // Longer than anything takes that a window waits for, and that it could hold against another.
  await sleep(3000)
  for (const pid of processes) process.kill(pid, 'SIGCONT')
  const [asker] = followers as [Tab]
  expect(await work(asker, 'after the sleep')).toMatchObject({ tab: leader.number })
  expect(await settled(tabs)).toMatchObject({ leader, term })
  await expectNoFaults(site, tabs)
})

/** The page believes that it is an hour earlier from now on. */
const setBack = (tab: Tab) =>
  tab.evaluate(() => {
    const now = Date.now
    Date.now = () => now() - 3_600_000
  })

scenario('the clock is set back by an hour', async ({ site, browser }) => {
  // The coordinator runs in a page, so that it sees the clock that the test can set.
  const tabs = await browser.openTabs(3, site.url('frame.html', { worker: 'none' }))
  const { leader, term, followers } = await settled(tabs)
  await handleWork(tabs)
  const before = await work(leader, 'before')
  for (const tab of tabs) await setBack(tab)
  await leader.close()
  await settled(followers, { after: term })
  for (const tab of followers) {
    expect(await work(tab, 'before')).toEqual(before)
    await work(tab, 'after')
  }
  expect(await workOn(site, 'before')).toHaveLength(1)
  expect(await workOn(site, 'after')).toHaveLength(1)
  await expectNoFaults(site, tabs)
})

scenario.needs('open behind')('windows that were never seen are full members', async ({ site, browser }) => {
  const open = (background: boolean) => browser.openTab(site.url('frame.html'), { background })
  const tabs = [await open(false), await open(true), await open(true)]
  const { leader, term } = await settled(tabs)
  const [first, second, third] = tabs as [Tab, Tab, Tab]
  expect(leader).toBe(first)
  expect(await second.evaluate(() => document.visibilityState)).toBe('hidden')
  await handleWork(tabs)
  expect(await work(third, 'one')).toMatchObject({ tab: first.number })
  await first.close()
  const next = await settled([second, third], { after: term })
  expect(await work(third, 'two')).toMatchObject({ tab: next.leader.number })
  await expectNoFaults(site, tabs)
})

/** Has timers of pages that were hidden for three seconds run once a minute, as Chromium does after five minutes. */
const THROTTLED = ['--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/3']

/** Has a page run a chain of timers, and keep the time of the latest. */
const startTimers = (tab: Tab) =>
  tab.evaluate(() => {
    const turn = () => {
      Object.assign(globalThis, { latestTurn: performance.now() })
      setTimeout(turn, 10)
    }
    turn()
  })

/** Whether the page's timers stand still for longer than the second that every hidden page waits. */
const isThrottled = (tab: Tab) =>
  tab.evaluate(() => performance.now() - (globalThis as unknown as { latestTurn: number }).latestTurn > 3000)

scenario.needs('freeze')(
  'windows that may wake up once a minute take over, and find out a leader that hangs',
  async ({ site }) => {
    const browser = await launchBrowser({ ...underTest, args: THROTTLED, onFate: site.record })
    try {
      // One after the other: a page that was never shown is throttled later.
      const open = () => browser.openTab(site.url('frame.html'))
      const first = await open()
      // In a browser that has just started, the worker may take so long that the next window is there, and in front, by then.
      await settled([first])
      const tabs = [first, await open(), await open()] as const
      await browser.openTab(site.url('plain.html'))
      const [, second, third] = tabs
      const { leader, term } = await settled(tabs)
      expect(leader).toBe(first)
      await handleWork(tabs)
      for (const tab of tabs) await startTimers(tab)
      const throttled = async () => (await Promise.all(tabs.map(isThrottled))).every(Boolean)
      await until(throttled, 'the hidden windows to be throttled', { timeout: 30_000, interval: 500 })
      await first.close()
      const next = await settled([second, third], { after: term })
      // What a hidden page waits for is looked at once a second, and not once a minute.
      const [asker] = next.followers as [Tab]
      await next.leader.stop()
      expect(await work(asker, 'k')).not.toBe('timeout')
      expect((await snapshotOf(asker)).state).toBe('LEADING')
      next.leader.cont()
      await settled([second, third], { after: next.term })
      await expectNoFaults(site, tabs)
    } finally {
      await browser.close()
    }
  },
)

async function restored(site: Site, profile: string): Promise<number> {
  const browser: Browser = await launchBrowser({ ...underTest, profile, onFate: site.record })
  try {
    const count = engine.fast ? 10 : 4
    const tabs = await Promise.all(Array.from({ length: count }, () => browser.openTab(site.url('frame.html'))))
    return (await settled(tabs)).term
  } finally {
    await browser.close()
  }
}

scenario.needs('keep a profile')(
  'a browser restarts, and restores its windows all at once: terms go on growing',
  async ({ site }) => {
    const profile = await newProfile()
    try {
      let term = 0
      for (let start = 0; start < 2; start++) {
        const next = await restored(site, profile)
        expect(next).toBeGreaterThan(term)
        term = next
      }
    } finally {
      await remove(profile)
    }
  },
)
