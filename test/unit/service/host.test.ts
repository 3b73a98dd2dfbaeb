// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { requests } from '../../../src/contract/contract.js'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { FakeFrame, FakeWindow, hostStamp, settled } from './support.js'

const name = 'service-client-api.accepted-web-content-origins'
const origin = 'http://app.example'

let frame: FakeFrame
let host: ServiceHost
let app: FakeWindow
let options: Record<string, string>

beforeEach(() => {
  frame = new FakeFrame('tab')
  app = new FakeWindow()
  options = {
    [name]: `${origin}, http://limited.example (system.isFrame*, ), http://some.example (system.isFrameLeading)`,
  }
  vi.spyOn(console, 'warn').mockReturnValue()
  host = hostService({ frame: frame.asFrame, options })
})

afterEach(() => {
  host.close()
  vi.restoreAllMocks()
})

describe('requests', () => {
  it('are answered to the asker at its own origin, with everything as it was sent', async () => {
    frame.state = 'LEADING'
    expect(await app.ask({ request: 'system.isFrameLeading', referenceId: '7' }, origin)).toEqual([
      {
        message: { ...hostStamp, request: 'system.isFrameLeading', referenceId: '7', data: true },
        targetOrigin: origin,
      },
    ])
  })

  it.each([
    ['NEGOTIATING', { Leading: false, Following: false, Negotiating: true, LeadingOrNegotiating: true }],
    ['LEADING', { Leading: true, Following: false, Negotiating: false, LeadingOrNegotiating: true }],
    ['FOLLOWING', { Leading: false, Following: true, Negotiating: false, LeadingOrNegotiating: false }],
  ] as const)('tell where a frame stands that is %s', async (state, expected) => {
    frame.state = state
    for (const [suffix, data] of Object.entries(expected)) {
      const [answer] = await app.ask({ request: `system.isFrame${suffix}`, referenceId: '1' }, origin)
      expect(answer?.message.data, suffix).toBe(data)
    }
  })

  it('tell whether the frame was last active', async () => {
    const ask = async () => (await app.ask({ request: 'system.isLastActiveFrame' }, origin))[0]?.message.data
    expect(await ask()).toBe(false)
    frame.isLastActive = true
    expect(await ask()).toBe(true)
  })

  it('that take no parameters may have null or an array for them, and duplicated reference ids', async () => {
    for (const parameters of [null, [], ['more']]) {
      const [answer] = await app.ask({ request: 'system.isFrameLeading', parameters, referenceId: '1' }, origin)
      expect(answer?.message).toMatchObject({ referenceId: '1', data: false })
    }
  })

  it('without a result are answered without data', async () => {
    const [answer] = await app.ask(
      { request: 'messenger.broadcastMessage', parameters: ['orders', 1], referenceId: '1' },
      origin,
    )
    expect(answer?.message).toEqual({ ...hostStamp, request: 'messenger.broadcastMessage', referenceId: '1' })
  })

  it('list what the origin may send', async () => {
    const allowed = async (from: string) =>
      (await new FakeWindow().ask({ request: 'system.getAllowedServices' }, from))[0]?.message
    // All but tokens, which no wildcard grants.
    const tokens = ['auth.getJwtToken', 'auth.getPureCloudToken']
    expect((await allowed(origin))?.data).toEqual([...requests.keys()].filter((request) => !tokens.includes(request)))
    options[name] = `${origin} (system.getAllowedServices, messenger.*, voice.dial, auth.*)`
    expect((await allowed(origin))?.data).toEqual([
      'messenger.broadcastMessage',
      'system.getAllowedServices',
      'voice.dial',
    ])
    options[name] = `${origin} (system.getAllowedServices, messenger.*, voice.dial, ${tokens.join(', ')})`
    expect((await allowed(origin))?.data).toEqual([
      'auth.getJwtToken',
      'auth.getPureCloudToken',
      'messenger.broadcastMessage',
      'system.getAllowedServices',
      'voice.dial',
    ])
    expect((await allowed('http://other.example'))?.errorMessage).toMatch(name)
  })

  it('say who is missing that would carry it out', async () => {
    const answerTo = async (fields: object) => (await new FakeWindow().ask(fields, origin))[0]?.message?.errorMessage
    expect(await answerTo({ request: 'voice.dial', parameters: ['5001'] })).toMatch(/voice.dial is for a workspace/)
    expect(await answerTo({ request: 'system.popupToast', parameters: [{}] })).toMatch(
      /popupToast is for a user interf/,
    )
    // Bad parameters are told first.
    expect(await answerTo({ request: 'voice.dial', parameters: [5001] })).toMatch(/"destination"/)
  })

  it('count as activity of the user where an application says so', async () => {
    await new FakeWindow().ask({ request: 'system.triggerActivity' }, origin)
    expect(frame.touches).toBe(1)
  })

  it.each([
    [{ request: 'system.fly' }, /no request "system.fly"/],
    [{ request: 'constructor.constructor' }, /no request "constructor.constructor"/],
    [{ request: 'system.__proto__' }, /no request/],
    [{ request: '__proto__' }, /no request/],
    [{ request: 'system' }, /no request/],
    [{ request: '' }, /no request ""/],
    [{ request: 5 }, /"request" must be text.*but 5 came/],
    [{ request: ['system.isFrameLeading'] }, /"request" must be text.*but an array came/],
    [{}, /"request" must be text.*but undefined came/],
    [{ request: 'system.isFrameLeading', parameters: 'x' }, /"parameters" must be an array.*but "x" came/],
    [{ request: 'system.isFrameLeading', parameters: { length: 0 } }, /"parameters".*but an object came/],
    [{ request: 'messenger.broadcastMessage' }, /"channel".*Expected string but received undefined/],
    [{ request: 'messenger.broadcastMessage', parameters: ['', 1] }, /"channel".*at least one character/],
    [{ request: 'messenger.broadcastMessage', parameters: ['a'] }, /"message".*JSON can hold/],
    [{ event: 'publish' }, /"event" must be "subscribe" or "unsubscribe", but "publish" came/],
    [{ event: 'subscribe', data: 'weather' }, /no event "weather".*messenger:<channel>/],
    [{ event: 'subscribe', data: ['system', 'constructor'] }, /no event "constructor"/],
    [{ event: 'subscribe' }, /no event undefined/],
    [{ event: 'unsubscribe', data: 'x' }, /no subscription "x"/],
    [{ event: 'unsubscribe', data: { toString: 'x' } }, /"data" must be the id.*an object came/],
  ])('that are wrong get a failed answer: %j', async (fields, errorMessage) => {
    const posted = await app.ask({ ...fields, referenceId: '1' }, origin)
    expect(posted).toHaveLength(1)
    expect(posted[0]?.message).toMatchObject({
      ...hostStamp,
      referenceId: '1',
      errorMessage: expect.stringMatching(errorMessage),
      errorCode: 'invalid',
    })
    expect(posted[0]?.message).not.toHaveProperty('event')
    expect(posted[0]?.targetOrigin).toBe(origin)
  })

  it('whose handler throws get a failed answer', async () => {
    frame.broadcast = () => {
      throw new Error('The frame has left its session.')
    }
    const [answer] = await app.ask({ request: 'messenger.broadcastMessage', parameters: ['a', 1] }, origin)
    expect(answer?.message).toMatchObject({ errorMessage: 'The frame has left its session.', errorCode: 'failed' })
  })

  it('whose result cannot be cloned get a failed answer', async () => {
    Object.defineProperty(frame, 'isLastActive', { value: () => true })
    const [answer] = await app.ask({ request: 'system.isLastActiveFrame' }, origin)
    expect(answer?.message.errorMessage).toMatch(/cannot be sent/)
  })
})

