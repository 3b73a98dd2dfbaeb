// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createServiceClient, type ServiceClient, type ServiceClientOptions } from '../../../src/client/index.js'
import { delivered } from '../channel.js'
import { clientStamp, FakeHost, type HostEnd, hostStamp } from './support.js'

const request = 'system.isFrameLeading'

let host: FakeHost

let client: ServiceClient
let open: ServiceClient[]

function connect(options: ServiceClientOptions = {}): ServiceClient {
  const made = createServiceClient({ target: host.asWindow, ...options })
  open.push(made)
  return made
}

/** A call of which nothing is expected. */
function call(): Promise<unknown> {
  return client.system.isFrameLeading().catch((error: { code: string }) => error.code)
}

/** Has the client take a port, with nothing left to be said on the window. */
async function move(): Promise<HostEnd> {
  void call()
  const end = await host.handOver()
  host.posted.length = 0
  host.offers.length = 0
  await end.open()
  return end
}

beforeEach(() => {
  vi.useFakeTimers()
  open = []
  host = new FakeHost()

  client = connect()
})

afterEach(() => {
  for (const made of open) made.close()
  vi.useRealTimers()
})

describe('a port', () => {
  it('is offered to be taken under one id, until it came', async () => {
    for (let calls = 0; calls < 3; calls++) void call()
    const [id] = host.offers
    expect(id).toEqual(expect.stringMatching(/^\w{8,}$/))
    expect(host.offers).toEqual([id, id, id])
    await host.handOver()
    void call()
    expect(host.messages.slice(3)).toEqual([{ ...clientStamp, opened: id, takesBundles: true }])
    expect(host.posted[3]?.targetOrigin).toBe('http://host.example')
    expect(host.offers[3]).toBeUndefined()
  })

  it('carries all that is said after it was taken, and is heard once the host has said its last word', async () => {
    const first = client.system.isFrameLeading()
    const [{ referenceId } = {}] = host.messages
    const end = await host.handOver()
    const second = client.system.isFrameLeading()
    await end.open({ say: false })
    expect(end.messages).toEqual([{ ...clientStamp, request, referenceId: expect.any(String) }])
    const settled = vi.fn()
    void second.then(settled)
    await end.answer({ data: 'over the port' })
    expect(settled).not.toHaveBeenCalled()
    host.say({ referenceId, data: 'on the window' })
    expect(await first).toBe('on the window')
    await end.open()
    expect(await second).toBe('over the port')
  })

  it('lets notifications overtake no earlier ones, and each is heard once', async () => {
    const listener = vi.fn()
    client.subscribe('messenger:a', ({ data }) => listener(data))
    host.answer({ subscriptionId: '1' })
    const end = await host.handOver()
    await end.open({ say: false })
    await end.say({ event: 'messenger:a', data: 2 })
    host.say({ event: 'messenger:a', data: 1 })
    await end.open()
    // Meant for another in this page.
    host.say({ event: 'messenger:a', data: 'theirs' })
    expect(listener.mock.calls).toEqual([[1], [2]])
  })

  it('brings several events in one message, each as if it came alone', async () => {
    const listener = vi.fn()
    client.subscribe('messenger:a', listener)
    const end = await move()
    const events = [1, 2].map((data) => ({ event: 'messenger:a', data }))
    await end.say({ events: [...events, { event: 'messenger:b', data: 3 }] })
    expect(listener.mock.calls).toEqual(events.map((event) => [{ ...hostStamp, ...event }]))
  })

  it.each([
    ['closes the client', () => client.close()],
    ['has it leave the port', (end: HostEnd) => host.say({ closed: end.id })],
  ])('brings no further event to a listener that %s', async (_, stop) => {
    const heard: unknown[] = []
    let stopNow = () => {}
    client.subscribe('messenger:a', ({ data }) => {
      heard.push(data)
      stopNow()
    })
    host.answer({ subscriptionId: '1' })
    const end = await move()
    stopNow = () => stop(end)
    await end.say({ events: [1, 2].map((data) => ({ event: 'messenger:a', data })) })
    expect(heard).toEqual([1])
  })

  it('is left to the client whose it is', async () => {
    const other = connect()
    void call()
    const [mine] = host.offers
    void other.system.isFrameLeading().catch(() => undefined)
    await host.handOver(host.origin, mine)
    expect(host.messages.slice(2)).toEqual([{ ...clientStamp, opened: mine, takesBundles: true }])
  })

  it('is taken from no other window', async () => {
    void call()
    const stranger = new FakeHost()
    await stranger.handOver(host.origin, host.offers[0])
    expect(stranger.messages).toEqual([])
    expect(host.messages).toHaveLength(1)
  })

  it.each([
    ['named', () => connect({ origin: 'http://host.example' })],
    [
      'kept to',
      async () => {
        void call()
        host.answer({ data: true })
        await delivered()
        return client
      },
    ],
  ])('is taken from no other origin than the one %s', async (_, make) => {
    client = await make()
    void call()
    const before = host.messages.length
    await host.handOver('http://evil.example')
    expect(host.messages).toHaveLength(before)
    await host.handOver()
    expect(host.messages.at(-1)).toHaveProperty('opened')
  })

  it('has the client keep to the origin that answers over it', async () => {
    const end = await move()
    void call()
    await delivered()
    await end.answer({ data: true })
    await end.say({ closed: end.id })
    void call()
    expect(host.posted.at(-1)?.targetOrigin).toBe('http://host.example')
  })

  it('refuses what cannot be cloned', async () => {
    await move()
    const unclonable = (() => 1) as unknown as string
    await expect(client.messenger.broadcastMessage('a', unclonable)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is never heard of by a host that gives none', () => {
    void call()
    host.answer({ data: true, port: host.offers[0] })
    host.say({ port: 'another' })
    host.say({ closed: 'another' })
    expect(host.messages).toHaveLength(1)
  })
})

describe('back to the window goes', () => {
  it('whoever is told that the port is closed, with a new offer and its subscriptions', async () => {
    const listener = vi.fn()
    const unsubscribe = client.subscribe('messenger:a', ({ data }) => listener(data))
    host.answer({ subscriptionId: '1' })
    const end = await move()
    const pending = call()
    await end.say({ closed: end.id })
    expect(host.messages).toEqual([
      { ...clientStamp, event: 'subscribe', data: ['messenger:a'], referenceId: expect.any(String) },
    ])
    expect(host.offers[0]).not.toBe(end.id)
    host.answer({ subscriptionId: '7' })
    host.say({ event: 'messenger:a', data: 'on the window' })
    expect(listener.mock.calls).toEqual([['on the window']])
    unsubscribe()
    expect(host.messages.at(-1)).toMatchObject({ event: 'unsubscribe', data: '7' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await pending).toBe('timeout')
  })

  it('whoever is told so on the window, where the host has not read that the port came', async () => {
    void call()
    const { id } = await host.handOver()
    host.say({ closed: id })
    void call()
    expect(host.messages.at(-1)).toMatchObject({ request })
    expect(host.offers.at(-1)).not.toBe(id)
  })

  it('whoever waits in vain', async () => {
    const end = await move()
    const pending = call()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await pending).toBe('timeout')
    void call()
    expect(host.messages).toMatchObject([{ request }])
    await delivered()
    expect(end.messages.at(-1)).toEqual({ ...clientStamp, closed: end.id })
  })

  it('nobody to whom the host still speaks', async () => {
    const end = await move()
    const slow = call()
    await end.say({ event: 'system', data: {} })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await slow).toBe('timeout')
    void call()
    await delivered()
    expect(host.messages).toEqual([])
    expect(end.messages.at(-1)).toMatchObject({ request })
  })

  it('nobody whose other calls are then lost', async () => {
    const end = await move()
    void call()
    await vi.advanceTimersByTimeAsync(9_000)
    const later = client.system.isFrameLeading()
    await vi.advanceTimersByTimeAsync(1_000)
    await delivered()
    await end.answer({ data: 'late' })
    expect(await later).toBe('late')
    await delivered()
    expect(end.messages.at(-1)).toEqual({ ...clientStamp, closed: end.id })
  })
})

