// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallbackClient } from '../../../src/client/callback-api.js'
import type { EventName, FixedEventName } from '../../../src/contract/events.js'
import { clientStamp, endCallbackClient, type FakeHost, hostStamp, startCallbackClient } from './support.js'

let host: FakeHost
let service: CallbackClient
let reported: unknown[]

beforeEach(() => {
  ;({ host, service, reported } = startCallbackClient())
})

afterEach(() => endCallbackClient(service))

describe('subscribe', () => {
  const context = { name: 'app' }

  function subscribeAndConfirm(
    events: FixedEventName | FixedEventName[],
    callback: (message: unknown) => void,
    self?: unknown,
  ): void {
    service.subscribe(events, callback, self)
    host.answer({ subscriptionId: `id${host.messages.length}` })
  }

  it('asks the host and returns the service', () => {
    expect(service.subscribe(['system', 'agent'], vi.fn())).toBe(service)
    service.subscribe('media', vi.fn())
    expect(host.messages).toEqual([
      { ...clientStamp, event: 'subscribe', data: ['system', 'agent'], referenceId: '0' },
      { ...clientStamp, event: 'subscribe', data: ['media'], referenceId: '1' },
    ])
  })

  it('calls back with the notification, and the context as this', () => {
    const callback = vi.fn()
    subscribeAndConfirm(['system', 'agent'], callback, context)
    const notification = { ...hostStamp, event: 'system', data: { frameState: 'LEADING' } }
    host.post(notification)
    host.say({ event: 'media', data: {} })
    expect(callback.mock.calls).toEqual([[notification]])
    expect(callback.mock.contexts).toEqual([context])
  })

  it.each<EventName>(['agent', 'interaction', 'media', 'outbound', 'system', 'markdone', 'messenger:orders'])(
    'knows the event %s',
    (event) => {
      const callback = vi.fn()
      service.subscribe(event, callback)
      expect(host.messages[0]?.data).toEqual([event])
      host.answer({ subscriptionId: 'a' })
      host.say({ event, data: 7 })
      expect(callback.mock.calls).toEqual([[{ ...hostStamp, event, data: 7 }]])
    },
  )

  it('loses no event that comes before the answer', () => {
    const callback = vi.fn()
    service.subscribe('system', callback)
    host.say({ event: 'system', data: {} })
    host.answer({ subscriptionId: 'a' })
    expect(callback).toHaveBeenCalledOnce()
  })

  it('hands one notification to all matching subscriptions, each once', () => {
    const [first, second] = [vi.fn(), vi.fn()]
    subscribeAndConfirm(['system', 'agent'], first)
    subscribeAndConfirm('system', first)
    subscribeAndConfirm('system', second)
    subscribeAndConfirm('system', second, context)
    host.say({ event: 'system', data: {} })
    expect(first).toHaveBeenCalledOnce()
    expect(second.mock.contexts).toEqual([undefined, context])
  })

  it('does not let one callback stop the others', () => {
    const error = new Error('application')
    const second = vi.fn()
    subscribeAndConfirm('system', () => {
      throw error
    })
    subscribeAndConfirm('system', second)
    host.say({ event: 'system', data: {} })
    expect(second).toHaveBeenCalledOnce()
    expect(reported).toEqual([error])
  })

  it('respects what a callback unsubscribes while a notification is handed out', () => {
    const second = vi.fn()
    subscribeAndConfirm('system', () => service.unsubscribe(second))
    subscribeAndConfirm('system', second)
    host.say({ event: 'system', data: {} })
    expect(second).not.toHaveBeenCalled()
  })

  it('reports to the console where the host does not confirm, and drops the subscription', async () => {
    const report = vi.spyOn(console, 'error').mockReturnValue()
    const callback = vi.fn()
    // @ts-expect-error there is no such event
    service.subscribe('weather', callback)
    host.answer({ errorMessage: 'There is no event "weather".' })
    await Promise.resolve()
    host.say({ event: 'weather', data: {} })
    expect(report).toHaveBeenCalledOnce()
    expect(callback).not.toHaveBeenCalled()
  })
})

describe('unsubscribe', () => {
  it('ends all subscriptions of the callback with the host, and no others', () => {
    const [first, second] = [vi.fn(), vi.fn()]
    service.subscribe('system', first)
    host.answer({ subscriptionId: 'a' })
    service.subscribe('agent', first)
    host.answer({ subscriptionId: 'b' })
    service.subscribe('system', second)
    host.answer({ subscriptionId: 'c' })
    service.unsubscribe(first)
    service.unsubscribe(first)
    expect(host.messages.slice(3)).toEqual([
      { ...clientStamp, event: 'unsubscribe', data: 'a', referenceId: '3' },
      { ...clientStamp, event: 'unsubscribe', data: 'b', referenceId: '4' },
    ])
    host.say({ event: 'system', data: {} })
    expect(first).not.toHaveBeenCalled()
    expect(second).toHaveBeenCalledOnce()
  })

  it('ends a subscription that the host confirms later', () => {
    const callback = vi.fn()
    service.subscribe('system', callback)
    service.unsubscribe(callback)
    expect(host.messages).toHaveLength(1)
    host.answer({ subscriptionId: 'a' })
    expect(host.messages[1]).toMatchObject({ event: 'unsubscribe', data: 'a' })
  })

  it('does nothing for a callback that never subscribed', () => {
    service.unsubscribe(vi.fn())
    expect(host.messages).toEqual([])
  })
})
