// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import {
  createServiceClient,
  type Json,
  type ServiceApi,
  type ServiceClient,
  ServiceClientError,
  type ServiceClientOptions,
  type SystemEventData,
} from '../../../src/client/index.js'
import { clientStamp, collectReported, FakeHost, hostStamp } from './support.js'

let host: FakeHost
let client: ServiceClient

function connect(options: ServiceClientOptions = {}): ServiceClient {
  client?.close()
  client = createServiceClient({ target: host.asWindow, ...options })
  return client
}

beforeEach(() => {
  vi.useFakeTimers()
  host = new FakeHost()
  connect()
})

afterEach(() => {
  client.close()
  vi.useRealTimers()
})

describe('requests', () => {
  it('resolve to the data of the answer', async () => {
    const leading = client.system.isFrameLeading()
    expectTypeOf(leading).toEqualTypeOf<Promise<boolean>>()
    expect(host.posted).toEqual([
      {
        message: { ...clientStamp, request: 'system.isFrameLeading', referenceId: expect.any(String) },
        targetOrigin: '*',
      },
    ])
    host.answer({ data: true })
    await expect(leading).resolves.toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('carry their arguments', async () => {
    const sent = client.messenger.broadcastMessage('orders', { number: 7 })
    expect(host.messages[0]?.parameters).toEqual(['orders', { number: 7 }])
    host.answer()
    await expect(sent).resolves.toBeUndefined()
  })

  it('are told from those of another client in the page', async () => {
    const other = createServiceClient({ target: host.asWindow })
    const mine = client.system.isFrameLeading()
    const its = other.system.isFrameLeading()
    host.answer({ data: true })
    await expect(its).resolves.toBe(true)
    other.close()
    client.close()
    await expect(mine).rejects.toMatchObject({ code: 'closed' })
  })

  it.each([
    ['its code', 'refused', 'refused'],
    ['a code that is not known yet', 'overslept', 'overslept'],
    ['failed, where it gives no code', undefined, 'failed'],
    ['failed, where its code is no text', 7, 'failed'],
  ])("that fail reject with the host's words and %s", async (_, errorCode, code) => {
    const leading = client.system.isFrameLeading()
    host.answer({ errorMessage: 'Not for you.', ...(errorCode === undefined ? {} : { errorCode }) })
    await expect(leading).rejects.toBeInstanceOf(ServiceClientError)
    await expect(leading).rejects.toMatchObject({ code, message: 'Not for you.' })
  })

  it.each([
    [undefined, 10_000],
    [50, 50],
  ])('without an answer reject after the timeout %s', async (timeout, delay) => {
    connect({ timeout })
    const leading = client.system.isFrameLeading()
    const rejected = vi.fn()
    leading.catch(rejected)
    await vi.advanceTimersByTimeAsync(delay - 1)
    expect(rejected).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(rejected.mock.lastCall?.[0]).toMatchObject({ code: 'timeout' })
  })

  it('wait for ever with an infinite timeout', async () => {
    connect({ timeout: Number.POSITIVE_INFINITY })
    const leading = client.system.isFrameLeading()
    await vi.advanceTimersByTimeAsync(3_600_000)
    host.answer({ data: true })
    await expect(leading).resolves.toBe(true)
  })

  it('with an argument that cannot be cloned reject, with the cause', async () => {
    const unclonable = (() => 1) as unknown as Json
    await expect(client.messenger.broadcastMessage('orders', unclonable)).rejects.toMatchObject({
      code: 'invalid',
      cause: expect.anything(),
    })
    expect(host.posted).toEqual([])
  })
})

describe('withOptions', () => {
  it('has calls wait as long as it says, and those of the client as before', async () => {
    connect({ timeout: 100 })
    const ended: string[] = []
    const call = (name: string, api: ServiceApi) => void api.system.isFrameLeading().catch(() => ended.push(name))
    call('client', client)
    call('longer', client.withOptions({ timeout: 200 }))
    call('shorter', client.withOptions({ timeout: 50 }))
    call('same', client.withOptions({}))
    await vi.advanceTimersByTimeAsync(50)
    expect(ended).toEqual(['shorter'])
    await vi.advanceTimersByTimeAsync(50)
    expect(ended).toEqual(['shorter', 'client', 'same'])
    await vi.advanceTimersByTimeAsync(100)
    expect(ended).toEqual(['shorter', 'client', 'same', 'longer'])
  })

  it('gives up what is under way when the signal aborts, and asks nothing after that', async () => {
    const controller = new AbortController()
    const api = client.withOptions({ signal: controller.signal })
    const leading = api.system.isFrameLeading()
    const other = client.system.isFrameLeading()
    controller.abort()
    await expect(leading).rejects.toMatchObject({ code: 'closed' })
    await expect(api.system.isFrameLeading()).rejects.toMatchObject({ code: 'closed' })
    expect(host.messages).toHaveLength(2)
    host.answer({ data: true })
    await expect(other).resolves.toBe(true)
  })

  it('leaves nothing at a signal that outlives the calls', async () => {
    const { signal } = new AbortController()
    const [added, removed] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')]
    const leading = client.withOptions({ signal }).system.isFrameLeading()
    host.answer({ data: true })
    await leading
    expect(removed.mock.calls).toEqual(added.mock.calls)
    expect(added).toHaveBeenCalledOnce()
  })

  it('is closed with the client', async () => {
    const api = client.withOptions({ timeout: 50 })
    client.close()
    await expect(api.system.isFrameLeading()).rejects.toMatchObject({ code: 'closed' })
  })
})

describe('origins', () => {
  it('restrict whom the client speaks to and hears', async () => {
    connect({ origin: 'http://HOST.example:80/path' })
    const leading = client.system.isFrameLeading()
    expect(host.posted[0]?.targetOrigin).toBe('http://host.example')
    host.answer({ data: 'forged' }, 'http://evil.example')
    host.answer({ data: true })
    await expect(leading).resolves.toBe(true)
  })

  it('are kept to once one has answered', async () => {
    const first = client.system.isFrameLeading()
    host.answer({ data: true })
    await first
    const second = client.system.isFrameLeading()
    expect(host.posted[1]?.targetOrigin).toBe('http://host.example')
    host.answer({ data: 'forged' }, 'http://evil.example')
    host.answer({ data: false })
    await expect(second).resolves.toBe(false)
  })

  it('are not kept to for anything but an answer', async () => {
    host.say({ frameId: 'tab-1' }, 'http://evil.example')
    host.say({ referenceId: 'unknown' }, 'http://evil.example')
    void client.system.isFrameLeading().catch(() => undefined)
    expect(host.posted[0]?.targetOrigin).toBe('*')
  })

  it('are not kept to where the host has none', async () => {
    const first = client.system.isFrameLeading()
    host.answer({ data: true }, 'null')
    await first
    const second = client.system.isFrameLeading()
    expect(host.posted[1]?.targetOrigin).toBe('*')
    host.answer({ data: true }, 'null')
    await expect(second).resolves.toBe(true)
  })

  it.each(['*', 'host.example', 'host.example:8080', 'null', ''])('must be origins: %j', (origin) => {
    expect(() => createServiceClient({ target: host.asWindow, origin })).toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringMatching(/https:\/\/host:port/) }),
    )
  })
})

