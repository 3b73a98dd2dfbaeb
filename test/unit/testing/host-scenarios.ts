import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import firstCall from '../../../scenarios/first-call.json' with { type: 'json' }
import { createServiceClient, type ServiceClient } from '../../../src/client/index.js'
import { createFakeHost, type FakeHost } from '../../../src/testing/index.js'

let host: FakeHost
let client: ServiceClient

/** What holds of a fake host in every environment. */
export function testFakeHost(): void {
  beforeEach(() => {
    host = createFakeHost({ origin: 'http://application.test' })
    // As an application does: it is not told where its host is.
    client = createServiceClient()
  })

  afterEach(() => {
    client.close()
    host.close()
    vi.unstubAllGlobals()
  })

  test('the application dials, and is told of its call', async () => {
    const heard: unknown[] = []
    await client.subscribe('interaction', ({ data }) => {
      if ('interaction' in data) heard.push(data.interaction.state)
    }).ready
    await client.voice.dial('5551', { Topic: 'Billing' })
    await host.settle()
    expect(new Set(heard)).toEqual(new Set(['DIALING']))
    const [asked] = host.requests
    expect(asked).toMatchObject({
      request: 'voice.dial',
      values: ['5551', { Topic: 'Billing' }],
      outcome: { ok: true },
    })
    await host.advance(10_000)
    expect(heard.at(-1)).toBe('TALKING')
  })

  test('a call that rings is told with its attached data', async () => {
    await client.subscribe('interaction', () => {}).ready
    await host.simulate.inboundCall({ ani: '+1 202-555-0101', dnis: '800', userData: { Topic: 'Billing' } })
    expect(host.events[0]).toMatchObject({
      event: 'interaction',
      data: { interaction: { state: 'RINGING', userData: { Topic: 'Billing' } } },
    })
  })

  test('a scenario plays as time goes on', async () => {
    client.close()
    host.close()
    host = createFakeHost({ origin: 'http://application.test', scenario: firstCall })
    client = createServiceClient()
    await client.subscribe('interaction', () => {}).ready
    const types = () => host.events.map(({ data }) => (data as { eventType: string }).eventType)
    await host.advance(1_900)
    expect(types()).toEqual([])
    await host.advance(200)
    expect(types()).toEqual(['ADDED', 'RINGING', 'CONTACT_CHANGED'])
    await host.advance(60_000)
    expect(types().slice(3)).toEqual(['ESTABLISHED', 'ATTACHED_DATA_CHANGED', 'RELEASED', 'MARKDONE_APPLY', 'REMOVED'])
    expect(() => createFakeHost({ scenario: { title: 'None' } })).toThrow('The scenario cannot be used')
  })

  test('who leads changes, and the application is told', async () => {
    const states: unknown[] = []
    await client.subscribe('system', ({ data }) => 'frameState' in data && states.push(data.frameState)).ready
    expect(await client.system.isFrameLeading()).toBe(true)
    await host.lead(false)
    expect(await client.system.isFrameLeading()).toBe(false)
    expect(await client.system.isFrameFollowing()).toBe(true)
    await host.lead()
    expect(await client.system.isFrameLeading()).toBe(true)
    expect(states).toEqual(['NEGOTIATING', 'FOLLOWING', 'NEGOTIATING', 'LEADING'])
  })

  test('who was last active changes, and toasts are shown there', async () => {
    expect(await client.system.isLastActiveFrame()).toBe(true)
    await host.activate(false)
    expect(await client.system.isLastActiveFrame()).toBe(false)
    await client.system.popupToast({ title: 'Hello' })
    expect(host.toasts.map(({ toast }) => toast.title)).toEqual(['Hello'])
    await host.activate()
    expect(await client.system.isLastActiveFrame()).toBe(true)
  })

  test('toasts, dialogs and views are shown until they are closed', async () => {
    const toastId = await client.system.popupToast({ title: 'Hello', buttons: ['Yes'] })
    const clicked = host.toasts[0]?.onButton
    await client.system.updateToast(toastId, { title: 'Bye' })
    expect(host.toasts.map(({ toast }) => toast.title)).toEqual(['Bye'])
    clicked?.(0)
    await host.settle()
    await client.system.closeToast(toastId)
    expect(host.toasts).toEqual([])
    for (const label of ['Orders', '2 orders']) {
      await client.system.updateViewInApplicationMenuBar({ name: 'orders', label })
      expect(host.views.map((view) => view.label)).toEqual([label])
    }
    await client.system.closeViewInApplicationMenuBar('orders')
    expect(host.views).toEqual([])
    const dialogId = await client.system.openDialog('http://application.test/dialog')
    expect(host.dialogs.map(({ url }) => url)).toEqual(['http://application.test/dialog'])
    await client.system.closeDialog(dialogId ?? '')
    expect(host.dialogs).toEqual([])
  })

  test('hands out no port, which would keep a process of Node.js alive', async () => {
    const made = vi.fn()
    vi.stubGlobal('MessageChannel', made)
    await client.agent.get()
    await host.settle()
    expect(made).not.toHaveBeenCalled()
  })

  test('a request fails as it was planned, once', async () => {
    host.failNext('voice.dial', 'The line is busy.', 'notPossible')
    await expect(client.voice.dial('5551')).rejects.toMatchObject({ code: 'notPossible', message: 'The line is busy.' })
    expect(host.requests[0]?.outcome).toEqual({ ok: false, message: 'The line is busy.', code: 'notPossible' })
    await client.voice.dial('5551')
    expect(await client.interaction.getInteractions()).toHaveLength(1)
  })

  test('a request that is lost is given up by the client', async () => {
    host.loseNext('agent.get')
    await expect(client.withOptions({ timeout: 20 }).agent.get()).rejects.toMatchObject({ code: 'timeout' })
    expect(host.requests[0]?.outcome).toBeUndefined()
    await expect(client.agent.get()).resolves.toBeDefined()
  })

  test('what the configuration does not allow is refused', async () => {
    host.options['service-client-api.accepted-web-content-origins'] = 'http://application.test (agent.get)'
    await expect(client.voice.dial('5551')).rejects.toMatchObject({ code: 'refused' })
    await expect(client.agent.get()).resolves.toBeDefined()
    host.origin = 'http://other.test'
    await expect(client.agent.get()).rejects.toMatchObject({ code: 'refused' })
  })

  test('the connection is lost and comes back', async () => {
    await client.agent.get()
    await host.simulate.loseConnection()
    await expect(client.voice.dial('5551')).rejects.toMatchObject({ code: 'disconnected' })
    await host.simulate.restoreConnection()
    await expect(client.voice.dial('5551')).resolves.toBeUndefined()
  })

  test('the leader dies, and the simulation goes on behind the next coordinator', async () => {
    await host.simulate.inboundCall({ ani: '1', dnis: '2' })
    await host.session.killHub()
    const [call] = await client.interaction.getInteractions()
    expect(call).toMatchObject({ state: 'RINGING' })
    await host.lead(false)
    await host.session.kill(1)
    expect(await client.system.isFrameLeading()).toBe(true)
  })

  test('a wrong target origin reaches nobody', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const other = createServiceClient({ origin: 'http://elsewhere.test', timeout: 20 })
    await expect(other.agent.get()).rejects.toMatchObject({ code: 'timeout' })
    expect(warned.mock.lastCall?.[0]).toContain('http://elsewhere.test')
    other.close()
    warned.mockRestore()
  })

  test('what was there before comes back', () => {
    host.close()
    const second = createFakeHost()
    expect(window.parent).toBe(second.target)
    second.close()
    expect(globalThis.window?.parent).not.toBe(second.target)
    expect(globalThis.window?.parent).not.toBe(host.target)
  })

  test('the drop-in script finds the host', async () => {
    vi.resetModules()
    Reflect.deleteProperty(globalThis, 'genesys')
    await import('../../../src/client/drop-in.js')
    const { service } = globalThis.genesys.wwe
    const answer = await new Promise((resolve, reject) => {
      service.system.isFrameLeading(resolve, reject)
    })
    expect(answer).toMatchObject({ request: 'system.isFrameLeading', data: true })
    service.unload()
    Reflect.deleteProperty(globalThis, 'genesys')
  })
}
