// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallbackClient } from '../../../src/client/callback-api.js'
import { createCallbackClient } from '../../../src/client/callback-client.js'
import { delivered } from '../channel.js'
import { clientStamp, endCallbackClient, FakeHost, hostStamp, startCallbackClient } from './support.js'

let host: FakeHost
let service: CallbackClient
let reported: unknown[]

beforeEach(() => {
  ;({ host, service, reported } = startCallbackClient())
})

afterEach(() => endCallbackClient(service))

describe('requests', () => {
  it('go out as the wire says', () => {
    service.system.isFrameLeading()
    service.messenger.broadcastMessage('orders', { number: 7 })
    expect(host.posted).toEqual([
      { message: { ...clientStamp, request: 'system.isFrameLeading', referenceId: '0' }, targetOrigin: '*' },
      {
        message: {
          ...clientStamp,
          request: 'messenger.broadcastMessage',
          parameters: ['orders', { number: 7 }],
          referenceId: '1',
        },
        targetOrigin: '*',
      },
    ])
  })

  it('give the answer without its reference id to succeeded', () => {
    const [succeeded, failed] = [vi.fn(), vi.fn()]
    service.system.isFrameLeading(succeeded, failed)
    host.answer({ data: true })
    expect(succeeded.mock.calls).toEqual([[{ ...hostStamp, request: 'system.isFrameLeading', data: true }]])
    expect(failed).not.toHaveBeenCalled()
  })

  it('give the whole failed answer to failed, even with an empty message', () => {
    const [succeeded, failed] = [vi.fn(), vi.fn()]
    service.system.isFrameLeading(succeeded, failed)
    host.answer({ errorMessage: '' })
    expect(failed.mock.calls).toEqual([
      [{ ...hostStamp, request: 'system.isFrameLeading', referenceId: '0', errorMessage: '' }],
    ])
    expect(succeeded).not.toHaveBeenCalled()
  })

  it('fail with a text after 10 seconds, and hear nothing later', () => {
    const [succeeded, failed] = [vi.fn(), vi.fn()]
    service.system.isFrameLeading(succeeded, failed)
    vi.advanceTimersByTime(9_999)
    expect(failed).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(failed.mock.calls).toEqual([['Request timeout']])
    host.answer({ data: true })
    expect(succeeded).not.toHaveBeenCalled()
  })

  it('leave no timer once they are answered', () => {
    service.system.isFrameLeading()
    host.answer({ data: true })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('take callbacks in the place of arguments left out', () => {
    const [succeeded, failed] = [vi.fn(), vi.fn()]
    service.voice.dial('5001', succeeded, failed)
    expect(host.messages[0]?.parameters).toEqual(['5001', undefined])
    host.answer({ errorMessage: 'no' })
    expect(failed).toHaveBeenCalledOnce()
    service.email.create('a@b.example', null, succeeded)
    expect(host.messages[1]?.parameters).toEqual(['a@b.example', null])
    host.answer()
    expect(succeeded).toHaveBeenCalledOnce()
  })

  it('take failed without succeeded', () => {
    const failed = vi.fn()
    service.system.isFrameLeading(null, failed)
    host.answer({ errorMessage: 'no' })
    expect(failed).toHaveBeenCalledOnce()
  })

  it('fill up what was left out', () => {
    service.voice.dialEx('5001')
    expect(host.messages[0]?.parameters).toEqual(['5001', undefined, undefined])
  })

  it('fail where an argument cannot be cloned', () => {
    const failed = vi.fn()
    // @ts-expect-error a function is no JSON
    service.messenger.broadcastMessage('orders', { call: () => 1 }, null, failed)
    expect(failed.mock.lastCall?.[0]).toMatchObject({
      request: 'messenger.broadcastMessage',
      errorMessage: expect.stringMatching(/cannot be sent/),
    })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('do not let one callback stop the others', () => {
    const error = new Error('application')
    const second = vi.fn()
    service.system.isFrameLeading(() => {
      throw error
    })
    service.sendMessage({ request: 'system.amIVisible' }, second)
    host.say({ referenceId: '0', data: true })
    host.say({ referenceId: '1', data: true })
    expect(second).toHaveBeenCalledOnce()
    expect(reported).toEqual([error])
  })
})

describe('the target window', () => {
  const opener = Object.getOwnPropertyDescriptor(window, 'opener')
  const parent = Object.getOwnPropertyDescriptor(window, 'parent')
  afterEach(() => {
    restore('opener', opener)
    restore('parent', parent)
  })

  function restore(name: string, descriptor: PropertyDescriptor | undefined): void {
    if (descriptor) Object.defineProperty(window, name, descriptor)
    else Reflect.deleteProperty(window, name)
  }

  it('is the opener, else the parent', () => {
    const untargeted = createCallbackClient()
    const [above, before] = [new FakeHost(), new FakeHost()]
    Object.defineProperty(window, 'parent', { configurable: true, value: above })
    untargeted.sendMessage({})
    Object.defineProperty(window, 'opener', { configurable: true, value: before })
    untargeted.sendMessage({})
    expect(above.messages).toHaveLength(1)
    expect(before.messages).toHaveLength(1)
    untargeted.unload()
  })

  it('stays the one whose port is in use, though the opener is let go of', async () => {
    Object.defineProperty(window, 'opener', { configurable: true, value: host })
    const untargeted = createCallbackClient()
    untargeted.sendMessage({})
    const end = await host.handOver()
    await end.open()
    Object.defineProperty(window, 'opener', { configurable: true, value: null })
    const succeeded = vi.fn()
    untargeted.sendMessage({ request: 'system.amIVisible' }, succeeded)
    await delivered()
    await end.answer({ data: true })
    expect(succeeded).toHaveBeenCalledOnce()
    untargeted.unload()
  })

  it('is the only one that is heard, and only as a host', () => {
    const succeeded = vi.fn()
    service.sendMessage({ request: 'system.amIVisible' }, succeeded)
    new FakeHost().say({ referenceId: '0', data: true })
    host.post({ referenceId: '0', data: true })
    host.post({ ...clientStamp, referenceId: '0', data: true })
    host.post(null)
    expect(succeeded).not.toHaveBeenCalled()
    host.answer({ data: true })
    expect(succeeded).toHaveBeenCalledOnce()
  })
})

describe('sendMessage', () => {
  it('sends the message as it is and returns its reference id', () => {
    const message = { request: 'agent.get', parameters: [1], custom: true }
    expect(service.sendMessage(message)).toBe('0')
    expect(service.sendMessage(message)).toBe('1')
    expect(host.messages[1]).toEqual({ ...clientStamp, ...message, referenceId: '1' })
    expect(message).toEqual({ request: 'agent.get', parameters: [1], custom: true })
  })

  it('counts the reference ids up from 0, whatever is sent', () => {
    service.system.isFrameLeading()
    service.subscribe('system', vi.fn())
    service.sendMessage({ request: 'agent.get', referenceId: '9' })
    expect(host.messages.map(({ referenceId }) => referenceId)).toEqual(['0', '1', '2'])
  })

  it('gives callbacks what those of methods get', () => {
    const [succeeded, failed] = [vi.fn(), vi.fn()]
    service.sendMessage({ request: 'agent.get' }, succeeded, failed)
    host.answer({ data: 7 })
    service.sendMessage({ request: 'agent.get' }, succeeded, failed)
    vi.advanceTimersByTime(10_000)
    expect(succeeded.mock.calls).toEqual([[{ ...hostStamp, request: 'agent.get', data: 7 }]])
    expect(failed.mock.calls).toEqual([['Request timeout']])
  })

  it('says the frame id once the host has assigned one', () => {
    service.sendMessage({})
    host.say({ frameId: 'tab-1' })
    service.sendMessage({})
    expect(host.messages.map(({ frameId }) => frameId)).toEqual([undefined, 'tab-1'])
  })
})

describe('onMessage', () => {
  it('hears texts of the target window that begin with wwe', () => {
    service.onMessage = vi.fn()
    host.post('wwe hello')
    host.post('hello wwe')
    new FakeHost().post('wwe elsewhere')
    host.say({ event: 'system', data: {} })
    expect(vi.mocked(service.onMessage).mock.calls).toEqual([['wwe hello']])
  })

  it('need not be set', () => {
    expect(() => host.post('wwe hello')).not.toThrow()
  })
})

describe('unload', () => {
  it('leaves neither a listener nor a timer, and calls nobody back', () => {
    const [succeeded, failed, callback] = [vi.fn(), vi.fn(), vi.fn()]
    service.subscribe('system', callback)
    host.answer({ subscriptionId: 'a' })
    service.system.isFrameLeading(succeeded, failed)
    service.unload()
    expect(vi.getTimerCount()).toBe(0)
    host.answer({ data: true })
    host.say({ event: 'system', data: {} })
    vi.advanceTimersByTime(20_000)
    expect([succeeded, failed, callback].flatMap((mock) => mock.mock.calls)).toEqual([])
  })
})

describe('targetWWEWindow', () => {
  it('leaves the port of the window before, and tells the other what it listens to', async () => {
    const callback = vi.fn()
    service.subscribe('system', callback)
    host.answer({ subscriptionId: 'a' })
    const end = await host.handOver()
    await end.open()
    const other = new FakeHost()
    service.targetWWEWindow(other.asWindow)
    expect(other.messages).toMatchObject([{ event: 'subscribe', data: ['system'] }])
    service.sendMessage({ request: 'system.amIVisible' })
    await delivered()
    expect(end.messages).toEqual([{ ...clientStamp, closed: end.id }])
    expect(other.messages.slice(1)).toMatchObject([{ request: 'system.amIVisible' }])
    expect(other.offers[0]).not.toBe(end.id)
    other.say({ event: 'system', data: {} })
    expect(callback).toHaveBeenCalledOnce()
  })

  it('has the other window offered a port under an id of its own', () => {
    service.sendMessage({})
    const other = new FakeHost()
    service.targetWWEWindow(other.asWindow)
    service.sendMessage({})
    expect(other.offers[0]).toEqual(expect.any(String))
    expect(other.offers).not.toEqual(host.offers)
  })
})
