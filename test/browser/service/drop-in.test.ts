import { expect } from 'vitest'
import type { CallbackClient } from '../../../src/client/callback-api.js'
import { hostStamp } from '../support/raw-application.js'
import { serviceScenario } from '../support/service-scenario.js'
import { until } from '../support/until.js'

declare global {
  /** What the first run of the drop-in script has made, in the page application-drop-in.html. */
  var first: CallbackClient
  /** What the application's callbacks were called with. */
  var calls: unknown[]
}

const page = '/application-drop-in.html'

serviceScenario(
  'the drop-in script, loaded twice, calls back as it always did',
  async ({ openWorkspace, applications }) => {
    const workspace = await openWorkspace({
      apps: [applications.otherSite + page],
      accepted: `${applications.otherSite} (system.isFrameLeading, messenger.*)`,
    })
    await workspace.tab.withFrame(({ ready }) => ready)
    const application = await workspace.application()
    const results = await application.evaluate(async () => {
      const service = globalThis.genesys?.wwe?.service
      if (!service) throw new Error('no genesys.wwe.service')
      const call = (name: 'isFrameLeading' | 'amIVisible') =>
        new Promise((resolve) => {
          service.system[name](
            (answer: unknown) => resolve({ succeeded: answer }),
            (failure: unknown) => resolve({ failed: failure }),
          )
        })
      const ids: string[] = []
      const raw = await new Promise((resolve) => {
        ids.push(service.sendMessage({ request: 'system.isFrameLeading' }, resolve))
      })
      return {
        same: service === first,
        answered: await call('isFrameLeading'),
        refused: await call('amIVisible'),
        raw,
        ids,
      }
    })
    const request = 'system.isFrameLeading'
    expect(results).toEqual({
      same: true,
      ids: ['0'],
      raw: { ...hostStamp, request, data: true },
      answered: { succeeded: { ...hostStamp, request, data: true } },
      refused: {
        failed: {
          ...hostStamp,
          referenceId: '2',
          request: 'system.amIVisible',
          errorMessage: expect.stringContaining('may not send system.amIVisible'),
          errorCode: 'refused',
        },
      },
    })
  },
)

serviceScenario(
  'a subscribed callback gets each notification once, with its context',
  async ({ openWorkspace, sampleUrl, applications }) => {
    const workspace = await openWorkspace({ apps: [sampleUrl, applications.otherSite + page] })
    const [sample, application] = [await workspace.sample(0), await workspace.application(1)]
    await application.evaluate(() => {
      globalThis.calls = []
      const context = { name: 'the context' }
      const returned = first.subscribe(
        ['messenger:news', 'system'],
        function (this: unknown, notification: unknown) {
          calls.push({ context: this === context, notification })
        },
        context,
      )
      const log = (notification: unknown): void => void calls.push(notification)
      first.subscribe('messenger:news', log)
      if (returned !== first) throw new Error('subscribe returned something else than the service')
      Object.assign(globalThis, { log })
      return new Promise((resolve) => first.system.isFrameLeading(resolve))
    })
    await sample.broadcast('news', { n: 1 })
    await until(() => application.evaluate(() => calls.length >= 2), 'both callbacks')
    const notification = { ...hostStamp, event: 'messenger:news', data: { n: 1 } }
    await application.evaluate(() => {
      first.unsubscribe((globalThis as unknown as { log: () => void }).log)
      return new Promise((resolve) => first.system.isFrameLeading(resolve))
    })
    await sample.broadcast('news', { n: 2 })
    await until(() => application.evaluate(() => calls.length >= 3), 'the remaining callback')
    await application.evaluate(() => new Promise((resolve) => first.system.isFrameLeading(resolve)))
    expect(await application.evaluate(() => calls)).toEqual([
      { context: true, notification },
      notification,
      { context: true, notification: { ...notification, data: { n: 2 } } },
    ])
  },
)

serviceScenario(
  'an application inside another reaches the workspace that it targets',
  async ({ openWorkspace, applications }) => {
    const workspace = await openWorkspace({ apps: [applications.otherSite + page] })
    await workspace.tab.withFrame(({ ready }) => ready)
    const outer = await workspace.application()
    await outer.evaluate(async () => {
      const iframe = Object.assign(document.createElement('iframe'), { src: location.href })
      const loaded = new Promise((resolve) => iframe.addEventListener('load', resolve))
      document.body.append(iframe)
      await loaded
    })
    const inner = await outer.embedded(0)
    const answers = await inner.evaluate(async () => {
      first.targetWWEWindow(top ?? window)
      const ask = (name: 'isFrameLeading' | 'amIVisible') =>
        new Promise((resolve) => {
          first.system[name](resolve, resolve)
        })
      return [await ask('isFrameLeading'), await ask('amIVisible')]
    })
    expect(answers).toMatchObject([{ data: true }, { data: true }])
  },
)
