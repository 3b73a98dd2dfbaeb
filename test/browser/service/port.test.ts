import { expect } from 'vitest'
import type * as clientEntry from '../../../src/client/index.js'
import { lack } from '../support/abilities.js'
import { openPopup } from '../support/popup.js'
import { moved, saidOnWindow, watchWindow } from '../support/ports.js'
import { clientStamp, hostStamp } from '../support/raw-application.js'
import { SampleApplication } from '../support/sample-application.js'
import { serviceScenario } from '../support/service-scenario.js'
import { settled } from '../support/session.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'

type ServiceClient = clientEntry.ServiceClient

declare global {
  /** What the page application-client.html has made of dist/client.js. */
  var client: ServiceClient
  var createServiceClient: typeof clientEntry.createServiceClient
  /** What its listener was called with. */
  var events: unknown[]
  /** A port that was passed on to this page, and what came over it. */
  var passedOn: { readonly port: MessagePort; readonly heard: unknown[] }
}

const page = '/application-client.html'
const request = 'system.isFrameLeading'
const acceptedOrigins = 'service-client-api.accepted-web-content-origins'

/** Why the page was not taken from the back/forward cache, where the browser tells: its own reasons and its iframes'. */
const reasonsOf = (tab: Tab) =>
  tab.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation') as unknown as [{ readonly notRestoredReasons?: unknown }]
    return JSON.stringify(entry.notRestoredReasons)
  })

serviceScenario('both clients leave the window for a port', async ({ openWorkspace, sampleUrl, applications }) => {
  const workspace = await openWorkspace({ apps: [sampleUrl, applications.otherSite + page] })
  await workspace.tab.withFrame(({ ready }) => ready)
  const [sampleFrame, application] = [await workspace.application(0), await workspace.application(1)]
  const sample = new SampleApplication(sampleFrame)
  for (const frame of [sampleFrame, application]) await watchWindow(frame)

  await sample.subscribe('messenger:news')
  await moved(sampleFrame)
  await application.evaluate(async () => {
    globalThis.events = []
    await client.subscribe('messenger:news', ({ data }) => events.push(data)).ready
  })
  await moved(application)

  expect((await sample.ask('isFrameLeading')).content).toEqual({ ...hostStamp, request, data: true })
  await sample.broadcast('news', 'from the sample')
  await until(() => application.evaluate(() => events.length > 0), 'the broadcast of the sample')
  await application.evaluate(() => client.messenger.broadcastMessage('news', 'to the sample'))
  await until(async () => (await sample.heard('messenger:news')).length > 0, 'the broadcast to the sample')
  expect(await application.evaluate(() => events)).toEqual(['from the sample'])
  for (const frame of [sampleFrame, application]) expect(await saidOnWindow(frame)).toEqual([])
})

