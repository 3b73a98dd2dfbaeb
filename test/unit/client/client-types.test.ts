import { expectTypeOf, it } from 'vitest'
import type {
  Agent,
  EventName,
  FrameStateChange,
  Interaction,
  InteractionEventData,
  Json,
  Media,
  ServiceApi,
  ServiceClient,
  ServiceClientError,
  ServiceEvent,
  State,
  Unsubscribe,
} from '../../../src/client/index.js'

/** Only checked, never called. */
function check(uses: (client: ServiceClient) => void): void {
  expectTypeOf(uses).toBeFunction()
}

it('calls resolve to the result of the method', () =>
  check((client) => {
    expectTypeOf(client.agent.get()).toEqualTypeOf<Promise<Agent>>()
    expectTypeOf(client.agent.getStateList()).toEqualTypeOf<Promise<State[]>>()
    expectTypeOf(client.media.getMediaByName('voice')).toEqualTypeOf<Promise<Media>>()
    expectTypeOf(client.interaction.getInteractions()).toEqualTypeOf<Promise<Interaction[]>>()
    expectTypeOf(client.system.getAllowedServices()).toEqualTypeOf<Promise<string[]>>()
    expectTypeOf(client.voice.isMicrophoneMute()).toEqualTypeOf<Promise<boolean>>()
    expectTypeOf(client.voice.hold('1')).toEqualTypeOf<Promise<undefined>>()
  }))

it('optional arguments may be left out, null or undefined', () =>
  check((client) => {
    expectTypeOf(client.voice.dial).parameters.toEqualTypeOf<[argument: string, argument?: Json | null | undefined]>()
    void [client.voice.dial('5001'), client.voice.dial('5001', null), client.voice.dialEx('5001', undefined, { a: 1 })]
    void client.email.create('a@b.example', { account: '7' })
  }))

it('wrong names and arguments are errors', () =>
  check((client) => {
    // @ts-expect-error there is no such namespace
    client.weather
    // @ts-expect-error there is no such method
    client.system.fly
    // @ts-expect-error the destination is missing
    client.voice.dial()
    // @ts-expect-error a destination is a text
    client.voice.dial(5001)
    // @ts-expect-error it takes no argument
    client.system.isFrameLeading(true)
    // @ts-expect-error a function is no JSON
    client.messenger.broadcastMessage('orders', () => 1)
  }))

it('events are told apart by their name, and further by eventType', () =>
  check((client) => {
    const unsubscribe = client.subscribe(['system', 'interaction', 'messenger:orders'], (event) => {
      expectTypeOf(event).toEqualTypeOf<ServiceEvent<'system' | 'interaction' | 'messenger:orders'>>()
      if (event.event === 'system') {
        if (event.data.eventType === undefined) expectTypeOf(event.data).toEqualTypeOf<FrameStateChange>()
        else if (event.data.eventType === 'REALTIME_CONNECTION') {
          expectTypeOf(event.data.state).toEqualTypeOf<'DISCONNECTED' | 'RECONNECTED' | 'DOWN'>()
        }
      } else if (event.event === 'interaction') {
        expectTypeOf(event.data).toEqualTypeOf<InteractionEventData>()
        if (event.data.eventType === 'CASE_SELECTED') expectTypeOf(event.data.selectedCaseId).toEqualTypeOf<string>()
        if (event.data.eventType === 'RINGING') expectTypeOf(event.data.interaction).toEqualTypeOf<Interaction>()
        // @ts-expect-error there is no such kind
        event.data.eventType === 'EXPLODED'
      } else expectTypeOf(event.data).toEqualTypeOf<Json>()
    })
    expectTypeOf(unsubscribe).toEqualTypeOf<Unsubscribe>()
    const names: EventName[] = ['agent', 'messenger:orders']
    client.subscribe(names, ({ event }) => expectTypeOf(event).toEqualTypeOf<EventName>())
    // @ts-expect-error there is no such event
    client.subscribe('weather', () => undefined)
    // @ts-expect-error a channel has a name after messenger:
    client.subscribe('messenger', () => undefined)
  }))

it('options of calls leave the methods as they are', () =>
  check((client) => {
    expectTypeOf(client.withOptions({ timeout: 1 })).toEqualTypeOf<ServiceApi>()
    // @ts-expect-error there is no such option
    client.withOptions({ retries: 3 })
  }))

it('codes of errors are those of the contract, and closed', () => {
  expectTypeOf<ServiceClientError['code']>().toEqualTypeOf<
    | 'invalid'
    | 'refused'
    | 'rateLimited'
    | 'tooMuch'
    | 'unavailable'
    | 'timeout'
    | 'indeterminate'
    | 'failed'
    | 'notFound'
    | 'notPossible'
    | 'blocked'
    | 'notSupported'
    | 'disconnected'
    | 'closed'
  >()
})
