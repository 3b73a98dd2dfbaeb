// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isLarger } from '../../../src/service/gateway/size.js'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { FakeFrame, FakeWindow, settled } from './support.js'

const name = 'service-client-api.accepted-web-content-origins'
const origin = 'http://app.example'

describe('the size of a value', () => {
  it.each([
    ['a text', 'x'.repeat(100)],
    ['texts in an array', ['x'.repeat(50), 'x'.repeat(50)]],
    ['keys', { ['x'.repeat(100)]: 1 }],
    ['many keys', Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}`, null]))],
    ['values deep inside', { a: [{ b: { c: 'x'.repeat(100) } }] }],
    ['an array of nothing', new Array(1_000_000_000)],
    ['a buffer', new ArrayBuffer(200)],
    ['a view of a buffer', new Uint8Array(200)],
    ['a map', new Map([['a', 'x'.repeat(100)]])],
    ['a set', new Set(['x'.repeat(100)])],
    ['what JSON would write many times', doubled(40)],
    ['what is nested very deeply', nested(100_000)],
  ])('counts %s', (_, value) => {
    expect(isLarger(value, 100)).toBe(true)
  })

  it.each([
    ['nothing', undefined],
    ['a text that fits', 'x'.repeat(99)],
    ['what holds itself', cyclic()],
    ['the same twice', [[], []]],
  ])('is not too much for %s', (_, value) => {
    expect(isLarger(value, 100)).toBe(false)
  })
})

/** Few arrays that hold each other twice, so that their text doubles with each. */
function doubled(times: number): unknown {
  let value: unknown = 'x'
  for (let time = 0; time < times; time++) value = [value, value]
  return value
}

function nested(times: number): unknown {
  let value: unknown[] = []
  for (let time = 0; time < times; time++) value = [value]
  return value
}

function cyclic(): unknown {
  const value: unknown[] = []
  value.push(value, { value })
  return value
}

describe('a host', () => {
  let frame: FakeFrame
  let host: ServiceHost
  let app: FakeWindow
  let finish: (() => void)[]
  const options = { [name]: `${origin}, http://other.example` }
  const dial = { request: 'voice.dial', parameters: ['5001'], referenceId: '1' }

  beforeEach(() => {
    frame = new FakeFrame()
    app = new FakeWindow()
    finish = []
    frame.workspace = (kind) =>
      kind === 'welcome' ? [] : new Promise((resolve) => finish.push(() => resolve({ ok: true, value: 'done' })))
    host = hostService({ frame: frame.asFrame, options, limits: { messageSize: 100, pending: 3, subscriptions: 2 } })
  })

  afterEach(() => host.close())

  const answerTo = async (fields: object, window = app) => (await window.ask(fields, origin))[0]?.message
  const finishAll = async () => {
    for (const one of finish.splice(0)) one()
    await settled()
  }

  it('takes parameters and subscriptions that are not too large', async () => {
    const broadcast = (size: number) => ({
      request: 'messenger.broadcastMessage',
      parameters: ['a', 'x'.repeat(size)],
      referenceId: '1',
    })
    expect(await answerTo(broadcast(50))).not.toHaveProperty('errorMessage')
    expect(await answerTo(broadcast(101))).toMatchObject({
      referenceId: '1',
      errorCode: 'tooMuch',
      errorMessage: expect.stringMatching(/"parameters" must not be larger than 100 characters.*"messageSize"/),
    })
    expect(await answerTo({ event: 'subscribe', data: `messenger:${'x'.repeat(101)}` })).toMatchObject({
      errorCode: 'tooMuch',
    })
  })

  it('has no more requests of one application under way than it takes', async () => {
    for (let times = 0; times < 3; times++) expect(await answerTo(dial)).toBeUndefined()
    expect(await answerTo(dial)).toMatchObject({
      errorCode: 'tooMuch',
      errorMessage: expect.stringMatching(/No more than 3 requests.*"pending"/),
    })
    expect(await answerTo(dial, new FakeWindow())).toBeUndefined()
    await finishAll()
    expect(app.messages.filter(({ data }) => data === 'done')).toHaveLength(3)
    expect(await answerTo(dial)).toBeUndefined()
  })

  it('has no more subscriptions of one application than it takes', async () => {
    const subscribe = { event: 'subscribe', data: 'system' }
    const { subscriptionId } = (await answerTo(subscribe)) ?? {}
    expect(await answerTo(subscribe)).toHaveProperty('subscriptionId')
    expect(await answerTo(subscribe)).toMatchObject({
      errorCode: 'tooMuch',
      errorMessage: expect.stringMatching(/more than 2 subscriptions.*"subscriptions"/),
    })
    expect(await answerTo(subscribe, new FakeWindow())).toHaveProperty('subscriptionId')
    await answerTo({ event: 'unsubscribe', data: subscriptionId })
    expect(await answerTo(subscribe)).toHaveProperty('subscriptionId')
  })

  it('keeps nothing under way of requests that it ignores', async () => {
    frame.become('LEADING')
    const limited = { ...options, 'service-client-api.rate-limit': '1' }
    host.close()
    host = hostService({ frame: frame.asFrame, options: limited, limits: { pending: 2 } })
    await answerTo({ request: 'system.amIVisible' })
    await answerTo({ request: 'system.amIVisible' })
    for (let times = 0; times < 10; times++) expect(await answerTo({ request: 'system.amIVisible' })).toBeUndefined()
    expect(await answerTo({ request: 'system.isFrameLeading' })).toMatchObject({ data: true })
  })

  describe('tells nothing of what was under way', () => {
    it.each([
      ['is closed', () => (app.closed = true)],
      ['is at another origin', () => app.ask({ request: 'system.isFrameLeading' }, 'http://other.example')],
      [
        'is at an origin that is not accepted',
        () => app.ask({ request: 'system.isFrameLeading' }, 'http://evil.example'),
      ],
      ['is left by the host', () => host.close()],
    ])('to a window that %s', async (_, change) => {
      await answerTo(dial)
      await change()
      const before = app.posted.length
      await finishAll()
      expect(app.posted).toHaveLength(before)
    })

    it('to an origin that is not accepted any more, but that', async () => {
      const changing: Record<string, string> = { [name]: origin }
      host.close()
      frame.workspace = (kind) =>
        kind === 'welcome'
          ? []
          : new Promise((resolve) => finish.push(() => resolve({ ok: false, code: 'failed', message: 'secret' })))
      host = hostService({ frame: frame.asFrame, options: changing })
      await answerTo(dial)
      changing[name] = 'http://other.example'
      await finishAll()
      expect(app.messages.at(-1)).toMatchObject({
        errorCode: 'refused',
        errorMessage: expect.stringMatching(/not accepted/),
      })
    })

    it('to who may not ask for it any more, but that', async () => {
      const changing: Record<string, string> = { [name]: origin }
      host.close()
      host = hostService({ frame: frame.asFrame, options: changing })
      await answerTo(dial)
      changing[name] = `${origin} (system.*)`
      await finishAll()
      expect(app.messages.at(-1)).toMatchObject({
        referenceId: '1',
        errorCode: 'refused',
        errorMessage: expect.stringMatching(/was carried out/),
      })
      expect(app.messages.at(-1)).not.toHaveProperty('data')
    })
  })

  it('gives a window that comes back a frame id of its own', async () => {
    const ids = async (from: string) => {
      await app.ask({ request: 'system.isFrameLeading' }, from)
      return app.messages.flatMap(({ frameId }) => frameId ?? [])
    }
    await ids(origin)
    await ids('http://evil.example')
    await ids(origin)
    await ids('http://other.example')
    expect(new Set(await ids(origin)).size).toBe(4)
  })
})
