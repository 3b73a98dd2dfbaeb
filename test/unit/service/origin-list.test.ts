import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requests } from '../../../src/contract/contract.js'
import { entryFor, parseOriginList } from '../../../src/service/access/origin-list.js'

const all = ['*']

describe('parseOriginList', () => {
  it("reads the manual's example", () => {
    const text = `http://my-web-server0, http://my-web-server1 (*), http://my-web-server2 (agent.*, voice.dial),
      http://my-web-server3 (agent.*, interaction.*)`
    expect(parseOriginList(text)).toEqual({
      entries: [
        { origin: 'http://my-web-server0', keywords: all },
        { origin: 'http://my-web-server1', keywords: all },
        { origin: 'http://my-web-server2', keywords: ['agent.*', 'voice.dial'] },
        { origin: 'http://my-web-server3', keywords: ['agent.*', 'interaction.*'] },
      ],
      malformed: [],
    })
  })

  it('reads keywords with their signature', () => {
    const text = 'http://a (voice.dialEx(destination, userData, extensions, succeeded, failed), voice.dial ( x , (y) ))'
    expect(parseOriginList(text)).toEqual({
      entries: [{ origin: 'http://a', keywords: ['voice.dialEx', 'voice.dial'] }],
      malformed: [],
    })
  })

  it.each([
    ['', []],
    ['  ', []],
    [',,', []],
    [' * ,', [{ origin: '*', keywords: all }]],
  ])('tolerates blanks and commas: %j', (text, entries) =>
    expect(parseOriginList(text)).toEqual({ entries, malformed: [] }),
  )

  it('tolerates blanks and commas in a list', () => {
    expect(parseOriginList('*( , system.* ,, agent.get, ) ,').entries).toEqual([
      { origin: '*', keywords: ['system.*', 'agent.get'] },
    ])
  })

  it.each([
    ['HTTP://My-Server:80/path/page.html?q#f', 'http://my-server'],
    ['https://my-server:443', 'https://my-server'],
    ['https://my-server:8443/', 'https://my-server:8443'],
    ['http://[::1]:4174', 'http://[::1]:4174'],
    ['http://bücher.example', 'http://xn--bcher-kva.example'],
  ])('normalises %s', (text, origin) => {
    expect(parseOriginList(text)).toEqual({ entries: [{ origin, keywords: all }], malformed: [] })
  })

  it.each([
    'my-server',
    'my-server:8080',
    'null',
    'file:///index.html',
    'data:text/html',
    'https://*.example.com',
    'http://a voice.dial',
    'http://a/ voice.dial',
    '(system.*)',
    'http://a ()',
    'http://a (system)',
    'http://a (system.*, nonsense)',
    'http://a (system.is*)',
    'http://a (*.dial)',
    'http://a (system.isFrameLeading',
    'http://a (voice.dialEx(destination)',
    'http://a (system.*) more',
    'http://a (system.*) (agent.*)',
    'http://a (system.*))',
    'http://a)',
    'http://a (voice.dial(x) y)',
    'http://a (system.*(x))',
  ])('grants nothing for the malformed entry %s', (text) => {
    const { entries, malformed } = parseOriginList(text)
    expect(entries).toEqual([])
    expect(malformed).toEqual([{ entry: text, problem: expect.any(String) }])
  })

  it.each([
    'http://a (agent.*, http://b (voice.dial)',
    'http://a (agent.get, http://b, * (*)',
    'http://a (voice.dial(destination), agent.get, http://b',
    'http://a (voice.dial(destination, agent.*), http://b (*)',
    'http://a (voice.dial(destination, http://b (agent.*)))',
    'http://a (voice.dial(destination, http://b (*), agent.*))',
    'http://a (voice.dial(destination, agent.*))',
    'http://a (voice.dial(destination, agent.get))',
  ])('grants nothing by %s, whose parenthesis is not closed where it was to be', (text) => {
    const { entries, malformed } = parseOriginList(`http://before (agent.get), ${text}`)
    expect(entries).toEqual([{ origin: 'http://before', keywords: ['agent.get'] }])
    expect(malformed).toEqual([{ entry: text, problem: expect.any(String) }])
  })

  it('says of a parenthesis that is not closed how far it goes', () => {
    const { malformed } = parseOriginList('http://a (agent.get, http://b (voice.dial)')
    expect(malformed.map(({ problem }) => problem)).toEqual([expect.stringMatching(/not closed.*what follows it/)])
  })

  it('keeps the entries around a malformed one', () => {
    const { entries, malformed } = parseOriginList('http://a, nonsense (*), http://b (system.*)')
    expect(entries.map(({ origin }) => origin)).toEqual(['http://a', 'http://b'])
    expect(malformed).toHaveLength(1)
  })

  it('reads on after a parenthesis too many', () => {
    expect(parseOriginList('http://a), http://b').entries).toEqual([{ origin: 'http://b', keywords: all }])
  })
})

describe('the entry that would grant what was refused', () => {
  it('is one of the list, for that origin and those requests alone', () => {
    const authority = fc.webAuthority({ withPort: true, withIPv4: true, withIPv6: true })
    const keyword = fc.constantFrom(...requests.keys(), 'agent.*', 'outbound.*')
    fc.assert(
      fc.property(authority, fc.uniqueArray(keyword, { minLength: 1, maxLength: 4 }), (host, keywords) => {
        const own = new URL(`https://${host}`).origin
        expect(parseOriginList(`${entryFor(own, keywords)}`)).toEqual({
          entries: [{ origin: own, keywords }],
          malformed: [],
        })
      }),
    )
  })
})
