// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { requests } from '../../../src/contract/contract.js'
import { Applications } from '../../../src/service/applications/applications.js'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { FakeChannel } from '../channel.js'
import { FakeFrame, FakeWindow, type Posted, settled } from './support.js'

const all = 'http://app.example'
const some = 'http://some.example'
const dialling = 'http://dialling.example'
const accepted = [all, some, dialling]
const forbidden = ['http://evil.example', 'https://app.example', 'http://app.example.evil', 'null', '']
const originsOption = 'service-client-api.accepted-web-content-origins'
const options = {
  [originsOption]: `${all}, ${some} (system.isFrameLeading, interaction.setUserData), ${dialling}`,
  'workspace.web-content': 'crm',
  'crm/url': `${dialling}/page.html`,
  'crm/mode': 'new tab',
  'service-client-api.user-data.read-allowed': 'Key1',
  'service-client-api.user-data.write-allowed': 'Key1',
  'service-client-api.rate-limit': '1000',
  'service-client-api.rate-limit.voice.dial': '50',
  'service-client-api.rate-limit-quarantine-delay': '1',
}

/** What no application may read, and is in all that the workspace tells. */
const secret = 'not for applications'
const interaction = { interactionId: '1', userData: { Key1: 1, Key2: secret, nested: { userData: { Key3: secret } } } }

const wantedMessages = 100_000
const runs = 1_000
/** How many windows and origins each message is posted from. */
const senders = 24

const requestName = fc.oneof(
  fc.constantFrom(...requests.keys()),
  fc.constantFrom('voice.dial', 'interaction.setUserData', 'interaction.getInteractions', 'system.getAllowedServices'),
  fc.constantFrom('constructor.constructor', 'system.__proto__', 'system', '.'),
)
const eventName = fc.constantFrom(
  'system',
  'agent',
  'interaction',
  'messenger:a',
  'messenger:',
  '__proto__',
  'nonsense',
)
const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })
const parameters = fc.oneof(
  fc.constantFrom(['1'], ['1', { Key1: 1 }], ['1', { Key2: 1 }], [], ['a'.repeat(2_000)]),
  fc.tuple(fc.string(), anything),
  fc.array(anything),
  anything,
)
const message = fc.oneof(
  { weight: 1, arbitrary: anything },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        userAgent: fc.oneof({ weight: 9, arbitrary: fc.constant('WWE Client') }, anything),
        protocolVersion: fc.oneof(fc.constant(2), anything),
        referenceId: fc.oneof(fc.constantFrom('0', '1'), anything),
        request: fc.oneof({ weight: 5, arbitrary: requestName }, fc.string(), anything),
        parameters,
        event: fc.oneof(fc.constantFrom('subscribe', 'unsubscribe', 'system'), anything),
        takesPort: fc.oneof(fc.constantFrom('a', 'b'), anything),
        opened: fc.oneof(fc.constantFrom('a', 'b'), anything),
        closed: fc.oneof(fc.constantFrom('a', 'b'), anything),
        takesBundles: fc.oneof(fc.boolean(), anything),
        data: fc.oneof(fc.array(eventName), eventName, fc.constantFrom('1', '2'), anything),
      },
      { requiredKeys: [] },
    ),
  },
)
const asking = fc.record(
  { request: requestName, parameters, referenceId: fc.constantFrom('0', '1') },
  { requiredKeys: ['request'] },
)
const subscribing = fc.record({ event: fc.constant('subscribe'), data: fc.oneof(fc.array(eventName), eventName) })
const stamped = fc.oneof(asking, subscribing).map((fields) => ({ userAgent: 'WWE Client', ...fields }))
const step = fc.record({ message: fc.oneof(message, stamped), seed: fc.nat(10_000) })
const news = fc.oneof(
  anything,
  fc.record({ type: fc.constantFrom('event', 'options'), event: eventName, data: anything, options: anything }),
)

let frame: FakeFrame
let host: ServiceHost
let applications: Applications

beforeEach(async () => {
  vi.stubGlobal('MessageChannel', FakeChannel)
  vi.spyOn(console, 'warn').mockReturnValue()
  frame = new FakeFrame()
  frame.workspace = (kind) => {
    if (kind === 'welcome') return [{ type: 'options', options: { [originsOption]: '*' } }]
    if (kind.startsWith('agent.')) return { ok: false, code: 'notPossible', message: kind }
    return kind === 'media.getMediaList' ? 'no answer' : { ok: true, value: [interaction] }
  }
  host = hostService({ frame: frame.asFrame, options, limits: { messageSize: 1_000, pending: 5 } })
  await settled()
  // What the host keeps is counted where it keeps it: the first message shows where that is.
  const find = vi.spyOn(Applications.prototype, 'find')
  const first = new FakeWindow()
  await first.ask({ request: 'system.isFrameLeading' }, all)
  const [found] = find.mock.contexts
  if (!(found instanceof Applications)) throw new Error('The host did not look for the application.')
  applications = found
  find.mockRestore()
  first.closed = true
})