serviceScenario(
  'whatever is said before, during and after the move comes once and in order',
  async ({ openWorkspace, applications }) => {
    const workspace = await openWorkspace({
      apps: [`${applications.origin}/application.html`, applications.otherSite + page],
    })
    const [raw, application] = [await workspace.raw(0), await workspace.application(1)]
    await watchWindow(application)
    // As fast as the host takes it, with a few under way at each moment.
    await raw.frame.evaluate((stamp) => {
      let sent = 0
      const send = () => {
        const parameters = ['count', ++sent]
        parent.postMessage({ ...stamp, referenceId: 'count', request: 'messenger.broadcastMessage', parameters }, '*')
      }
      const sendNext = ({ data }: MessageEvent) => {
        if (data.referenceId === 'count') send()
      }
      addEventListener('message', sendNext)
      for (let ahead = 0; ahead < 3; ahead++) send()
      Object.assign(globalThis, { stop: () => removeEventListener('message', sendNext) })
    }, clientStamp)
    const clients = 30
    const runs = await application.evaluate(async (count) => {
      const { port1, port2 } = new MessageChannel()
      // Timers of frames that are out of sight are slow.
      const pause = () =>
        new Promise((resolve) => {
          port1.onmessage = resolve
          port2.postMessage(null)
        })
      const opened = () => windowMessages.filter((message) => message?.opened === true).length
      const results: { asked: number; answered: number[]; counted: unknown[] }[] = []
      for (let run = 0; run < count; run++) {
        const client = createServiceClient()
        const [answered, counted]: [number[], unknown[]] = [[], []]
        let asked = 0
        const ask = () => {
          const number = asked++
          return client.system.isFrameLeading().then(() => answered.push(number))
        }
        void client.subscribe('messenger:count', ({ data }) => counted.push(data))
        const asking = Array.from({ length: 10 }, ask)
        while (opened() <= run) {
          asking.push(ask(), ask())
          // Some of them in the very task that takes the port, and in those around it.
          await (asked % 3 ? Promise.resolve() : pause())
        }
        for (let after = 0; after < 10; after++) asking.push(ask())
        await Promise.all(asking)
        for (const { length } = counted; counted.length < length + 5; ) await pause()
        client.close()
        results.push({ asked, answered, counted })
      }
      return results
    }, clients)
    await raw.frame.evaluate(() => (globalThis as unknown as { stop: () => void }).stop())
    expect(runs).toHaveLength(clients)
    for (const { asked, answered, counted } of runs) {
      expect(answered).toEqual(Array.from({ length: asked }, (_, number) => number))
      expect(counted).toEqual(counted.map((_, index) => Number(counted[0]) + index))
    }
    expect(
      (await saidOnWindow(application)).filter(({ event }) => event).length,
      'heard before the moves',
    ).toBeGreaterThan(0)
  },
)

serviceScenario(
  'a client that takes no port stays on the window, also beside one that does',
  async ({ openWorkspace, sampleUrl, applications }) => {
    const workspace = await openWorkspace({ apps: [sampleUrl, applications.otherSite + page] })
    const [sample, application] = [await workspace.sample(0), await workspace.application(1)]
    await watchWindow(application)
    await application.evaluate(async (stamp) => {
      globalThis.events = []
      await client.subscribe('messenger:news', ({ data }) => events.push(data)).ready
      parent.postMessage({ ...stamp, referenceId: 'raw', event: 'subscribe', data: 'messenger:news' }, '*')
    }, clientStamp)
    const answer = () => application.evaluate(() => windowMessages.find(({ referenceId }) => referenceId === 'raw'))
    expect(await until(answer, 'the answer')).toEqual({
      ...hostStamp,
      referenceId: 'raw',
      subscriptionId: expect.any(String),
    })
    await moved(application)
    await sample.broadcast('news', 1)
    await sample.broadcast('news', 2)
    await until(async () => (await saidOnWindow(application)).length >= 2, 'the notifications on the window')
    await application.evaluate(() => client.system.isFrameLeading())
    expect(await saidOnWindow(application)).toEqual(
      [1, 2].map((data) => ({ ...hostStamp, event: 'messenger:news', data })),
    )
    expect(await application.evaluate(() => events)).toEqual([1, 2])

    const lone = await openWorkspace({ apps: [`${applications.origin}/application.html`] })
    const raw = await lone.raw()
    for (let count = 0; count < 3; count++) await raw.ask({ request })
    expect((await raw.heard()).filter((message) => Object.hasOwn(message as object, 'port'))).toEqual([])
    expect(await raw.heard()).toHaveLength(4)
  },
)

