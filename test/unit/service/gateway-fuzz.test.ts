// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { FakeFrame, FakeWindow, settled } from './support.js'

const accepted = ['http://app.example', 'http://some.example']
const forbidden = ['http://evil.example', 'https://app.example', 'http://app.example.evil', 'null', '']
const options = {
  'service-client-api.accepted-web-content-origins': 'http://app.example, http://some.example (system.isFrameLeading)',
}

const requestName = fc.constantFrom(
  'system.isFrameLeading',
  'system.getAllowedServices',
  'messenger.broadcastMessage',
  'constructor.constructor',
  'system.__proto__',
  'system',
  '.',
)
const eventName = fc.constantFrom('system', 'agent', 'messenger:a', 'messenger:', '__proto__', 'nonsense')
const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })
const message = fc.oneof(
  anything,
  fc.record(
    {
      userAgent: fc.oneof({ weight: 9, arbitrary: fc.constant('WWE Client') }, anything),
      protocolVersion: fc.oneof(fc.constant(2), anything),
      referenceId: fc.oneof(fc.constantFrom('0', '1'), anything),
      request: fc.oneof(requestName, fc.string(), anything),
      parameters: fc.oneof(fc.tuple(fc.string(), anything), fc.array(anything), anything),
      event: fc.oneof(fc.constantFrom('subscribe', 'unsubscribe', 'system'), anything),
      takesPort: fc.oneof(fc.constantFrom('a', 'b'), anything),
      opened: fc.oneof(fc.constantFrom('a', 'b'), anything),
      closed: fc.oneof(fc.constantFrom('a', 'b'), anything),
      data: fc.oneof(fc.array(eventName), eventName, fc.constantFrom('1', '2'), anything),
    },
    { requiredKeys: [] },
  ),
)
const step = fc.record({
  message,
  sender: fc.nat({ max: 2 }),
  origin: fc.constantFrom(...accepted, ...forbidden),
})

let frame: FakeFrame
let host: ServiceHost

beforeEach(() => {
  frame = new FakeFrame()
  host = hostService({ frame: frame.asFrame, options })
})

afterEach(() => {
  host.close()
  vi.restoreAllMocks()
})

it('survives whatever is posted, and tells origins that are not accepted nothing but that', async () => {
  const thrown: unknown[] = []
  const onThrown = (event: Event) => thrown.push(event)
  window.addEventListener('error', onThrown)
  process.on('unhandledRejection', onThrown)
  let posts = 0

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const windows = [new FakeWindow(), new FakeWindow(), new FakeWindow()]
      for (const { message, sender, origin } of steps) {
        windows[sender]?.send(message, origin)
        frame.become(frame.state === 'LEADING' ? 'NEGOTIATING' : 'LEADING')
      }
      await Promise.resolve()
      frame.hear('other', 'leadframe.messenger', { channel: 'a', message: 'secret' })
      await settled()

      for (const { message, targetOrigin } of windows.flatMap(({ posted }) => posted)) {
        posts++
        expect(message).toMatchObject({ userAgent: 'WWE Server', protocolVersion: 2 })
        if (accepted.includes(targetOrigin)) continue
        expect(targetOrigin).not.toBe('*')
        expect(targetOrigin).not.toBe('null')
        const { referenceId, request, ...rest } = message
        expect(rest).toEqual({
          userAgent: 'WWE Server',
          protocolVersion: 2,
          errorMessage: `The origin ${targetOrigin} is not accepted here. Add it to the option service-client-api.accepted-web-content-origins.`,
          errorCode: 'refused',
        })
      }
    }),
    { numRuns: 3000 },
  )

  expect(thrown).toEqual([])
  expect(posts).toBeGreaterThan(3000)
  window.removeEventListener('error', onThrown)
  process.off('unhandledRejection', onThrown)
}, 60_000)
