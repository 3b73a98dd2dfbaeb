import { expectTypeOf, it } from 'vitest'
import type {
  CallbackAnswer,
  CallbackApi,
  CallbackClient,
  CallbackFailure,
  CallbackNotification,
} from '../../../src/client/callback-api.js'
import type { FrameStateChange, InteractionEventData } from '../../../src/contract/events.js'
import type { Json } from '../../../src/contract/json.js'
import type { Agent } from '../../../src/contract/objects/agent.js'
import type { Interaction } from '../../../src/contract/objects/interaction.js'
import type { Media } from '../../../src/contract/objects/media.js'

/** Only checked, never called. */
function check(uses: (service: CallbackClient) => void): void {
  expectTypeOf(uses).toBeFunction()
}

it('answers have the result of the method and its name', () =>
  check((service) => {
    service.system.isFrameLeading((answer) => {
      expectTypeOf(answer).toEqualTypeOf<CallbackAnswer<boolean, 'system.isFrameLeading'>>()
      expectTypeOf(answer.request).toEqualTypeOf<'system.isFrameLeading'>()
      expectTypeOf(answer.userAgent).toEqualTypeOf<'WWE Server'>()
      expectTypeOf(answer.protocolVersion).toEqualTypeOf<2>()
      // @ts-expect-error the reference id is left out
      answer.referenceId
    })
    service.agent.get(({ data }) => expectTypeOf(data).toEqualTypeOf<Agent>())
    service.media.getMediaByName('voice', ({ data }) => expectTypeOf(data).toEqualTypeOf<Media>())
    service.interaction.getInteractions(({ data }) => expectTypeOf(data).toEqualTypeOf<Interaction[]>())
    service.voice.hold('1', ({ data }) => expectTypeOf(data).toEqualTypeOf<undefined>())
  }))

it('failures are a failed answer, or the text of a timeout', () =>
  check((service) => {
    service.agent.setState('ready', null, (failure) => {
      expectTypeOf(failure).toEqualTypeOf<CallbackFailure>()
      if (failure === 'Request timeout') return
      expectTypeOf(failure.errorMessage).toEqualTypeOf<string>()
      expectTypeOf(failure.errorCode).toEqualTypeOf<string | undefined>()
    })
  }))

it('callbacks may stand in the place of optional arguments', () =>
  check((service) => {
    service.voice.dial('5001')
    service.voice.dial('5001', null)
    service.voice.dial(
      '5001',
      ({ data }) => expectTypeOf(data).toEqualTypeOf<undefined>(),
      (failure) => expectTypeOf(failure).toEqualTypeOf<CallbackFailure>(),
    )
    service.voice.dial(
      '5001',
      { account: '7' },
      ({ request }) => expectTypeOf(request).toEqualTypeOf<'voice.dial'>(),
      (failure) => expectTypeOf(failure).toEqualTypeOf<CallbackFailure>(),
    )
    service.voice.dial('5001', null, (answer) => expectTypeOf(answer.request).toEqualTypeOf<'voice.dial'>())
    service.voice.dialEx('5001', { account: '7' }, (answer) =>
      expectTypeOf(answer.request).toEqualTypeOf<'voice.dialEx'>(),
    )
    service.email.create('a@b.example', (answer) => expectTypeOf(answer.request).toEqualTypeOf<'email.create'>())
  }))

it('wrong names and arguments are errors', () =>
  check((service) => {
    // @ts-expect-error there is no such namespace
    service.weather
    // @ts-expect-error there is no such method
    service.system.fly()
    // @ts-expect-error the destination is missing
    service.voice.dial()
    // @ts-expect-error a destination is a text
    service.voice.dial(5001)
    // @ts-expect-error only optional arguments can be left out before callbacks
    service.messenger.broadcastMessage('orders', () => undefined)
    // @ts-expect-error callbacks are functions
    service.system.isFrameLeading('then')
    // @ts-expect-error two callbacks are all
    service.system.isFrameLeading(null, null, null)
  }))

it('every method of the contract is there, and nothing else', () => {
  expectTypeOf<CallbackApi[keyof CallbackApi]>().not.toBeNever()
  type Missing = {
    [N in keyof CallbackApi]: {
      [M in keyof CallbackApi[N]]: [CallbackApi[N][M]] extends [never] ? M : never
    }[keyof CallbackApi[N]]
  }[keyof CallbackApi]
  expectTypeOf<Missing>().toBeNever()
})

it('notifications are told apart by their event, and further by eventType', () =>
  check((service) => {
    const returned = service.subscribe(['system', 'interaction', 'messenger:orders'], (notification) => {
      expectTypeOf(notification).toEqualTypeOf<CallbackNotification<'system' | 'interaction' | 'messenger:orders'>>()
      if (notification.event === 'system') {
        if (notification.data.eventType === undefined) {
          expectTypeOf(notification.data).toEqualTypeOf<FrameStateChange>()
        } else if (notification.data.eventType === 'CUSTOM_TOAST_BUTTON_CLICK') {
          expectTypeOf(notification.data.buttonIndex).toEqualTypeOf<number>()
        }
      } else if (notification.event === 'interaction') {
        expectTypeOf(notification.data).toEqualTypeOf<InteractionEventData>()
        if (notification.data.eventType === 'CASE_ID_CHANGED') {
          expectTypeOf(notification.data.previousCaseId).toEqualTypeOf<string>()
        }
        // @ts-expect-error there is no such kind
        notification.data.eventType === 'EXPLODED'
      } else expectTypeOf(notification.data).toEqualTypeOf<Json>()
    })
    expectTypeOf(returned).toEqualTypeOf<CallbackClient>()
    // @ts-expect-error there is no such event
    service.subscribe('weather', () => undefined)
    // @ts-expect-error a channel has a name after messenger:
    service.subscribe('messenger', () => undefined)
  }))

it("the context is the callback's this", () =>
  check((service) => {
    const context = { name: 'app' }
    function listener(this: typeof context, { data }: CallbackNotification<'agent'>): void {
      expectTypeOf(data.eventType).toEqualTypeOf<'STATE_CHANGED'>()
    }
    service.subscribe('agent', listener, context)
    service.unsubscribe(listener)
    // @ts-expect-error it has another this
    service.subscribe('agent', listener, { title: 'app' })
  }))

it('the other members are typed too', () =>
  check((service) => {
    expectTypeOf(service.sendMessage({ request: 'agent.get' }, ({ data }) => data)).toEqualTypeOf<string>()
    service.onMessage = (text) => expectTypeOf(text).toEqualTypeOf<string>()
    expectTypeOf(service.targetWWEWindow).parameters.toEqualTypeOf<[target: Window]>()
    expectTypeOf(service.unload).toEqualTypeOf<() => void>()
    // @ts-expect-error a message is an object
    service.sendMessage('agent.get')
  }))