describe('subscribe', () => {
  it('has typed events delivered until it is ended', async () => {
    const listener = vi.fn()
    const unsubscribe = client.subscribe(['system', 'messenger:orders'], (event) => {
      if (event.event === 'system') expectTypeOf(event.data).toEqualTypeOf<SystemEventData>()
      else expectTypeOf(event.data).toEqualTypeOf<Json>()
      listener(event.event, event.data)
    })
    expect(host.messages[0]).toMatchObject({ event: 'subscribe', data: ['system', 'messenger:orders'] })
    host.answer({ subscriptionId: 'a' })
    await unsubscribe.ready
    host.say({ event: 'system', data: { frameState: 'LEADING' } })
    host.say({ event: 'messenger:orders', data: 7 })
    host.say({ event: 'messenger:other', data: 7 })
    expect(listener.mock.calls).toEqual([
      ['system', { frameState: 'LEADING' }],
      ['messenger:orders', 7],
    ])
    unsubscribe()
    unsubscribe()
    expect(host.messages.slice(1)).toMatchObject([{ event: 'unsubscribe', data: 'a' }])
    host.say({ event: 'system', data: { frameState: 'FOLLOWING' } })
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('hands the whole notification over', () => {
    const listener = vi.fn()
    client.subscribe('system', listener)
    host.answer({ subscriptionId: 'a' })
    host.say({ event: 'system', data: {} })
    expect(listener.mock.calls).toEqual([[{ ...hostStamp, event: 'system', data: {} }]])
  })

  it('knows the names of events', () => {
    // @ts-expect-error there is no such event
    client.subscribe('weather', vi.fn()).ready.catch(() => undefined)
    // @ts-expect-error there is no such method
    expect(client.system.fly).toBeUndefined()
  })

  it('rejects ready where the host refuses, and drops the subscription', async () => {
    const listener = vi.fn()
    const { ready } = client.subscribe('system', listener)
    host.answer({ errorMessage: 'no', errorCode: 'refused' })
    await expect(ready).rejects.toMatchObject({ code: 'refused', message: 'no' })
    host.say({ event: 'system', data: {} })
    expect(listener).not.toHaveBeenCalled()
  })

  it('rejects ready without an unhandled rejection where the client is closed or the subscription ended', async () => {
    vi.useRealTimers()
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    client.subscribe('system', vi.fn())()
    host.answer({ errorMessage: 'no' })
    const { ready } = client.subscribe('system', vi.fn())
    client.close()
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', unhandled)
    await expect(ready).rejects.toMatchObject({ code: 'closed' })
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('does not let one listener stop the others', () => {
    const reported = collectReported()
    const second = vi.fn()
    client.subscribe('system', () => {
      throw new Error('application')
    })
    client.subscribe('system', second)
    host.say({ event: 'system', data: {} })
    expect(second).toHaveBeenCalledOnce()
    expect(reported).toHaveLength(1)
  })
})

describe('close', () => {
  it('rejects what is under way and what is asked later, and leaves neither a listener nor a timer', async () => {
    const listener = vi.fn()
    client.subscribe('system', listener)
    host.answer({ subscriptionId: 'a' })
    const leading = client.system.isFrameLeading()
    client.close()
    await expect(leading).rejects.toMatchObject({ code: 'closed' })
    await expect(client.system.isFrameLeading()).rejects.toMatchObject({ code: 'closed' })
    expect(vi.getTimerCount()).toBe(0)
    host.say({ event: 'system', data: {} })
    expect(listener).not.toHaveBeenCalled()
  })

  it('happens when the signal aborts, or has', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const leading = connect({ signal }).system.isFrameLeading()
    controller.abort()
    await expect(leading).rejects.toMatchObject({ code: 'closed' })
    await expect(connect({ signal }).system.isFrameLeading()).rejects.toMatchObject({ code: 'closed' })
  })
})
