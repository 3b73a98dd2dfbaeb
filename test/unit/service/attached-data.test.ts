// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AttachedData } from '../../../src/service/access/attached-data.js'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { Options } from '../../../src/service/options.js'
import { FakeFrame, FakeWindow, settled } from './support.js'

const readAllowed = 'service-client-api.user-data.read-allowed'
const writeAllowed = 'service-client-api.user-data.write-allowed'
const origin = 'http://app.example'

const reading = (text?: string) => new AttachedData(new Options(text === undefined ? {} : { [readAllowed]: text }))
const writing = (text?: string) => new AttachedData(new Options(text === undefined ? {} : { [writeAllowed]: text }))
const parsed = (text: string): unknown => JSON.parse(text)

describe('attached data that is read', () => {
  it.each([undefined, '*', ' * ,', 'Key1, *'])('is all there is where the option says %s', (text) => {
    const data = { userData: { Key1: 1, Key2: 2 } }
    expect(reading(text).readable(data)).toBe(data)
  })

  it.each([
    ['Key1,Key3', { Key1: 1, Key3: 3 }],
    [' Key1 , Key3 ,, ', { Key1: 1, Key3: 3 }],
    ['key1', {}],
    ['', {}],
    [' , ', {}],
  ])('is what the option lists: "%s"', (text, userData) => {
    expect(reading(text).readable({ userData: { Key1: 1, Key2: 2, Key3: 3 } })).toEqual({ userData })
  })

  it('is filtered at any depth, also within what may be read', () => {
    const data = [{ a: [{ userData: { Key1: { userData: { Key1: 1, Key2: 2 } }, Key2: 2 } }] }, null, 'text']
    expect(reading('Key1').readable(data)).toEqual([
      { a: [{ userData: { Key1: { userData: { Key1: 1 } } } }] },
      null,
      'text',
    ])
  })

  it.each([['text'], [5], [['Key2']], [[{ key: 'Key2', value: 2 }]]])(
    'is left out where it is no object of keys: %j',
    (userData) => {
      expect(reading('Key1').readable({ userData })).toEqual({ userData: {} })
    },
  )

  it('leaves what is absent as it is', () => {
    expect(reading('Key1').readable({ userData: null })).toEqual({ userData: null })
    expect(reading('Key1').readable(undefined)).toBeUndefined()
  })

  it('has keys that mean something elsewhere as plain data', () => {
    const data = parsed('{"userData": {"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3}}')
    expect(JSON.stringify(reading('__proto__, constructor').readable(data))).toBe(
      '{"userData":{"__proto__":{"polluted":1},"constructor":2}}',
    )
    expect(JSON.stringify(reading('Key1').readable(data))).toBe('{"userData":{}}')
    const outside = parsed('{"__proto__": {"userData": {"Key1": 1, "Key2": 2}}}')
    expect(JSON.stringify(reading('Key1').readable(outside))).toBe('{"__proto__":{"userData":{"Key1":1}}}')
    expect({}).not.toHaveProperty('polluted')
  })

  it('never shows a key that is not listed, and leaves the rest as it was', () => {
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.array(tie('tree')),
        fc.dictionary(fc.constantFrom('userData', 'Key1', '__proto__', 'secret', 'other'), tie('tree')),
      ),
    }))
    const only = reading('Key1, userData')
    fc.assert(
      fc.property(tree, (data) => {
        const before = JSON.stringify(data)
        const read = only.readable(data)
        expect(JSON.stringify(data)).toBe(before)
        expect(secretsIn(read)).toEqual([])
        expect(only.readable(read)).toEqual(read)
      }),
    )
  })
})

/** The keys within attached data that are not among those which the property above allows. */
function secretsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([name, value]) => [
    ...(name === 'userData' && typeof value === 'object' && value !== null
      ? Object.keys(value).filter((key) => key !== 'Key1' && key !== 'userData')
      : []),
    ...secretsIn(value),
  ])
}

