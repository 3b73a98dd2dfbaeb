// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CoordinationError } from '../../../src/coordination/errors.js'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { FakeFrame, FakeWindow, hostStamp, settled } from './support.js'

const prefix = 'service-client-api'
const name = `${prefix}.accepted-web-content-origins`
const origin = 'http://app.example'
const dial = { request: 'voice.dial', parameters: ['5001'], referenceId: '1' }

let frame: FakeFrame
let host: ServiceHost
let app: FakeWindow
let pageOptions: Record<string, string>

beforeEach(() => {
  frame = new FakeFrame('tab')
  app = new FakeWindow()
  pageOptions = { [name]: origin }
})

afterEach(() => {
  host.close()
  vi.restoreAllMocks()
})

/** Starts a host whose workspace has these options and answers requests so. */
async function start(options: Record<string, string>, answer: (kind: string, payload: unknown) => unknown = () => {}) {
  frame.workspace = (kind, payload) => (kind === 'welcome' ? [{ type: 'options', options }] : answer(kind, payload))
  host = hostService({ frame: frame.asFrame, options: pageOptions })
  await settled()
}

const tell = (news: unknown) => frame.hear('workspace', 'workspace', news)
const answerTo = async (fields: object, window = app) => (await window.ask(fields, origin))[0]?.message

describe('a request for the workspace', () => {
  it('is carried out there with its values, and answered with its result', async () => {
    const perform = vi.fn(() => ({ ok: true, value: { mediaType: 'voice' } }))
    await start({}, perform)
    expect(await answerTo(dial)).toEqual({
      ...hostStamp,
      request: 'voice.dial',
      referenceId: '1',
      data: { mediaType: 'voice' },
    })
    expect(perform.mock.calls).toEqual([['voice.dial', ['5001', undefined]]])
  })

  it('fails as the workspace says', async () => {
    await start({}, () => ({ ok: false, code: 'notPossible', message: 'The agent is logged out.' }))
    expect(await answerTo(dial)).toMatchObject({ errorMessage: 'The agent is logged out.', errorCode: 'notPossible' })
  })

  it.each([
    ['timeout', 'timeout'],
    ['indeterminate', 'indeterminate'],
    ['notSent', 'unavailable'],
  ] as const)('fails where the coordination says %s', async (code, errorCode) => {
    await start({}, () => {
      throw new CoordinationError(code, 'no')
    })
    expect(await answerTo(dial)).toMatchObject({ errorMessage: 'no', errorCode })
  })

  it.each([undefined, null, 'yes', {}, { ok: 1 }, { ok: false, message: 5 }])(
    'is answered with doubt where what came is no answer: %j',
    async (answer) => {
      await start({}, () => answer)
      expect(await answerTo(dial)).toMatchObject({
        errorMessage: expect.stringMatching(/does not understand/),
        errorCode: 'indeterminate',
      })
    },
  )

  it('may take less than the time in which clients expect an answer', async () => {
    await start({}, () => ({ ok: true, value: null }))
    const perform = vi.spyOn(frame, 'perform')
    await answerTo(dial)
    const { timeout = 0 } = perform.mock.lastCall?.[2] ?? {}
    expect(timeout).toBeGreaterThan(5_000)
    expect(timeout).toBeLessThan(9_500)
  })

  it('is not sent before the configuration is known', async () => {
    const asked: string[] = []
    let answers = false
    frame.workspace = (kind) => {
      asked.push(kind)
      if (kind !== 'welcome') return { ok: true, value: null }
      if (!answers) throw new CoordinationError('timeout', 'no answer')
      return [{ type: 'options', options: { [`${prefix}.user-data.write-allowed`]: 'Key1' } }]
    }
    host = hostService({ frame: frame.asFrame, options: pageOptions })
    await settled()
    expect(await answerTo(dial)).toMatchObject({
      errorCode: 'unavailable',
      errorMessage: expect.stringMatching(/configuration/),
    })
    expect(new Set(asked)).toEqual(new Set(['welcome']))
    answers = true
    const write = { request: 'interaction.setUserData', parameters: ['1', { Key2: 2 }] }
    expect(await answerTo(write)).toMatchObject({ errorCode: 'refused' })
    expect(await answerTo(dial)).toMatchObject({ data: null })
    expect(asked.filter((kind) => kind !== 'welcome')).toEqual(['voice.dial'])
  })

  it('is unavailable where there is none, and there may be one later', async () => {
    host = hostService({ frame: frame.asFrame, options: pageOptions })
    expect(await answerTo(dial)).toMatchObject({
      errorCode: 'unavailable',
      errorMessage: expect.stringMatching(/for a workspace/),
    })
    frame.workspace = () => ({ ok: true, value: 1 })
    expect(await answerTo(dial)).toMatchObject({ data: 1 })
  })
})

