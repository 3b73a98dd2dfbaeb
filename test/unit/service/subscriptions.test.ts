// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { FakeFrame, FakeWindow, hostStamp } from './support.js'

const name = 'service-client-api.accepted-web-content-origins'
const origin = 'http://app.example'

let frame: FakeFrame
let host: ServiceHost
let app: FakeWindow
let options: Record<string, string>

beforeEach(() => {
  frame = new FakeFrame()
  app = new FakeWindow()
  options = { [name]: `${origin}, http://other.example` }
  host = hostService({ frame: frame.asFrame, options })
})

afterEach(() => host.close())

describe('subscriptions', () => {
  it('are answered with an id of their own and without an event', async () => {
    const [first] = await app.ask({ event: 'subscribe', data: 'system', referenceId: '1' }, origin)
    const [second] = await app.ask({ event: 'subscribe', data: ['system', 'agent'], referenceId: '2' }, origin)
    expect(first?.message).toEqual({ ...hostStamp, referenceId: '1', subscriptionId: expect.any(String) })
    expect(second?.message.subscriptionId).not.toBe(first?.message.subscriptionId)
  })

  it('hear every change of the state of the frame, the states in between too', async () => {
    await app.subscribe('system', origin)
    frame.become('LEADING')
    frame.become('NEGOTIATING')
    frame.become('FOLLOWING')
    expect(app.notifications('system')).toEqual([
      { frameState: 'LEADING' },
      { frameState: 'NEGOTIATING' },
      { frameState: 'FOLLOWING' },
    ])
    expect(app.posted.at(-1)).toEqual({
      message: { ...hostStamp, event: 'system', data: { frameState: 'FOLLOWING' } },
      targetOrigin: origin,
    })
  })

  it('bring one notification per window and event, however many there are', async () => {
    await app.subscribe(['system', 'agent'], origin)
    await app.subscribe('system', origin)
    frame.become('LEADING')
    expect(app.notifications('system')).toHaveLength(1)
  })

  it('bring notifications until the last that names the event has ended', async () => {
    const first = await app.subscribe('system', origin)
    const second = await app.subscribe(['system', 'media'], origin)
    const [answer] = await app.ask({ event: 'unsubscribe', data: first, referenceId: '3' }, origin)
    expect(answer?.message).toEqual({ ...hostStamp, referenceId: '3' })
    frame.become('LEADING')
    expect(app.notifications('system')).toHaveLength(1)
    await app.ask({ event: 'unsubscribe', data: second }, origin)
    frame.become('FOLLOWING')
    expect(app.notifications('system')).toHaveLength(1)
  })

  it('can be ended by their own window only, and once', async () => {
    const id = await app.subscribe('system', origin)
    const other = new FakeWindow()
    const end = async (from: FakeWindow) => (await from.ask({ event: 'unsubscribe', data: id }, origin))[0]?.message
    expect((await end(other))?.errorMessage).toMatch(/no subscription/)
    frame.become('LEADING')
    expect(app.notifications('system')).toHaveLength(1)
    expect(await end(app)).not.toHaveProperty('errorMessage')
    expect((await end(app))?.errorMessage).toMatch(/no subscription/)
  })

  it('bring only the events they name', async () => {
    await app.subscribe(['agent', 'messenger:system'], origin)
    frame.become('LEADING')
    expect(app.messages.filter(({ event }) => event !== undefined)).toEqual([])
  })

  it('are lost when the window comes back with another origin', async () => {
    await app.subscribe('system', origin)
    await app.ask({ request: 'system.isFrameLeading' }, 'http://other.example')
    frame.become('LEADING')
    await app.ask({ request: 'system.isFrameLeading' }, origin)
    frame.become('FOLLOWING')
    expect(app.notifications('system')).toEqual([])
  })

  it('are lost when the window comes back with an origin that is not accepted', async () => {
    await app.subscribe('system', origin)
    await app.ask({ request: 'system.isFrameLeading' }, 'http://evil.example')
    frame.become('LEADING')
    expect(app.notifications('system')).toEqual([])
  })

  it('are lost when the window is closed', async () => {
    await app.subscribe('system', origin)
    app.closed = true
    frame.become('LEADING')
    app.closed = false
    frame.become('FOLLOWING')
    expect(app.notifications('system')).toEqual([])
  })

  it('bring nothing once the origin is no longer accepted', async () => {
    await app.subscribe('system', origin)
    options[name] = 'http://other.example'
    frame.become('LEADING')
    expect(app.notifications('system')).toEqual([])
  })

  it('of one window are not disturbed by another that cannot be posted to', async () => {
    const broken = new FakeWindow()
    await broken.subscribe('system', origin)
    await app.subscribe('system', origin)
    broken.postMessage = () => {
      throw new Error('gone')
    }
    expect(() => frame.become('LEADING')).not.toThrow()
    expect(app.notifications('system')).toHaveLength(1)
  })
})

describe('the messenger', () => {
  it('reaches all other subscribed windows of all frames, and not the sender', async () => {
    const session = new Set<FakeFrame>()
    const near = new FakeFrame('near', session)
    const far = new FakeFrame('far', session)
    host.close()
    host = hostService({ frame: near.asFrame, options })
    const windows = { sender: new FakeWindow(), sibling: new FakeWindow(), deaf: new FakeWindow() }
    await windows.sender.subscribe('messenger:orders', origin)
    await windows.sibling.subscribe('messenger:orders', 'http://other.example')
    await windows.deaf.subscribe('messenger:other', origin)
    const received: unknown[] = []
    far.listen('leadframe.messenger', (message) => received.push(message))
    const message = { number: 7 }
    await windows.sender.ask({ request: 'messenger.broadcastMessage', parameters: ['orders', message] }, origin)
    expect(windows.sibling.notifications('messenger:orders')).toEqual([message])
    expect(windows.sibling.posted.at(-1)?.targetOrigin).toBe('http://other.example')
    expect(windows.sender.notifications('messenger:orders')).toEqual([])
    expect(windows.deaf.notifications('messenger:orders')).toEqual([])
    expect(received).toEqual([{ channel: 'orders', message }])
  })

  it('delivers what other frames broadcast, without sending it on', async () => {
    await app.subscribe('messenger:orders', origin)
    frame.hear('other', 'leadframe.messenger', { channel: 'orders', message: null })
    expect(app.notifications('messenger:orders')).toEqual([null])
    expect(frame.broadcasts).toBe(0)
  })

  it.each([null, 'text', {}, { channel: 5, message: 1 }, { channel: 'orders' }, { message: 1 }])(
    'ignores what another deployment may broadcast: %j',
    async (received) => {
      await app.subscribe('messenger:orders', origin)
      expect(() => frame.hear('other', 'leadframe.messenger', received)).not.toThrow()
      expect(app.notifications('messenger:orders')).toEqual([])
    },
  )

  it('delivers nothing where the other frames cannot be reached', async () => {
    const sibling = new FakeWindow()
    await sibling.subscribe('messenger:orders', origin)
    frame.broadcast = () => {
      throw new Error('left')
    }
    await app.ask({ request: 'messenger.broadcastMessage', parameters: ['orders', 1] }, origin)
    expect(sibling.notifications('messenger:orders')).toEqual([])
  })
})