describe('attached data that is written', () => {
  const set = (data: AttachedData, keyValues: unknown) => () =>
    data.checkWrite('interaction.setUserData', ['1', keyValues])

  it.each([undefined, '*', 'Key1,Key3'])('may be, by its keys, where the option says %s', (text) => {
    expect(set(writing(text), { Key1: 1, Key3: 3 })).not.toThrow()
    expect(() => writing(text).checkWrite('interaction.deleteUserData', ['1', 'Key3'])).not.toThrow()
  })

  it('is refused as a whole where one key may not be written, and the keys and the option are named', () => {
    expect(set(writing('Key1,'), { Key1: 1, Key2: 2, Key3: 3 })).toThrow(
      /"Key2", "Key3".*nothing was changed.*user-data.write-allowed/,
    )
    expect(set(writing(''), { Key1: 1 })).toThrow(/"Key1"/)
    expect(() => writing('Key1').checkWrite('interaction.deleteUserData', ['1', 'Key2'])).toThrow(
      /deleteUserData.*"Key2"/,
    )
    expect(set(writing('Key1'), Object.fromEntries([['x'.repeat(10_000), 1]]))).toThrow(/^.{1,400}$/)
  })

  it('has keys that mean something elsewhere as plain data', () => {
    const values = parsed('{"__proto__": 1}')
    expect(set(writing('Key1'), values)).toThrow(/"__proto__"/)
    expect(set(writing('__proto__'), values)).not.toThrow()
    expect(() => writing('Key1').checkWrite('interaction.deleteUserData', ['1', 'constructor'])).toThrow(
      /"constructor"/,
    )
    expect(() => writing('Key1').checkWrite('constructor', [])).not.toThrow()
  })

  it('is no matter of other requests', () => {
    expect(() => writing('Key1').checkWrite('voice.dial', ['5001', { Key2: 2 }])).not.toThrow()
  })
})

describe('a host', () => {
  let frame: FakeFrame
  let host: ServiceHost
  let app: FakeWindow
  let options: Record<string, string>
  const interaction = { interactionId: '1', userData: { Key1: 1, Key2: 2 } }
  const performed = vi.fn((_kind: string) => ({ ok: true, value: [interaction] }))

  beforeEach(() => {
    performed.mockClear()
    frame = new FakeFrame()
    app = new FakeWindow()
    options = { 'service-client-api.accepted-web-content-origins': origin }
    frame.workspace = (kind) => (kind === 'welcome' ? [] : performed(kind))
    host = hostService({ frame: frame.asFrame, options })
  })

  afterEach(() => host.close())

  it('shows applications what they may read, in answers and events, from the moment the option says so', async () => {
    const ask = async () => (await app.ask({ request: 'interaction.getInteractions' }, origin))[0]?.message.data
    const tell = () =>
      frame.hear('workspace', 'workspace', {
        type: 'event',
        event: 'interaction',
        data: { eventType: 'ADDED', interaction },
      })
    await app.subscribe('interaction', origin)
    expect(await ask()).toEqual([interaction])
    options[readAllowed] = 'Key2'
    expect(await ask()).toEqual([{ interactionId: '1', userData: { Key2: 2 } }])
    tell()
    expect(app.notifications('interaction')).toEqual([
      { eventType: 'ADDED', interaction: { interactionId: '1', userData: { Key2: 2 } } },
    ])
  })

  it('leaves what applications send each other as it is', async () => {
    options[readAllowed] = 'Key2'
    await app.subscribe('messenger:a', origin)
    frame.hear('other', 'leadframe.messenger', { channel: 'a', message: interaction })
    expect(app.notifications('messenger:a')).toEqual([interaction])
  })

  it('has nothing written that may not be', async () => {
    options[writeAllowed] = 'Key1'
    const parameters = ['1', { Key1: 1, Key2: 2 }]
    const [answer] = await app.ask({ request: 'interaction.setUserData', parameters }, origin)
    expect(answer?.message).toMatchObject({ errorCode: 'refused', errorMessage: expect.stringMatching(/"Key2"/) })
    expect(performed).not.toHaveBeenCalled()
  })

  it('survives an event that cannot be filtered, and says so', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    options[readAllowed] = 'Key2'
    await app.subscribe('interaction', origin)
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    const tell = () => frame.hear('workspace', 'workspace', { type: 'event', event: 'interaction', data: cyclic })
    expect(tell).not.toThrow()
    await settled()
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
  })
})
