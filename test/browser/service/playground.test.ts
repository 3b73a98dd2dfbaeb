import { expect } from 'vitest'
import type { Frame } from '../../../src/coordination/types.js'
import { serviceScenario } from '../support/service-scenario.js'
import { settled } from '../support/session.js'
import { until } from '../support/until.js'

declare global {
  /** Where `<html>` said something else than the page's frame, at an event of the frame. */
  var stale: unknown[]
  /** The events of the frame so far. */
  var seen: Record<string, number>
}

serviceScenario('"Open another window" opens one of the same session', async ({ openWorkspace, browser }) => {
  const workspace = await openWorkspace()
  const { term } = await settled([workspace.tab])
  const opened = await browser.openedBy(() => workspace.tab.click('#open-window'))
  await workspace.tab.waitFor(() => document.documentElement.dataset.peers === '2', 'the other window to join')
  await opened.waitFor(() => document.documentElement.dataset.frameState === 'FOLLOWING', 'the state of a follower')
  expect(await opened.url()).toBe(await workspace.tab.url())
  const { leaderId, ...attributes } = await workspace.attributes()
  expect(attributes).toMatchObject({ frameState: 'LEADING', term: `${term}` })
  expect(await opened.evaluate(() => document.documentElement.dataset.leaderId)).toBe(leaderId)
  expect(await opened.evaluate(() => window.opener)).toBeNull()
})

/** Compares what `<html>` says with the frame at each of the frame's events, from now on. */
function watchAttributes(): void {
  const { frame } = (globalThis as unknown as { leadframe: { frame: Frame } }).leadframe
  globalThis.stale = []
  globalThis.seen = { statechange: 0, activechange: 0, peerschange: 0 }
  const compare = (): void => {
    const { id, state, term, leaderId, isLastActive, peers } = frame
    const is = { ...document.documentElement.dataset }
    const expected: Record<string, string> = {
      frameId: id,
      frameState: state,
      term: `${term}`,
      leaderId: leaderId ?? '',
      lastActive: `${isLastActive}`,
      peers: `${peers.length}`,
    }
    if (Object.keys(expected).some((name) => is[name] !== expected[name])) stale.push({ is, expected })
  }
  for (const event of ['statechange', 'activechange', 'peerschange']) {
    frame.addEventListener(event, () => {
      seen[event] = (seen[event] ?? 0) + 1
      compare()
    })
  }
  compare()
}

serviceScenario('the attributes of the page are current at every event', async ({ openWorkspace }) => {
  const workspaces = [await openWorkspace(), await openWorkspace()]
  for (const { tab } of workspaces) await tab.evaluate(watchAttributes)
  const tabs = workspaces.map(({ tab }) => tab)
  const { leader, followers, term } = await settled(tabs)
  const [follower] = workspaces.filter(({ tab }) => followers.includes(tab))
  if (!follower) throw new Error('No window follows')
  await leader.bringToFront()
  await leader.click('h1')
  await until(async () => (await follower.attributes()).lastActive === 'false', 'the leader to be last active')
  await leader.close()
  await settled([follower.tab], { after: term })
  await until(async () => (await follower.attributes()).lastActive === 'true', 'the window to be last active')
  expect(await follower.attributes()).toMatchObject({ frameState: 'LEADING', lastActive: 'true', peers: '1' })
  const seenByFollower = await follower.tab.evaluate(() => seen)
  for (const [event, count] of Object.entries(seenByFollower)) expect(count, event).toBeGreaterThan(0)
  expect(await follower.tab.evaluate(() => stale)).toEqual([])
})

serviceScenario(
  'an address that asks for something impossible is answered on the page',
  async ({ browser, playground }) => {
    const tab = await browser.openTab(`${playground.url}?app=javascript:alert(1)`)
    await tab.waitFor(() => document.querySelector<HTMLElement>('#errors')?.hidden === false, 'the answer')
    const text = await tab.evaluate(() => document.querySelector('#errors')?.textContent)
    expect(text).toBe('Error: app=javascript:alert(1) is no http(s) address')
    await tab.close()
  },
)