serviceScenario(
  'an origin that is withdrawn loses its port, and is told the option',
  async ({ openWorkspace, applications }) => {
    const workspace = await openWorkspace({ apps: [applications.otherSite + page] })
    const application = await workspace.application()
    await watchWindow(application)
    await application.evaluate(async () => {
      globalThis.events = []
      await client.subscribe('messenger:news', ({ data }) => events.push(data)).ready
    })
    await moved(application)
    const setAccepted = (value: string) =>
      workspace.tab.evaluate(
        (name, text) => {
          const { leadframe } = globalThis as unknown as { leadframe: { options: Record<string, string> } }
          leadframe.options[name] = text
        },
        acceptedOrigins,
        value,
      )
    const askAtOnce = (calls: number) =>
      application.evaluate(
        (count) =>
          Promise.all(
            Array.from({ length: count }, () =>
              client.system.isFrameLeading().catch(({ code, message }) => ({ code, message })),
            ),
          ),
        calls,
      )
    const ask = async () => (await askAtOnce(1))[0]
    await setAccepted(applications.origin)
    const refused = {
      code: expect.stringMatching(/^(refused|failed)$/),
      message: expect.stringContaining(acceptedOrigins),
    }
    // All but the first are on their way when the port is closed.
    expect(await askAtOnce(3)).toEqual([refused, refused, refused])
    const requests = (await saidOnWindow(application)).filter((message) => message.request !== undefined)
    expect(requests, 'the first refusals came over the port').toEqual([])
    await until(async () => (await saidOnWindow(application)).length > 0, 'the refusal to subscribe again')
    expect(await ask()).toEqual(refused)
    for (const message of await saidOnWindow(application)) {
      expect(message).toMatchObject({ errorMessage: expect.stringContaining(acceptedOrigins) })
    }

    // What it had subscribed to comes again once it is welcome again and says so.
    await application.evaluate(() => {
      windowMessages.length = 0
    })
    await setAccepted(`${applications.otherSite}, ${applications.origin}`)
    expect(await ask()).toBe(true)
    await moved(application)
    await application.evaluate(() => client.system.isFrameLeading())
    await workspace.tab.withFrame((frame) => frame.broadcast('leadframe.messenger', { channel: 'news', message: 0 }))
    const other = await openWorkspace()
    await (await other.sample()).broadcast('news', 'again')
    await until(() => application.evaluate(() => events.includes('again')), 'the broadcast of another window')
  },
)

serviceScenario(
  'a popup goes on with the page that the workspace reloads to',
  async ({ openWorkspace, browser, sampleUrl }) => {
    const [workspace, other] = [await openWorkspace(), await openWorkspace()]
    await settled([workspace.tab, other.tab])
    const popup = await openPopup(browser, workspace, sampleUrl)
    const sample = new SampleApplication(popup)
    await watchWindow(popup)
    await sample.subscribe('messenger:news')
    await moved(popup)
    for (const round of [1, 2]) {
      await workspace.tab.reload()
      await settled([workspace.tab, other.tab])
      const asked = performance.now()
      expect((await sample.ask('isFrameLeading')).direction).toBe('answered')
      expect(performance.now() - asked, 'no time-out passes').toBeLessThan(5_000)
      await moved(popup)
      await sample.ask('isFrameLeading')
      await (await other.sample()).broadcast('news', round)
      await until(async () => (await sample.heard('messenger:news')).length === round, 'the broadcast')
      expect(await saidOnWindow(popup)).toEqual([])
    }
    expect(await sample.heard('messenger:news')).toEqual([1, 2])
  },
)