describe('origins', () => {
  it('that are not accepted are told which option would accept them, and nothing else', async () => {
    const posted = await app.ask({ request: 'system.isFrameLeading', referenceId: '1' }, 'http://evil.example')
    expect(posted).toEqual([
      {
        message: {
          ...hostStamp,
          request: 'system.isFrameLeading',
          referenceId: '1',
          errorMessage: `The origin http://evil.example is not accepted here. Add it to the option ${name}.`,
          errorCode: 'refused',
        },
        targetOrigin: 'http://evil.example',
      },
    ])
    expect(app.posted).toHaveLength(1)
  })

  it('that are not accepted cannot subscribe', async () => {
    const [answer] = await app.ask({ event: 'subscribe', data: 'system', referenceId: '1' }, 'http://evil.example')
    expect(answer?.message.errorMessage).toMatch(/not accepted/)
    frame.become('LEADING')
    expect(app.notifications('system')).toEqual([])
  })

  it('with a list may send only what is in it', async () => {
    const ask = (request: string) => new FakeWindow().ask({ request, referenceId: '1' }, 'http://some.example')
    expect((await ask('system.isFrameLeading'))[0]?.message.data).toBe(false)
    expect((await ask('system.isLastActiveFrame'))[0]?.message.errorMessage).toMatch(
      /http:\/\/some.example may not send system.isLastActiveFrame.*accepted-web-content-origins/,
    )
  })

  it('whose entry is malformed are not accepted', async () => {
    const [answer] = await app.ask({ request: 'system.isFrameLeading' }, 'http://limited.example')
    expect(answer?.message.errorMessage).toMatch(/not accepted/)
    expect(console.warn).toHaveBeenCalledOnce()
  })

  it('that are opaque are met with silence, unless any origin is accepted', async () => {
    expect(await app.ask({ request: 'system.isFrameLeading', referenceId: '1' }, 'null')).toEqual([])
    options[name] = '* (system.isFrameLeading)'
    const [answer] = await app.ask({ request: 'system.isFrameLeading', referenceId: '2' }, 'null')
    expect(answer).toMatchObject({ message: { referenceId: '2', data: false }, targetOrigin: '*' })
  })

  it('are all refused where nothing is configured', async () => {
    host.close()
    host = hostService({ frame: frame.asFrame })
    const [answer] = await app.ask({ request: 'system.isFrameLeading' }, origin)
    expect(answer?.message.errorMessage).toMatch(name)
  })
})

