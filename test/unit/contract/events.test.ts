import { describe, expect, expectTypeOf, it } from 'vitest'
import { type EventData, isEventName, messengerEvent } from '../../../src/contract/events.js'
import type { Json } from '../../../src/contract/json.js'

describe('isEventName', () => {
  it.each(['agent', 'interaction', 'media', 'outbound', 'system', 'markdone', 'messenger:orders', 'messenger: '])(
    'knows %s',
    (name) => expect(isEventName(name)).toBe(true),
  )

  it.each(['', 'System', 'messenger', 'messenger:', 'voice', 'constructor', '__proto__', 0, null, ['system'], {}])(
    'does not know %s',
    (name) => expect(isEventName(name)).toBe(false),
  )
})

describe('the events of the messenger', () => {
  it('are named for their channel', () => expect(messengerEvent('orders')).toBe('messenger:orders'))
})

describe('EventData', () => {
  it('depends on the name', () => {
    expectTypeOf<EventData<'system'>['frameState']>().toEqualTypeOf<'NEGOTIATING' | 'LEADING' | 'FOLLOWING'>()
    expectTypeOf<EventData<'messenger:orders'>>().toEqualTypeOf<Json>()
  })
})