describe('a token', () => {
  const tokens = ['auth.getJwtToken', 'auth.getPureCloudToken'] as const

  beforeEach(() => {
    pageOptions = { [name]: `${origin} (*, ${tokens.join(', ')})` }
  })

  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it.each(tokens)('of %s is not asked for where it would go over localStorage', async (request) => {
    vi.stubGlobal('BroadcastChannel', undefined)
    Reflect.deleteProperty(globalThis, 'BroadcastChannel')
    const perform = vi.fn(() => ({ ok: true, value: 'secret' }))
    await start({}, perform)
    const failure = { code: 'unavailable', message: expect.stringMatching(/BroadcastChannel.*localStorage/) }
    expect(await answerTo({ request })).toMatchObject({ errorCode: failure.code, errorMessage: failure.message })
    await expect(host.workspace.perform(request)).rejects.toMatchObject(failure)
    expect(perform).not.toHaveBeenCalled()
    expect(await answerTo(dial)).toMatchObject({ data: 'secret' })
  })

  it.each(tokens)('of %s is what the workspace says elsewhere', async (request) => {
    await start({}, () => ({ ok: true, value: 'secret' }))
    expect(await answerTo({ request })).toMatchObject({ data: 'secret' })
  })
})

describe('the options of the workspace', () => {
  it('count where the page does not say otherwise', async () => {
    pageOptions = {}
    await start({ [name]: origin })
    expect(await answerTo({ request: 'system.isFrameLeading' })).toMatchObject({ data: false })
    pageOptions[name] = 'http://other.example'
    expect(await answerTo({ request: 'system.isFrameLeading' })).toMatchObject({ errorCode: 'refused' })
  })

  it('count at once when they change, and when one is withdrawn', async () => {
    pageOptions = {}
    await start({})
    const ask = async () => (await answerTo({ request: 'system.isFrameLeading' }))?.errorCode
    expect(await ask()).toBe('refused')
    tell({ type: 'options', options: { [name]: origin } })
    expect(await ask()).toBeUndefined()
    tell({ type: 'options', options: {} })
    expect(await ask()).toBe('refused')
  })

  it('are waited for with what applications ask meanwhile', async () => {
    pageOptions = {}
    let welcome: (news: unknown) => void = () => {}
    frame.workspace = () => new Promise((resolve) => (welcome = resolve))
    host = hostService({ frame: frame.asFrame, options: pageOptions })
    await settled()
    expect(await answerTo({ request: 'system.isFrameLeading', referenceId: '1' })).toBeUndefined()
    app.send({ userAgent: 'WWE Client', event: 'subscribe', data: 'system', referenceId: '2' }, origin)
    welcome([{ type: 'options', options: { [name]: origin } }])
    await settled()
    expect(app.messages).toContainEqual({ ...hostStamp, frameId: expect.any(String) })
    expect(app.messages).toContainEqual(expect.objectContaining({ referenceId: '1', data: false }))
    expect(app.messages).toContainEqual(expect.objectContaining({ referenceId: '2', subscriptionId: '1' }))
    expect(app.messages).toHaveLength(3)
  })

  it('that are told before an older welcome comes are not overridden by it', async () => {
    let welcome: (news: unknown) => void = () => {}
    frame.workspace = () => new Promise((resolve) => (welcome = resolve))
    pageOptions = {}
    host = hostService({ frame: frame.asFrame, options: pageOptions })
    await settled()
    tell({ type: 'options', options: { [name]: origin } })
    welcome([{ type: 'options', options: {} }])
    await settled()
    expect(await answerTo({ request: 'system.isFrameLeading' })).toMatchObject({ data: false })
  })
})