serviceScenario(
  'a frame that was navigated to another origin has no use of the old port',
  async ({ openWorkspace, applications }) => {
    const [before, after] = [`${applications.origin}/application.html`, `${applications.otherSite}/application.html`]
    const workspace = await openWorkspace({
      apps: [before, before],
      accepted: `${applications.origin}, ${applications.otherSite}`,
    })
    const [raw, keeper] = [await workspace.raw(0), await workspace.raw(1)]
    // A port lives on where a page passes it on before it goes.
    await keeper.frame.evaluate(() => {
      addEventListener('message', ({ data, ports: [port] }) => {
        if (data !== 'keep this' || !port) return
        globalThis.passedOn = { port, heard: [] }
        port.onmessage = (event) => passedOn.heard.push(event.data)
      })
    })
    await raw.frame.evaluate(
      (stamp, asked) =>
        new Promise<void>((resolve) => {
          addEventListener('message', ({ data, ports: [port] }) => {
            if (data.port !== 'mine') return
            if (data.opened !== true) parent.postMessage({ ...stamp, opened: 'mine' }, '*')
            if (!port) resolve()
            else parent.frames[1]?.postMessage('keep this', '*', [port])
          })
          parent.postMessage({ ...stamp, referenceId: '0', request: asked, takesPort: 'mine' }, '*')
        }),
      clientStamp,
      request,
    )
    const useOldPort = (referenceId: string) =>
      keeper.frame.evaluate((message) => passedOn.port.postMessage(message), { ...clientStamp, referenceId, request })
    const heard = () => keeper.frame.evaluate(() => passedOn.heard)
    await until(() => keeper.frame.evaluate(() => 'passedOn' in globalThis), 'the port to be passed on')
    await useOldPort('while the page is there')
    await until(async () => (await heard()).length === 1, 'an answer')
    await keeper.frame.evaluate(() => {
      passedOn.heard.length = 0
    })

    await workspace.setIframeAttribute(0, 'src', after)
    const next = await until(async () => {
      const application = await workspace.raw(0)
      const loaded = (src: string) => document.readyState === 'complete' && location.href === src
      return (await application.frame.evaluate(loaded, after)) ? application : undefined
    }, 'the other page to load')
    await next.ask({ request })
    await until(async () => (await heard()).length === 1, 'the end of the port')
    await useOldPort('after it has gone')
    await next.ask({ request })
    await keeper.ask({ request })
    expect(await heard()).toEqual([{ ...hostStamp, closed: 'mine' }])
  },
)

serviceScenario(
  'a page that comes back from the back/forward cache serves its applications again',
  async ({ openWorkspace, applications }) => {
    const [other, workspace] = [await openWorkspace(), await openWorkspace({ apps: [applications.otherSite + page] })]
    const tabs = [other.tab, workspace.tab]
    await settled(tabs)
    const application = await workspace.application()
    await watchWindow(application)
    await application.evaluate(async () => {
      globalThis.events = []
      await client.subscribe('messenger:news', ({ data }) => events.push(data)).ready
    })
    await moved(application)
    // Nobody can look into an embedded page that came back, but it can answer.
    await application.evaluate(() => {
      void client.subscribe('messenger:news', async ({ data }) => {
        await client.system.isFrameLeading()
        await client.messenger.broadcastMessage('answers', [
          data,
          ...windowMessages.map(({ opened }) => opened === true),
        ])
      })
    })
    await workspace.tab.evaluate(() => document.documentElement.setAttribute('data-kept', ''))
    await workspace.tab.navigateAway(`${applications.otherSite}/plain.html`)
    await workspace.tab.goBack()
    await settled(tabs)
    const wasKept = await workspace.tab.evaluate(() => document.documentElement.hasAttribute('data-kept'))
    const reasons = await reasonsOf(workspace.tab)
    expect(wasKept, `came back from the back/forward cache, but for ${reasons}`).toBe(
      lack('cache a frame') === undefined,
    )
    if (!wasKept) return
    const sample = await other.sample()
    await sample.subscribe('messenger:answers')
    await sample.broadcast('news', 'one')
    await until(async () => (await sample.heard('messenger:answers')).length === 1, 'an answer to the broadcast')
    await sample.broadcast('news', 'two')
    await until(async () => (await sample.heard('messenger:answers')).length === 2, 'an answer to the other broadcast')
    // It has moved to another port.
    const [, [, ...said]] = (await sample.heard('messenger:answers')) as [unknown, unknown[]]
    expect(said.filter((opened) => opened)).toHaveLength(1)
  },
)
