import { describe, expect, expectTypeOf, it } from 'vitest'
import { type EventData, isEventName, messengerEvent } from '../../../src/contract/events.js'
import type { Json } from '../../../src/contract/json.js'
import type { Interaction } from '../../../src/contract/objects/interaction.js'

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
    expectTypeOf<EventData<'system'>['frameState']>().toEqualTypeOf<
      'NEGOTIATING' | 'LEADING' | 'FOLLOWING' | undefined
    >()
  })

  it('is whatever JSON can hold on a messenger channel', () => {
    expectTypeOf<EventData<'messenger:orders'>>().toEqualTypeOf<Json>()
  })

  it('is told apart by its type', () => {
    const ringing = (data: EventData<'interaction'>) => (data.eventType === 'RINGING' ? data.interaction : undefined)
    expectTypeOf(ringing).returns.toEqualTypeOf<Interaction | undefined>()
    const selected = (data: EventData<'interaction'>) =>
      data.eventType === 'CASE_SELECTED' ? data.selectedCaseId : undefined
    expectTypeOf(selected).returns.toEqualTypeOf<string | undefined>()
    const mode = (data: EventData<'outbound'>) => (data.eventType === 'CampaignStarted' ? data.mode : undefined)
    expectTypeOf(mode).returns.toEqualTypeOf<string | undefined>()
  })
})
