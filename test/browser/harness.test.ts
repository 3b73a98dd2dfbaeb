import { existsSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, inject, test as plainTest } from 'vitest'
import { withNeeds } from './support/abilities.js'
import { type Browser, launchBrowser } from './support/browser.js'
import { underTest } from './support/engines/index.js'
import { isAlive } from './support/processes.js'
import { type Site, serveTestPages, startSite } from './support/site.js'
import type { TabRecord } from './support/spells.js'
import type { Tab } from './support/tab.js'
import { until } from './support/until.js'

const test = withNeeds(plainTest)

let site: Site
let browser: Browser
let fates: TabRecord[] = []

beforeAll(async () => {
  site = await startSite(serveTestPages(inject('scripts')))
  browser = await launchBrowser({ ...underTest, onFate: (record) => fates.push(record) })
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

beforeEach(() => {
  fates = []
})

const open = (name: string): Promise<Tab> => browser.openTab(site.url('plain.html', { name }))

/** Waits until a page told of a step of its life, that often at least. */
function heard(name: string, type: string, { persisted = false, times = 1 } = {}): Promise<unknown> {
  return until(
    () => site.events.filter((e) => e.name === name && e.type === type && e.persisted === persisted).length >= times,
    `page ${name} to tell of ${type}`,
  )
}

const answers = async (tab: Tab): Promise<boolean> => (await tab.evaluate(() => 6 * 7)) === 42

test('tabs that are not in front are hidden', async () => {
  const [first, second] = [await open('first'), await open('second')]
  await first.waitFor(() => document.visibilityState === 'hidden', 'the page to be hidden')
  await second.waitFor(() => document.visibilityState === 'visible', 'the page to be visible')
  await first.bringToFront()
  await second.waitFor(() => document.visibilityState === 'hidden', 'the page to be hidden')
})

test('windows are visible side by side', async () => {
  const first = await open('first')
  const second = await browser.openTab(site.url('plain.html', { name: 'second' }), { window: true })
  await second.waitFor(() => document.visibilityState === 'visible', 'the page to be visible')
  expect(await first.evaluate(() => document.visibilityState)).toBe('visible')
})

test('closing a tab runs pagehide, in front and in the background', async () => {
  const [background, front] = [await open('background'), await open('front')]
  await background.close()
  await front.close()
  await heard('background', 'pagehide')
  await heard('front', 'pagehide')
})

test.needs('kill')('every tab has a process of its own, and killing one harms no other', async () => {
  const tabs = [await open('a'), await open('b'), await open('c')] as const
  const pids = [await tabs[0].pid(), await tabs[1].pid(), await tabs[2].pid()]
  expect(new Set(pids).size).toBe(3)
  const hanging = tabs[1].evaluate(() => new Promise(() => {}))
  await Promise.all([tabs[1].kill(), expect(hanging).rejects.toThrow('has crashed')])
  await expect(answers(tabs[1])).rejects.toThrow('has crashed')
  expect(pids.map(isAlive)).toEqual([true, false, true])
  expect(fates).toMatchObject([{ tab: tabs[1].number, fate: 'killed' }])
  expect(await answers(tabs[0])).toBe(true)
  expect(await answers(tabs[2])).toBe(true)
  await tabs[1].reload()
  expect(await answers(tabs[1])).toBe(true)
})

test.needs('kill')('what a page told just before it was killed arrives', async () => {
  const tab = await open('victim')
  const pid = await tab.pid()
  await tab.evaluate(() => {
    navigator.sendBeacon('/events', JSON.stringify({ name: 'victim', type: 'last words', persisted: false }))
  })
  process.kill(pid, 'SIGKILL')
  await heard('victim', 'last words')
})

test('a stopped tab does nothing until it is continued', async () => {
  const [stopped, other] = [await open('stopped'), await open('other')]
  await stopped.stop()
  const answer = answers(stopped)
  expect(await Promise.race([answer, answers(other).then(() => 'the other answered first')])).toBe(
    'the other answered first',
  )
  stopped.cont()
  expect(await answer).toBe(true)
  expect(fates.map(({ fate }) => fate)).toEqual(['stopped', 'continued'])
})

test.needs('freeze')('a frozen page runs freeze and no timers, and resumes', async () => {
  const [tab] = [await open('frozen'), await open('shown')]
  await tab.freeze()
  await heard('frozen', 'freeze')
  await tab.evaluate(() => {
    setTimeout(() => document.documentElement.setAttribute('data-timer', 'ran'))
  })
  expect(await tab.evaluate(() => document.documentElement.hasAttribute('data-timer'))).toBe(false)
  await tab.thaw()
  await heard('frozen', 'resume')
  await tab.waitFor(() => document.documentElement.hasAttribute('data-timer'), 'the timer to run')
})

// Measured with puppeteer attached: the page is cached and restored all the same, and the session of the tab goes on
// with it. Only what a page says through the debugger while it leaves is lost, hence the beacons.
test('a page that was left comes back from the back/forward cache, as often as asked', async () => {
  const tab = await open('kept')
  await tab.evaluate(() => document.documentElement.setAttribute('data-kept', ''))
  for (const times of [1, 2]) {
    await tab.navigateAway()
    await heard('kept', 'pagehide', { persisted: true, times })
    await tab.goBack()
    await heard('kept', 'pageshow', { persisted: true, times })
    expect(await tab.evaluate(() => document.documentElement.hasAttribute('data-kept'))).toBe(true)
  }
})

test('closing the browser leaves neither a process nor a profile behind, even with a stopped and a killed tab', async () => {
  const doomed = await launchBrowser(underTest)
  let processes: readonly number[] = []
  try {
    const [stopped, killed] = await doomed.openTabs(2, site.url('plain.html'))
    await stopped?.stop()
    await killed?.kill()
    processes = await doomed.processes()
    expect(processes.length).toBeGreaterThan(2)
  } finally {
    await doomed.close()
  }
  expect(processes.filter(isAlive)).toEqual([])
  expect(existsSync(doomed.profile)).toBe(false)
})
