import { expect } from 'vitest'
import { expectNoFaults } from './support/faults.js'
import { scenario } from './support/scenario.js'
import { settled } from './support/session.js'
import type { Tab } from './support/tab.js'
import { until } from './support/until.js'

scenario('a change of focus moves the last active window, and never the leader', async ({ site, browser }) => {
  // Windows of their own: where a tab closes, the browser shows another, and that counts as activity.
  const open = () => browser.openTab(site.url('frame.html'), { window: true })
  const [first, second, third] = [await open(), await open(), await open()]
  const tabs = [first, second, third]
  const { leader, term } = await settled(tabs)
  const isLastActive = (tab: typeof first) => tab.withFrame(({ isLastActive }) => isLastActive)
  for (const tab of [first, second, third, first]) {
    await tab.bringToFront()
    await tab.clickAt(20, 20)
    await until(() => isLastActive(tab), `tab ${tab.number} to be last active`)
    expect(await Promise.all(tabs.map(isLastActive))).toEqual(tabs.map((other) => other === tab))
  }
  expect(await settled(tabs)).toMatchObject({ leader, term })
  // It falls back to the one before: the third, then the second.
  await first.close()
  await until(() => isLastActive(third), 'the window that was active before to be last active')
  await third.close()
  await until(() => isLastActive(second), 'the window that was active before that to be last active')
  await expectNoFaults(site, tabs)
})

scenario('a leader that resigns hands over, and follows', async ({ site, openFrame }) => {
  const tabs = [await openFrame(), await openFrame()]
  const { leader, term, followers } = await settled(tabs)
  await leader.withFrame((frame) => frame.resign())
  expect((await settled(tabs, { after: term })).leader).toBe(followers[0])
  await expectNoFaults(site, tabs)
})

scenario('a window that leaves is in no session any more, and the others go on', async ({ site, openFrame }) => {
  const tabs = [await openFrame(), await openFrame()]
  const { leader, term, followers } = await settled(tabs)
  const held = await leader.withFrame(async (frame) => {
    await frame.leave()
    const { held = [], pending = [] } = await navigator.locks.query()
    return [...held, ...pending].filter(({ name }) => name?.includes(frame.id)).length
  })
  expect(held).toBe(0)
  await settled(followers, { after: term })
  expect(await leader.withFrame(({ state, leaderId, peers }) => [state, leaderId, peers.length])).toEqual([
    'NEGOTIATING',
    null,
    0,
  ])
  const refused = (frame: { perform: (kind: string) => Promise<unknown> }) =>
    frame.perform('work').catch((error: { code?: string }) => error.code)
  expect(await leader.withFrame(refused)).toBe('left')
  await expectNoFaults(site, tabs)
})

scenario.needs('cache a frame')(
  'a window that takes its time to leave, while the user is elsewhere already, is gone for all and can come back',
  async ({ site, openFrame }) => {
    const tabs = [await openFrame(), await openFrame(), await openFrame()]
    const { followers } = await settled(tabs)
    const [slow] = followers as [(typeof followers)[number]]
    const others = tabs.filter((tab) => tab !== slow)
    await slow.evaluate(() => {
      Object.assign(globalThis, { wasKept: true })
      const { get } = Object.getOwnPropertyDescriptor(PageTransitionEvent.prototype, 'persisted') ?? {}
      // The first that a frame reads when its page is left.
      Object.defineProperty(PageTransitionEvent.prototype, 'persisted', {
        get() {
          const end = performance.now() + 400
          while (performance.now() < end);
          return get?.call(this)
        },
      })
    })
    let isGone = false
    const leaves = slow.navigateAway().then(() => {
      isGone = true
    })
    while (!isGone) for (const tab of others) await tab.withFrame((frame) => frame.touch())
    await leaves
    for (const tab of others) {
      await until(() => tab.withFrame(({ peers }) => peers.length === 2), `${tab.number} to miss the window`)
    }
    await slow.goBack()
    expect(await slow.evaluate(() => 'wasKept' in globalThis)).toBe(true)
    await settled(tabs)
    await expectNoFaults(site, tabs)
  },
)

scenario('the policy says who is next', async ({ site, openFrame }) => {
  const policy = { policy: 'lastActive' }
  const tabs = [await openFrame(policy), await openFrame(policy), await openFrame(policy)]
  const { leader, term, followers } = await settled(tabs)
  // The later one: as long as neither was active, the other is next.
  const [, active] = followers as [Tab, Tab]
  await active.bringToFront()
  await active.clickAt(20, 20)
  await until(() => active.withFrame(({ isLastActive }) => isLastActive), 'a follower to be last active')
  await leader.close()
  expect((await settled(followers, { after: term })).leader).toBe(active)
  await expectNoFaults(site, tabs)
})
