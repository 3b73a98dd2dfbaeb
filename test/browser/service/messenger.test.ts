import { expect } from 'vitest'
import type { RawApplication } from '../support/raw-application.js'
import { serviceScenario } from '../support/service-scenario.js'
import { settled } from '../support/session.js'
import { until } from '../support/until.js'

/** What the application heard on the channel `news`. */
async function newsOf(application: RawApplication): Promise<unknown[]> {
  const notifications = await application.notifications()
  return notifications.filter(({ event }) => event === 'messenger:news').map(({ data }) => data)
}

/** Subscribes twice, as an application's careless parts do; resolves to the ids. */
async function subscribeTwice(application: RawApplication): Promise<unknown[]> {
  const first = await application.ask({ event: 'subscribe', data: 'messenger:news' })
  const second = await application.ask({ event: 'subscribe', data: ['system', 'messenger:news'] })
  return [first.subscriptionId, second.subscriptionId]
}

serviceScenario(
  'a broadcast is heard once by every other subscribed application, in every window',
  async ({ openWorkspace, sampleUrl, applications }) => {
    const apps = [sampleUrl, sampleUrl, `${applications.otherSite}/application.html`]
    const near = await openWorkspace({ apps })
    const far = await openWorkspace({ apps })
    await settled([near.tab, far.tab])
    const [sender, neighbour, other] = [await near.sample(0), await near.sample(1), await far.sample(0)]
    for (const sample of [sender, neighbour, other]) await sample.subscribe('messenger:news')
    const elsewhere = await far.sample(1)
    await elsewhere.subscribe('messenger:weather')
    const [nearRaw, farRaw] = [await near.raw(2), await far.raw(2)]
    const [nearIds, farIds] = [await subscribeTwice(nearRaw), await subscribeTwice(farRaw)]

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
    for (const raw of [nearRaw, farRaw]) {
      await until(async () => (await newsOf(raw)).includes('the end'), 'the last message')
      expect(await newsOf(raw)).toEqual([message, 'the end'])
    }
    await elsewhere.ask('isFrameLeading')
    expect(await elsewhere.heard('messenger:weather')).toEqual(['sunny'])
    expect(await elsewhere.heard('messenger:news')).toEqual([])

    // The sender hears what others say, and nothing of its own; who has no subscription left hears nothing.
    await other.unsubscribe('messenger:news')
    for (const data of nearIds) await nearRaw.ask({ event: 'unsubscribe', data })
    await farRaw.ask({ event: 'unsubscribe', data: farIds[0] })
    await neighbour.broadcast('news', 'an answer')
    await until(async () => (await sender.heard('messenger:news')).includes('an answer'), 'the answer')
    expect(await sender.heard('messenger:news')).toEqual(['an answer'])
    await until(async () => (await newsOf(farRaw)).includes('an answer'), 'the answer')
    expect(await newsOf(farRaw)).toEqual([message, 'the end', 'an answer'])
    await other.ask('isFrameLeading')
    expect(await other.heard('messenger:news')).toEqual([message, 'the end'])
    await nearRaw.ask({ request: 'system.isFrameLeading' })
    expect(await newsOf(nearRaw)).toEqual([message, 'the end'])
  },
)