describe('what the workspace tells', () => {
  it('reaches those that subscribed', async () => {
    await start({})
    await app.subscribe(['agent', 'system'], origin)
    const agent = { eventType: 'STATE_CHANGED', mediaState: 'READY' }
    const connection = { eventType: 'REALTIME_CONNECTION', state: 'DISCONNECTED' }
    tell({ type: 'event', event: 'agent', data: agent })
    tell({ type: 'event', event: 'system', data: connection })
    tell({ type: 'event', event: 'media', data: agent })
    expect(app.notifications('agent')).toEqual([agent])
    expect(app.notifications('system')).toEqual([connection])
    expect(app.notifications('media')).toEqual([])
  })

  it.each([
    null,
    'text',
    {},
    { type: 'event' },
    { type: 'event', event: 'messenger:a', data: {} },
    { type: 'event', event: 'constructor', data: {} },
    { type: 'event', event: 'agent', data: 'text' },
    { type: 'options', options: null },
    { type: 'options', options: { [name]: 5 } },
    { type: 'weather' },
    // What is for pages that know the workspace.
    { type: 'own', news: { type: 'event', event: 'agent', data: {} } },
  ])('is ignored where another deployment tells something unknown: %j', async (news) => {
    await start({})
    await app.subscribe(['agent', 'messenger:a'], origin)
    expect(() => tell(news)).not.toThrow()
    expect(app.messages.filter(({ event }) => event !== undefined)).toEqual([])
    expect(await answerTo({ request: 'system.isFrameLeading' })).toMatchObject({ data: false })
  })
})

describe('a window that was told nothing for a while', () => {
  const returns: Record<string, () => void> = {
    frozen: () => document.dispatchEvent(new Event('resume')),
    'in the back/forward cache': () =>
      window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }) as PageTransitionEvent),
  }

  it.each(Object.entries(returns))(
    'since it was %s decides nothing by the configuration of before',
    async (_, back) => {
      pageOptions = {}
      const perform = vi.fn(() => ({ ok: true, value: null }))
      await start({ [name]: origin }, perform)
      expect(await answerTo(dial)).toMatchObject({ data: null })
      let welcome: (news: unknown) => void = () => {}
      frame.workspace = (kind) => (kind === 'welcome' ? new Promise((resolve) => (welcome = resolve)) : perform())
      back()
      expect(await answerTo(dial)).toBeUndefined()
      expect(await answerTo({ request: 'system.isFrameLeading', referenceId: '2' })).toBeUndefined()
      welcome([{ type: 'options', options: { [name]: `${origin} (system.*)` } }])
      await settled()
      expect(app.messages.slice(-2)).toMatchObject([
        { referenceId: '2', data: false },
        { referenceId: '1', errorCode: 'refused' },
      ])
      expect(perform).toHaveBeenCalledTimes(1)
    },
  )

  it('says so where the configuration is not told again in time', async () => {
    await start({}, () => ({ ok: true, value: null }))
    frame.workspace = () => {
      throw new CoordinationError('timeout', 'no answer')
    }
    returns.frozen?.()
    expect(await answerTo(dial)).toMatchObject({ errorCode: 'unavailable' })
  })

  it('needs nothing when the page is shown for the first time', async () => {
    await start({}, () => ({ ok: true, value: null }))
    const perform = vi.spyOn(frame, 'perform')
    window.dispatchEvent(new Event('pageshow'))
    await settled()
    expect(perform).not.toHaveBeenCalled()
  })
})
