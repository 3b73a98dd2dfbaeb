import { expect } from 'vitest'
import { serviceScenario } from '../support/service-scenario.js'
import { settled } from '../support/session.js'
import { until } from '../support/until.js'
import type { Workspace } from '../support/workspace.js'

/** The messages on a channel that a raw application was notified of. */
async function rawHeard(workspace: Workspace, index: number, event: string): Promise<unknown[]> {
  const notifications = await (await workspace.raw(index)).notifications()
  return notifications.filter((notification) => notification.event === event).map(({ data }) => data)
}

serviceScenario(
  'a broadcast is heard once by every other subscribed application, in every window',
  async ({ openWorkspace, playground, applications }) => {
    const apps = [playground.clientUrl, playground.clientUrl, `${applications.otherSite}/application.html`]
    const near = await openWorkspace({ apps })
    const far = await openWorkspace({ apps })
    await settled([near.tab, far.tab])
    const [sender, neighbour, other] = [await near.sample(0), await near.sample(1), await far.sample(0)]
    for (const sample of [sender, neighbour, other]) await sample.subscribe('messenger:news')
    const elsewhere = await far.sample(1)
    await elsewhere.subscribe('messenger:weather')
    for (const workspace of [near, far]) {
      const raw = await workspace.raw(2)
      expect(await raw.ask({ event: 'subscribe', data: 'messenger:news' })).toHaveProperty('subscriptionId')
      expect(await raw.ask({ event: 'subscribe', data: ['system', 'messenger:news'] })).toHaveProperty('subscriptionId')
    }

    const message = { text: 'hello', list: [1, null, { deep: true }] }
    expect((await sender.broadcast('news', message)).direction).toBe('answered')
    // Messages of one sender arrive in order, so whoever has heard the last has heard all before it.
    await sender.broadcast('weather', 'sunny')
    await sender.broadcast('news', 'the end')
    for (const sample of [neighbour, other]) {
      await until(async () => (await sample.heard('messenger:news')).includes('the end'), 'the last message')
      expect(await sample.heard('messenger:news')).toEqual([message, 'the end'])
      expect(await sample.heard('messenger:weather')).toEqual([])
    }
    for (const workspace of [near, far]) {
      await until(async () => (await rawHeard(workspace, 2, 'messenger:news')).includes('the end'), 'the last message')
      expect(await rawHeard(workspace, 2, 'messenger:news')).toEqual([message, 'the end'])
    }
    await elsewhere.ask('isFrameLeading')
    expect(await elsewhere.heard('messenger:weather')).toEqual(['sunny'])
    expect(await elsewhere.heard('messenger:news')).toEqual([])

    // The sender hears what others say, and nothing of its own.
    await other.unsubscribe('messenger:news')
    await neighbour.broadcast('news', 'an answer')
    await until(async () => (await sender.heard('messenger:news')).includes('an answer'), 'the answer')
    expect(await sender.heard('messenger:news')).toEqual(['an answer'])
    await until(async () => (await rawHeard(far, 2, 'messenger:news')).includes('an answer'), 'the answer')
    await other.ask('isFrameLeading')
    expect(await other.heard('messenger:news')).toEqual([message, 'the end'])
  },
)
