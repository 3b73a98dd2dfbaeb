// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hostService, type Refusal, type ServiceHost, type ServiceNotice } from '../../../src/service/index.js'
import { delivered, FakeChannel } from '../channel.js'
import { FakeFrame, FakeWindow, interaction, settled } from './support.js'

const accepted = 'service-client-api.accepted-web-content-origins'
const readAllowed = 'service-client-api.user-data.read-allowed'
const writeAllowed = 'service-client-api.user-data.write-allowed'
const rateLimit = 'service-client-api.rate-limit'
const origin = 'http://app.example'
const stranger = 'http://stranger.example'
const setUserData = { request: 'interaction.setUserData', parameters: ['1', { Secret: 'value', Other: 'value' }] }
const dial = { request: 'voice.dial', parameters: ['5001'] }

let frame: FakeFrame
let host: ServiceHost
let app: FakeWindow
let options: Record<string, string>
let told: ServiceNotice[]

beforeEach(() => {
  vi.stubGlobal('MessageChannel', FakeChannel)
  frame = new FakeFrame('tab')
  frame.become('LEADING')
  app = new FakeWindow()
  options = { [accepted]: origin }
  frame.workspace = (kind) =>
    kind === 'welcome' ? [] : { ok: true, value: [interaction('1', { userData: { Secret: 'value' } })] }
  host = hostService({ frame: frame.asFrame, options, limits: { messageSize: 200, pending: 2, subscriptions: 2 } })
  told = []
  host.listen((notice) => told.push(notice))
})

