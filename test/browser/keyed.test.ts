import { expect } from 'vitest'
import { expectNoFaults } from './support/faults.js'
import { handleWork, work, workOn } from './support/keyed.js'
import { scenario } from './support/scenario.js'
import { heirOf, settled } from './support/session.js'
import type { Tab } from './support/tab.js'

const but = (tabs: readonly Tab[], gone: Tab) => tabs.filter((tab) => tab !== gone)

/** Hands leadership to another window than the first, whose process is the coordinator's too. */
async function leadElsewhere(tabs: readonly Tab[]) {
  const { leader, term } = await settled(tabs)
  if (leader !== tabs[0]) return await settled(tabs)
  await leader.withFrame((frame) => frame.resign())
  return await settled(tabs, { after: term })
}

scenario('ten windows that ask at once with one key get the result of one run', async ({ site, browser }) => {
  const tabs = await browser.openTabs(10, site.url('frame.html'))
  const { leader } = await settled(tabs)
  await handleWork(tabs)
  const results = await Promise.all(tabs.map((tab) => work(tab, 'one')))
  expect(results).toEqual(tabs.map(() => ({ payload: 'one', tab: leader.number, attempt: 1 })))
  expect(await workOn(site, 'one')).toHaveLength(1)
  await expectNoFaults(site, tabs)
})

scenario.needs('kill')(
  "a result outlives its leader, its asker's page, and the coordinator",
  async ({ site, openFrame }) => {
    const tabs = [await openFrame(), await openFrame(), await openFrame(), await openFrame()]
    const { leader, term } = await leadElsewhere(tabs)
    await handleWork(tabs)
    const asker = tabs.filter((tab) => tab !== leader && tab !== tabs[0])[0] as Tab
    const result = await work(asker, 'lasting')
    expect(result).toMatchObject({ tab: leader.number })
    await leader.kill()
    const left = but(tabs, leader)
    const second = await settled(left, { after: term })
    await asker.reload()
    await settled(left)
    expect(await work(asker, 'lasting')).toEqual(result)
    // The coordinator runs in the process of the first window.
    const first = tabs[0] as Tab
    await first.kill()
    const survivors = but(left, first)
    await settled(survivors, { after: first === second.leader ? second.term : 0 })
    for (const tab of survivors) expect(await work(tab, 'lasting')).toEqual(result)
    expect(await workOn(site, 'lasting')).toHaveLength(1)
    await expectNoFaults(site, tabs)
  },
)

scenario('a result outlives all windows', async ({ site, openFrame }) => {
  const only = await openFrame()
  await settled([only])
  await handleWork([only])
  const result = await work(only, 'kept')
  await only.reload()
  await settled([only])
  // Nobody handles it now, and nobody needs to.
  expect(await work(only, 'kept')).toEqual(result)
  expect(await workOn(site, 'kept')).toHaveLength(1)
})

scenario.needs('kill')(
  'what runs goes on where the coordinator is killed, and every asker learns its result',
  async ({ site, openFrame }) => {
    const tabs = [await openFrame(), await openFrame(), await openFrame()]
    const { leader } = await leadElsewhere(tabs)
    await leader.withFrame((frame) => {
      frame.respond('slow', (_payload, { key, attempt }) => {
        navigator.sendBeacon('/events', JSON.stringify({ name: 'slow', type: `${key} ${attempt}` }))
        return new Promise((resolve) => Object.assign(globalThis, { finish: () => resolve('slowly') }))
      })
    })
    const asker = but(tabs, leader)[1] as Tab
    const asked = asker.withFrame((frame) => frame.perform('slow', null, { key: 'slow' }))
    await leader.waitFor(() => 'finish' in globalThis, 'the slow work')
    const first = tabs[0] as Tab
    await first.kill()
    const survivors = but(tabs, first)
    expect((await settled(survivors)).leader).toBe(leader)
    await leader.evaluate(() => (globalThis as unknown as { finish: () => void }).finish())
    expect(await asked).toBe('slowly')
    expect(site.events.filter(({ name }) => name === 'slow')).toHaveLength(1)
    await expectNoFaults(site, tabs)
  },
)

scenario.needs('kill')(
  'plain work whose leader is killed is indeterminate, to every asker, for good',
  async ({ site, openFrame }) => {
    const tabs = [await openFrame(), await openFrame(), await openFrame()]
    const { leader, term } = await leadElsewhere(tabs)
    await handleWork([leader], { takes: 'for ever' })
    const others = but(tabs, leader)
    await handleWork(others)
    const asked = others.map((tab) => work(tab, 'plain'))
    await workOn(site, 'plain')
    await leader.kill()
    expect(await Promise.all(asked)).toEqual(['indeterminate', 'indeterminate'])
    await settled(others, { after: term })
    expect(await work(others[0] as Tab, 'plain')).toBe('indeterminate')
    expect(await workOn(site, 'plain')).toHaveLength(1)
    await expectNoFaults(site, tabs)
  },
)

scenario.needs('kill')(
  'repeatable work whose leader is killed runs again under the next one',
  async ({ site, openFrame }) => {
    const tabs = [await openFrame(), await openFrame(), await openFrame()]
    const { leader, term } = await leadElsewhere(tabs)
    const others = but(tabs, leader)
    await handleWork([leader], { takes: 'for ever', repeatable: true })
    await handleWork(others, { repeatable: true })
    const asked = others.map((tab) => work(tab, 'again'))
    await workOn(site, 'again')
    await leader.kill()
    const next = await settled(others, { after: term })
    const result = { payload: 'again', tab: next.leader.number, attempt: 2 }
    expect(await Promise.all(asked)).toEqual([result, result])
    expect((await workOn(site, 'again', 2)).map(({ tab, attempt }) => [tab, attempt])).toEqual([
      [leader.number, 1],
      [next.leader.number, 2],
    ])
    await expectNoFaults(site, tabs)
  },
)

scenario('the next leader is asked what became of work', async ({ site, openFrame }) => {
  const tabs = [await openFrame(), await openFrame(), await openFrame()]
  const { leader, term } = await leadElsewhere(tabs)
  const others = but(tabs, leader)
  await handleWork([leader], { takes: 'for ever' })
  await handleWork(others, { recover: 'result' })
  const asked = others.map((tab) => work(tab, 'doubtful'))
  await workOn(site, 'doubtful')
  await leader.close()
  const next = await settled(others, { after: term })
  expect(await Promise.all(asked)).toEqual(['recovered', 'recovered'])
  expect((await workOn(site, 'doubtful', 2)).map(({ tab, attempt, recovery }) => [tab, attempt, recovery])).toEqual([
    [leader.number, 1, false],
    [next.leader.number, 2, true],
  ])
  await expectNoFaults(site, tabs)
})

scenario('a leader that hung before it began never does what the next one did', async ({ site, openFrame }) => {
  const tabs = [await openFrame(), await openFrame(), await openFrame()]
  const { leader, followers, term } = await leadElsewhere(tabs)
  await handleWork(tabs)
  const heir = await heirOf(followers)
  await heir.bringToFront()
  await leader.stop()
  const result = await work(heir, 'hung')
  expect(result).toMatchObject({ payload: 'hung' })
  expect((result as { tab: number }).tab).not.toBe(leader.number)
  leader.cont()
  await settled(tabs, { after: term })
  // What it was given lies before this in its queue.
  expect(await work(leader, 'hung')).toEqual(result)
  expect(await workOn(site, 'hung')).toHaveLength(1)
  await expectNoFaults(site, tabs)
})