describe('a subscription that was made again', () => {
  it('is made once more where a new page has surely not heard of it', async () => {
    const listener = vi.fn()
    client.subscribe('messenger:a', ({ data }) => listener(data))
    host.answer({ subscriptionId: '1' })
    const old = await move()
    await old.say({ closed: old.id })
    // Nobody hears the subscription; then there is another page.
    const next = await move()
    expect(next.messages).toMatchObject([{ event: 'subscribe', data: ['messenger:a'] }])
    await next.answer({ subscriptionId: '1' })
    await next.say({ event: 'messenger:a', data: 1 })
    await vi.advanceTimersByTimeAsync(20_000)
    await next.say({ event: 'messenger:a', data: 2 })
    expect(listener.mock.calls).toEqual([[1], [2]])
  })

  it('is made once more when the same page comes back, and is not held twice', async () => {
    client.subscribe('messenger:a', vi.fn())
    host.answer({ subscriptionId: '1' })
    const old = await move()
    await old.say({ closed: old.id })
    host.say({ closed: old.id })
    const [first, second] = host.messages
    expect([first, second]).toMatchObject([{ event: 'subscribe' }, { event: 'subscribe' }])
    host.say({ referenceId: first?.referenceId, subscriptionId: '2' })
    host.say({ referenceId: second?.referenceId, subscriptionId: '3' })
    expect(host.messages.slice(2)).toMatchObject([{ event: 'unsubscribe', data: '2' }])
  })
})

it('a client that is closed lets go of its port', async () => {
  const end = await move()
  const pending = call()
  client.close()
  expect(await pending).toBe('closed')
  await delivered()
  expect(end.messages.at(-1)).toEqual({ ...clientStamp, closed: end.id })
  expect(vi.getTimerCount()).toBe(0)
  await end.say({ closed: end.id })
  expect(host.messages).toEqual([])
})
