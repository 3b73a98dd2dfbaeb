import { expect } from 'vitest'
import type * as clientEntry from '../../../src/client/index.js'
import type { AnyPage } from '../support/page.js'
import { serviceScenario } from '../support/service-scenario.js'
import { until } from '../support/until.js'

type ServiceClient = clientEntry.ServiceClient

declare global {
  /** What the page application-client.html has made of dist/client.js. */
  var client: ServiceClient
  var createServiceClient: typeof clientEntry.createServiceClient
  /** What its listener was called with. */
  var events: unknown[]
}

const page = '/application-client.html'

/** How a call ended that was expected to fail. */
async function failureOf(application: AnyPage, call: (client: ServiceClient) => Promise<unknown>): Promise<unknown> {
  return await application.evaluate(`(${call})(client).then(
    (value) => ({ value }),
    ({ name, code, message }) => ({ name, code, message }),
  )`)
}

serviceScenario(
  'an application calls, subscribes and broadcasts with the promise client',
  async ({ openWorkspace, sampleUrl, applications }) => {
    const apps = [sampleUrl, applications.otherSite + page]
    const workspace = await openWorkspace({ apps })
    const application = await workspace.application(1)
    await workspace.tab.withFrame(({ ready }) => ready)
    expect(await application.evaluate(() => client.system.isFrameLeading())).toBe(true)
    expect(await application.evaluate(() => client.system.getAllowedServices())).toContain('voice.dial')
    // This host has no workspace.
    const talked = application.evaluate(() => client.voice.hold('none').catch((error) => error.code))
    expect(await talked).toBe('notFound')

    const sample = await workspace.sample(0)
    await sample.subscribe('messenger:orders')
    await application.evaluate(() => client.messenger.broadcastMessage('orders', { id: 7, lines: [] }))
    await sample.ask('isFrameLeading')
    expect(await sample.heard('messenger:orders')).toEqual([{ id: 7, lines: [] }])

    await application.evaluate(async () => {
      globalThis.events = []
      const unsubscribe = client.subscribe(['system', 'messenger:news'], ({ event, data }) =>
        events.push([event, data]),
      )
      await unsubscribe.ready
      Object.assign(globalThis, { unsubscribe })
    })
    await sample.broadcast('news', 'heard')
    await until(() => application.evaluate(() => events.length > 0), 'the broadcast')
    await application.evaluate(() => {
      ;(globalThis as unknown as { unsubscribe: () => void }).unsubscribe()
      return client.system.isFrameLeading()
    })
    await sample.broadcast('news', 'no longer heard')
    expect(await application.evaluate(() => client.system.isFrameLeading())).toBe(true)
    expect(await application.evaluate(() => events)).toEqual([['messenger:news', 'heard']])
  },
)

serviceScenario(
  'a call that the host refuses, or that no host answers, rejects with a code',
  async ({ openWorkspace, playground, sampleUrl, applications }) => {
    const workspace = await openWorkspace({
      apps: [applications.otherSite + page],
      accepted: `${applications.otherSite} (system.isFrameLeading)`,
    })
    const application = await workspace.application()
    expect(await failureOf(application, (client) => client.system.isLastActiveFrame())).toEqual({
      name: 'ServiceClientError',
      code: expect.stringMatching(/^(refused|failed)$/),
      message: expect.stringContaining('service-client-api.accepted-web-content-origins'),
    })
    expect(await failureOf(application, ({ system }) => system.isFrameLeading())).toEqual({ value: true })

    const { origin } = new URL(playground.url)
    await application.evaluate((workspaceOrigin) => {
      client.close()
      globalThis.client = createServiceClient({ origin: workspaceOrigin, timeout: 2_000 })
    }, origin)
    expect(await failureOf(application, ({ system }) => system.isFrameLeading())).toEqual({ value: true })
    await application.evaluate((otherOrigin) => {
      globalThis.client = createServiceClient({ origin: otherOrigin, timeout: 100 })
    }, sampleUrl)
    const timeout = {
      name: 'ServiceClientError',
      code: 'timeout',
      message: expect.stringMatching(/^system.isFrameLeading was not answered/),
    }
    expect(await failureOf(application, ({ system }) => system.isFrameLeading()), 'at another origin').toEqual(timeout)

    await application.evaluate(() => {
      globalThis.client = createServiceClient({ timeout: 100 })
    })
    await workspace.tab.evaluate(() => {
      const { leadframe } = globalThis as unknown as { leadframe: { service: { close(): void } } }
      leadframe.service.close()
    })
    expect(await failureOf(application, ({ system }) => system.isFrameLeading()), 'a host that closed').toEqual(timeout)
    expect(await failureOf(application, (client) => client.subscribe('system', () => {}).ready)).toMatchObject({
      code: 'timeout',
    })
  },
)