afterEach(() => {
  host.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const refusals = () => told.filter((notice): notice is Refusal => notice.type === 'refused')

/** What the host tells of this one message. */
async function refusalOf(fields: object, from = origin, window = app): Promise<Refusal | undefined> {
  told = []
  await window.ask({ referenceId: '1', ...fields }, from)
  expect(told.length).toBeLessThanOrEqual(1)
  return refusals()[0]
}

const about = (but: object) => ({
  type: 'refused',
  origin,
  request: undefined,
  event: undefined,
  answered: true,
  ...but,
})

describe('a refusal', () => {
  it('of an origin that is not accepted says which option would accept it, and for what', async () => {
    expect(await refusalOf(dial, stranger)).toEqual(
      about({
        why: 'origin',
        origin: stranger,
        request: 'voice.dial',
        option: accepted,
        value: origin,
        grants: `${stranger} (voice.dial)`,
      }),
    )
    expect(await refusalOf({ event: 'subscribe', data: ['agent', 'outbound'] }, stranger)).toMatchObject({
      request: 'subscribe',
      grants: `${stranger} (agent.get, outbound.*)`,
    })
    delete options[accepted]
    expect(await refusalOf(dial, stranger)).toMatchObject({ why: 'origin', value: undefined })
  })

  it('of nothing that the API has names nothing of it', async () => {
    const nothing = { request: undefined, grants: undefined }
    expect(await refusalOf({ request: 'my secret', parameters: ['secret'] }, stranger)).toMatchObject(nothing)
    expect(await refusalOf({ event: 'secret' }, stranger)).toMatchObject(nothing)
    expect(JSON.stringify(told)).not.toContain('secret')
  })

  it('of one that has no origin is told, though it gets no answer and nothing would accept it alone', async () => {
    expect(await refusalOf(dial, 'null')).toMatchObject({ why: 'origin', answered: false, grants: undefined })
    expect(app.posted).toEqual([])
  })

  it('of a request says what the list of its origin lacks', async () => {
    options[accepted] = `${origin} (agent.*)`
    expect(await refusalOf(dial)).toEqual(
      about({
        why: 'request',
        request: 'voice.dial',
        option: accepted,
        value: `${origin} (agent.*)`,
        grants: `${origin} (voice.dial)`,
      }),
    )
  })

  it('of an event says which, but not the channel', async () => {
    options[accepted] = `${origin} (agent.*)`
    expect(await refusalOf({ event: 'subscribe', data: ['agent', 'media', 'messenger:secret'] })).toEqual(
      about({
        why: 'event',
        request: 'subscribe',
        events: ['media', 'messenger'],
        option: accepted,
        value: `${origin} (agent.*)`,
        grants: `${origin} (media.getMediaList, messenger.broadcastMessage)`,
      }),
    )
  })

  it('of an application in a tab of its own names its mode', async () => {
    Object.assign(options, { 'workspace.web-content': 'crm', 'crm/url': `${origin}/page.html`, 'crm/mode': 'new tab' })
    const newTab = { why: 'newTab', option: 'crm/mode', value: 'new tab', grants: undefined }
    expect(await refusalOf({ request: 'agent.get' })).toEqual(about({ ...newTab, request: 'agent.get' }))
    expect(await refusalOf({ event: 'subscribe', data: 'agent' })).toEqual(about({ ...newTab, request: 'subscribe' }))
  })

  it('of keys that may not be written names them', async () => {
    options[writeAllowed] = 'Other'
    expect(await refusalOf(setUserData)).toEqual(
      about({
        why: 'attachedData',
        access: 'write',
        request: 'interaction.setUserData',
        option: writeAllowed,
        value: 'Other',
        grants: 'Secret',
      }),
    )
  })

  it.each(['*', 'a,b', ' a', '', 'x'.repeat(101)])('names no key that the option could not have: "%s"', async (key) => {
    options[writeAllowed] = 'Other'
    expect(await refusalOf({ ...setUserData, parameters: ['1', { [key]: 1 }] })).toMatchObject({ grants: undefined })
    expect(await refusalOf({ ...setUserData, parameters: ['1', { [key]: 1, Key: 1 }] })).toMatchObject({
      grants: 'Key',
    })
  })

  it('names the keys that were left out of an answer, and of an event for each origin once', async () => {
    options[readAllowed] = 'Other'
    const withheld = { why: 'attachedData', access: 'read', option: readAllowed, value: 'Other', grants: 'Secret' }
    const request = 'interaction.getInteractions'
    expect(await refusalOf({ request })).toEqual(about({ ...withheld, request }))
    await app.subscribe('interaction', origin)
    await new FakeWindow().subscribe('interaction', origin)
    told = []
    frame.hear('workspace', 'workspace', {
      type: 'event',
      event: 'interaction',
      data: { eventType: 'ADDED', interaction: interaction('1', { userData: { Secret: 'value', Other: 'value' } }) },
    })
    expect(refusals()).toEqual([about({ ...withheld, event: 'interaction' })])
  })

  it('for its rate names the option that counts, also while nothing is answered', async () => {
    options[rateLimit] = '1'
    expect(await refusalOf(dial)).toBeUndefined()
    const limited = { why: 'rateLimit', request: 'voice.dial', option: rateLimit, value: '1', grants: undefined }
    expect(await refusalOf(dial)).toEqual(about(limited))
    expect(await refusalOf(dial)).toEqual(about({ ...limited, answered: false }))
    options[`${rateLimit}.agent.get`] = '1'
    await refusalOf({ request: 'agent.get' })
    expect(await refusalOf({ request: 'agent.get' })).toMatchObject({ option: `${rateLimit}.agent.get`, value: '1' })
  })

  it('says that nobody could count the request', async () => {
    frame.become('NEGOTIATING')
    options[rateLimit] = '1'
    expect(await refusalOf(dial)).toEqual(
      about({ why: 'uncounted', request: 'voice.dial', option: rateLimit, value: '1', grants: undefined }),
    )
  })

  it('of too much names the limit', async () => {
    const large = { request: 'voice.dial', parameters: ['5'.repeat(300)] }
    const tooMuch = { why: 'tooMuch', request: 'voice.dial' }
    expect(await refusalOf(large)).toEqual(about({ ...tooMuch, limit: 'messageSize', value: 200 }))
    frame.workspace = () => new Promise(() => {})
    await app.ask(dial, origin)
    await app.ask(dial, origin)
    expect(await refusalOf(dial)).toEqual(about({ ...tooMuch, limit: 'pending', value: 2 }))
    await app.subscribe('system', origin)
    await app.subscribe('system', origin)
    expect(await refusalOf({ event: 'subscribe', data: 'system' })).toEqual(
      about({ ...tooMuch, request: 'subscribe', limit: 'subscriptions', value: 2 }),
    )
  })

  it('of what is not as the API says names the parameter, and nothing that was sent', async () => {
    expect(await refusalOf({ request: 'voice.dial', parameters: [{ my: 'secret' }] })).toEqual(
      about({ why: 'invalid', request: 'voice.dial', parameter: 'destination' }),
    )
    const invalid = about({ why: 'invalid', parameter: undefined })
    expect(await refusalOf({ request: 'secret' })).toEqual(invalid)
    expect(await refusalOf({ event: 'subscribe', data: 'secret' })).toEqual(invalid)
    expect(await refusalOf({ event: 'unsubscribe', data: 'secret' })).toEqual({ ...invalid, request: 'unsubscribe' })
  })

  it('of what was under way when the configuration changed says why it is not told', async () => {
    let answer = (_: unknown) => {}
    frame.workspace = () => new Promise((resolve) => (answer = resolve))
    const changed = async (list: string) => {
      told = []
      options[accepted] = origin
      await app.ask(dial, origin)
      options[accepted] = list
      answer({ ok: true, value: 'done' })
      await settled()
      return refusals()
    }
    expect(await changed(`${origin} (agent.*)`)).toMatchObject([{ why: 'request', request: 'voice.dial' }])
    expect(await changed('')).toMatchObject([
      { why: 'origin', request: 'voice.dial', grants: `${origin} (voice.dial)` },
    ])
  })

  it('of what comes over a port from before says that it is late', async () => {
    await app.ask({ ...dial, takesPort: 'p' }, origin)
    app.send({ userAgent: 'WWE Client', protocolVersion: 2, opened: 'p' }, origin)
    const [port] = app.ports
    options[accepted] = ''
    await app.ask(dial, origin)
    options[accepted] = origin
    told = []
    port?.postMessage({ userAgent: 'WWE Client', protocolVersion: 2, ...dial, referenceId: '2' })
    await delivered()
    expect(told).toEqual([about({ why: 'late', request: 'voice.dial' })])
  })

  it('is none where all is well, where it fails for another reason, and where it is for nobody here', async () => {
    expect(await refusalOf(dial)).toBeUndefined()
    frame.workspace = () => ({ ok: false, code: 'notPossible', message: 'No.' })
    expect(await refusalOf(dial)).toBeUndefined()
    app.send({ hello: 'world' }, stranger)
    app.send({ userAgent: 'WWE Client', opened: 'p' }, stranger)
    expect(told).toEqual([])
  })
})

describe('what a refusal names', () => {
  it.each([
    ['a request', dial, 'http://other.example, http://app.example (agent.*)'],
    ['an event', { event: 'subscribe', data: ['media', 'markdone', 'messenger:a'] }, 'http://app.example (agent.*)'],
    ['what no wildcard grants', { request: 'auth.getJwtToken', parameters: [] }, 'http://app.example (auth.*)'],
    ['an origin', dial, ''],
  ])('grants %s, once it is added', async (_, fields, list) => {
    options[accepted] = list
    const refusal = await refusalOf(fields)
    if (!refusal || !('grants' in refusal)) throw new Error('It was not refused by an option')
    options[refusal.option] = [refusal.value, refusal.grants].filter((text) => text !== '').join(', ')
    expect(await refusalOf(fields)).toBeUndefined()
  })

  it('grants keys, once it is added', async () => {
    options[writeAllowed] = 'Other'
    const refusal = await refusalOf(setUserData)
    options[writeAllowed] = `Other, ${refusal && 'grants' in refusal && refusal.grants}`
    expect(await refusalOf(setUserData)).toBeUndefined()
  })
})

describe('a delivery', () => {
  const tell = (event: string, data: object) => frame.hear('workspace', 'workspace', { type: 'event', event, data })
  const other = 'http://other.example'

  it('names the event, and how many applications of which origins were told, each once', async () => {
    options[accepted] = '*'
    const secondOfOrigin = new FakeWindow()
    await app.subscribe('interaction', origin)
    await app.subscribe(['interaction', 'agent'], origin)
    await secondOfOrigin.subscribe('interaction', origin)
    await new FakeWindow().subscribe('interaction', other)
    tell('interaction', { eventType: 'RINGING', interaction: interaction('1', { userData: { Key: 'secret' } }) })
    expect(told).toEqual([
      {
        type: 'delivered',
        event: 'interaction',
        eventType: 'RINGING',
        to: [
          { origin, applications: 2 },
          { origin: other, applications: 1 },
        ],
      },
    ])
  })

  it('is none where nobody is told', async () => {
    await app.subscribe('agent', origin)
    options[accepted] = `${origin} (voice.dial)`
    tell('agent', { eventType: 'STATE_CHANGED', mediaState: 'READY' })
    tell('media', { eventType: 'STATE_CHANGED', mediaState: 'READY', media: 'voice' })
    expect(told).toEqual([])
  })

  it('names neither a channel, nor what applications or a workspace say', async () => {
    await app.subscribe(['messenger:secret', 'agent'], origin)
    frame.hear('other', 'leadframe.messenger', { channel: 'secret', message: { eventType: 'secret' } })
    tell('agent', { eventType: 'secret' })
    frame.hear('other', 'leadframe.messenger', { channel: 'secret', message: { eventType: 'RINGING' } })
    const to = [{ origin, applications: 1 }]
    expect(told).toEqual([
      { type: 'delivered', event: 'messenger', eventType: undefined, to },
      { type: 'delivered', event: 'agent', eventType: undefined, to },
      { type: 'delivered', event: 'messenger', eventType: undefined, to },
    ])
  })
})

describe('a listener', () => {
  it('that ends hears nothing more, and none does once the host is closed', async () => {
    const heard = vi.fn()
    const end = host.listen(heard)
    await refusalOf(dial, stranger)
    expect(heard).toHaveBeenCalledOnce()
    end()
    await refusalOf(dial, stranger)
    expect(heard).toHaveBeenCalledOnce()
    host.close()
    host.listen(heard)
    app.send({ userAgent: 'WWE Client', ...dial }, stranger)
    expect(heard).toHaveBeenCalledOnce()
  })

  it('that fails keeps neither others nor applications from anything', async () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    const second = vi.fn()
    host.listen(() => {
      throw new Error('a mistake')
    })
    host.listen(second)
    await app.ask({ ...dial, referenceId: '1' }, stranger)
    expect(second).toHaveBeenCalledOnce()
    expect(app.messages.at(-1)).toMatchObject({ errorCode: 'refused' })
    expect(console.warn).toHaveBeenCalledOnce()
  })

  it('hears nothing of what was under way when the host was closed', async () => {
    let answer = (_: unknown) => {}
    frame.workspace = () => new Promise((resolve) => (answer = resolve))
    options[readAllowed] = 'Other'
    await app.ask({ request: 'interaction.getInteractions' }, origin)
    host.close()
    answer({ ok: true, value: [interaction('1', { userData: { Secret: 'value' } })] })
    await settled()
    expect(told).toEqual([])
  })

  it.each([
    ['is ignored for its rate', origin],
    ['is of an origin that is not accepted', stranger],
  ])('that there is none costs nothing: no reason is found for what %s', async (_, from) => {
    host.close()
    let reads = 0
    const watched = new Proxy(options, {
      getOwnPropertyDescriptor(target, name) {
        reads++
        return Reflect.getOwnPropertyDescriptor(target, name)
      },
    })
    options[rateLimit] = '1'
    host = hostService({ frame: frame.asFrame, options: watched })
    const readsForOne = async () => {
      reads = 0
      await app.ask(dial, from)
      return reads
    }
    for (let times = 0; times < 3; times++) await app.ask(dial, origin)
    const before = await readsForOne()
    host.listen(() => {})
    expect(await readsForOne()).toBeGreaterThan(before)
  })
})
