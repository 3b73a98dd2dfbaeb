import { describe, expect } from 'vitest'
import { expectNoFaults } from './support/faults.js'
import { handleWork, work, workOn } from './support/keyed.js'
import { scenario } from './support/scenario.js'
import { closeAllLeaders, settled } from './support/session.js'
import type { Site } from './support/site.js'
import type { Tab } from './support/tab.js'

const broken: [string, (site: Site) => string][] = [
  ['is not there', (site) => site.url('frame.html', { worker: '/nothing.js' })],
  ['is no script', (site) => site.url('frame.html', { worker: '/plain.html' })],
  ['breaks at its start', (site) => site.url('frame.html', { worker: '/broken-worker.js' })],
  ['never answers', (site) => site.url('frame.html', { worker: '/silent-worker.js' })],
  ["is forbidden by the page's policy", (site) => site.url('strict.html')],
]

describe.each(broken)('the coordinator script %s', (_, url) => {
  scenario('one of the windows coordinates', async ({ site, browser }) => {
    const tabs = await browser.openTabs(3, url(site))
    const { leader, term, followers } = await settled(tabs)
    await handleWork(tabs)
    for (const tab of tabs) expect(await work(tab, 'k')).toMatchObject({ tab: leader.number })
    expect(await workOn(site, 'k')).toHaveLength(1)
    await leader.close()
    await settled(followers, { after: term })
    // That the script fails is an error in some browsers' pages.
    await expectNoFaults(site, [])
  })

  scenario('one window cannot have it, and the others can: they are one session', async ({ site, browser }) => {
    const first = await browser.openTab(url(site))
    const second = await browser.openTab(site.url('frame.html'))
    const third = await browser.openTab(site.url('frame.html'))
    const tabs = [first, second, third]
    await closeAllLeaders(tabs)
    await expectNoFaults(site, [second, third])
  })
})

describe('the process with the coordinator hangs', () => {
  // The worker lives in the process of the window that was first.
  const stopped = async (site: Site, open: (url: string) => Promise<Tab>) => {
    const first = await open(site.url('frame.html'))
    const rest = [await open(site.url('frame.html')), await open(site.url('frame.html'))]
    const { term } = await settled([first, ...rest])
    await handleWork([first, ...rest])
    await first.stop()
    return { first, rest, term }
  }

  scenario.needs('kill')(
    'the first work that goes unanswered has the others do without it',
    async ({ site, browser }) => {
      const { first, rest, term } = await stopped(site, (url) => browser.openTab(url))
      const results = await Promise.all(rest.map((tab) => work(tab, 'k')))
      expect(results[0]).toEqual(results[1])
      expect(await workOn(site, 'k')).toHaveLength(1)
      first.cont()
      await settled([first, ...rest], { after: term })
      expect(await work(first, 'k')).toEqual(results[0])
      expect(await workOn(site, 'k')).toHaveLength(1)
      await expectNoFaults(site, [first, ...rest])
    },
  )

  scenario.needs('kill')('a window that comes then is taken in', async ({ site, browser }) => {
    const { first, rest, term } = await stopped(site, (url) => browser.openTab(url))
    const late = await browser.openTab(site.url('frame.html'))
    await settled([late, ...rest], { after: term })
    first.cont()
    await settled([first, late, ...rest], { after: term - 1 })
    await expectNoFaults(site, [first, late, ...rest])
  })
})