describe('messages that are not for the host', () => {
  const cyclic: Record<string, unknown> = {}
  cyclic.self = cyclic
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no')
      },
      getOwnPropertyDescriptor: () => {
        throw new Error('no')
      },
    },
  )
  it.each([
    ['a text', 'wwe hello'],
    ['null', null],
    ['a number', 5],
    ['an object', { request: 'system.isFrameLeading', referenceId: '1' }],
    ['a message of a host', { ...hostStamp, request: 'system.isFrameLeading', referenceId: '1' }],
    ['an inherited user agent', Object.create({ userAgent: 'WWE Client', request: 'system.isFrameLeading' })],
    ['a cyclic object', cyclic],
    ['an object that cannot be read', hostile],
  ])('are ignored without a word: %s', async (_, data) => {
    app.send(data, origin)
    app.send(data, 'http://evil.example')
    await expect(app.ask({ request: 'system.isFrameLeading' }, origin)).resolves.toHaveLength(1)
    expect(app.posted.filter(({ message }) => !('frameId' in message))).toHaveLength(1)
  })

  it('are ignored where their window is gone or is none', async () => {
    const data = { userAgent: 'WWE Client', request: 'system.isFrameLeading', referenceId: '1' }
    expect(() => window.dispatchEvent(new MessageEvent('message', { data, origin, source: null }))).not.toThrow()
    const port = new MessageChannel().port1
    const postMessage = vi.spyOn(port, 'postMessage')
    window.dispatchEvent(new MessageEvent('message', { data, origin, source: port as unknown as Window }))
    await Promise.resolve()
    expect(postMessage).not.toHaveBeenCalled()
  })
})

describe('what needs no waiting', () => {
  const client = { userAgent: 'WWE Client', protocolVersion: 2, referenceId: '1' }
  const request = 'system.isFrameLeading'

  it.each([
    ['a result', { request }, { data: false }],
    ['a refusal', { request: 'system.none' }, { errorCode: 'invalid' }],
    ['a subscription', { event: 'subscribe', data: 'system' }, { subscriptionId: expect.any(String) }],
  ])('is answered in the task in which it came: %s', (_, fields, answer) => {
    app.send({ ...client, ...fields }, origin)
    expect(app.messages[0]).toMatchObject({ referenceId: '1', ...answer })
  })

  it('is answered later where its rate is limited', async () => {
    options['service-client-api.rate-limit'] = '1'
    frame.become('LEADING')
    app.send({ ...client, request }, origin)
    expect(app.messages).toMatchObject([{ frameId: expect.any(String) }])
    await settled()
    expect(app.messages[1]).toMatchObject({ referenceId: '1', data: true })
  })
})

describe('frame ids', () => {
  it('are assigned once, and keep no first answer waiting', async () => {
    await app.ask({ request: 'system.isFrameLeading', referenceId: '0' }, origin)
    await app.ask({ request: 'system.isFrameLeading', referenceId: '1' }, origin)
    expect(app.messages[0]).toMatchObject({ referenceId: '0' })
    expect(app.messages[1]).toEqual({ ...hostStamp, frameId: expect.stringMatching(/^tab-\d+$/) })
    expect(app.messages.filter((message) => 'frameId' in message)).toHaveLength(1)
  })

  it('differ between windows, and between origins in one window', async () => {
    options[name] = '*'
    const other = new FakeWindow()
    await app.ask({ request: 'system.isFrameLeading' }, origin)
    await app.ask({ request: 'system.isFrameLeading' }, 'http://other.example')
    await other.ask({ request: 'system.isFrameLeading' }, origin)
    const ids = [...app.messages, ...other.messages].flatMap(({ frameId }) => frameId ?? [])
    expect(new Set(ids).size).toBe(3)
  })
})

describe('a closed host', () => {
  it('neither answers nor notifies, and leaves nothing behind in its frame', async () => {
    await app.subscribe(['system', 'messenger:a'], origin)
    host.close()
    const before = app.posted.length
    await app.ask({ request: 'system.isFrameLeading' }, origin)
    frame.become('LEADING')
    frame.hear('other', 'leadframe.messenger', { channel: 'a', message: 1 })
    expect(app.posted).toHaveLength(before)
    expect(frame.listening).toBe(0)
  })
})