afterEach(() => {
  host.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** What the applications that the host knows amount to. */
function kept() {
  const known = [...applications]
  const sum = (of: (application: (typeof known)[number]) => number) =>
    known.reduce((total, application) => total + of(application), 0)
  return {
    applications: known.length,
    subscriptions: sum(({ subscriptions }) => subscriptions.size),
    ports: sum(({ ports }) => ports.size),
    pending: sum(({ pending }) => pending),
  }
}

function holdsSecret(data: unknown): boolean {
  const text = JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
  return text?.includes(secret) ?? false
}

/** What is wrong with something that was posted to an origin, if anything is. */
function wrongWith({ message, targetOrigin }: Posted): string | undefined {
  if (message.userAgent !== 'WWE Server' || message.protocolVersion !== 2) return 'no stamp'
  const { referenceId, request, ...rest } = message
  if (!accepted.includes(targetOrigin)) {
    const isRefusal =
      targetOrigin !== '*' &&
      targetOrigin !== 'null' &&
      Object.keys(rest).length === 4 &&
      rest.errorCode === 'refused' &&
      rest.errorMessage === `The origin ${targetOrigin} is not accepted here. Add it to the option ${originsOption}.`
    return isRefusal ? undefined : 'a forbidden origin was told more than that it is one'
  }
  if (holdsSecret(message.data)) return 'a key that may not be read'
  if (targetOrigin === some && (message.event ?? 'system') !== 'system') return 'an event that could not be asked for'
  if (targetOrigin === dialling && message.event !== undefined) return 'an event for an application that may only dial'
  if (targetOrigin === all || message.data === undefined || message.event !== undefined) return undefined
  const allowed = ['system.isFrameLeading', 'interaction.setUserData', 'voice.dial', 'system.getAllowedServices']
  return allowed.includes(String(request)) ? undefined : 'a result that could not be asked for'
}

it(`survives ${wantedMessages} messages, tells nobody what is not for them, and keeps nothing`, async () => {
  const thrown: unknown[] = []
  const onThrown = (event: unknown) => thrown.push(event)
  window.addEventListener('error', onThrown)
  process.on('unhandledRejection', onThrown)
  const wrong: unknown[] = []
  const told = { answers: 0, failures: 0, events: 0 }
  let posted = 0

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), news, async (steps, unknownNews) => {
      const windows = [new FakeWindow(), new FakeWindow(), new FakeWindow()]
      const origins = [...accepted, ...accepted, ...forbidden]
      for (const { message, seed } of steps) {
        for (let sender = 0; sender < senders; sender++) {
          const origin = origins[(seed + sender * 7) % origins.length] ?? all
          windows[(seed + sender) % windows.length]?.send(message, origin)
          posted++
        }
        frame.become(frame.state === 'LEADING' ? 'NEGOTIATING' : 'LEADING')
      }
      frame.hear('other', 'leadframe.messenger', { channel: 'a', message: 'for who may hear it' })
      frame.hear('workspace', 'workspace', unknownNews)
      frame.hear('workspace', 'workspace', { type: 'event', event: 'agent', data: { mediaState: 'READY' } })
      frame.hear('workspace', 'workspace', { type: 'event', event: 'interaction', data: { interaction } })
      await settled()

      if (kept().pending !== 0) wrong.push(kept())
      for (const window of windows) {
        for (const one of window.posted) {
          const problem = wrongWith(one)
          if (problem !== undefined) wrong.push({ problem, ...one })
          if ('errorMessage' in one.message) told.failures++
          else if ('event' in one.message) told.events++
          else told.answers++
        }
        window.closed = true
      }
      const left = kept()
      if (Object.values(left).some((count) => count !== 0)) wrong.push(left)
    }),
    { numRuns: runs },
  )

  expect(thrown).toEqual([])
  expect(wrong.slice(0, 3)).toEqual([])
  expect(posted).toBeGreaterThanOrEqual(wantedMessages)
  // Enough of them were for the host to have had something to say.
  expect(told.answers).toBeGreaterThan(1_000)
  expect(told.failures).toBeGreaterThan(1_000)
  expect(told.events).toBeGreaterThan(100)
  window.removeEventListener('error', onThrown)
  process.off('unhandledRejection', onThrown)
}, 60_000)
