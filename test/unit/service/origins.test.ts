import { afterEach, describe, expect, it, vi } from 'vitest'
import { Origins } from '../../../src/service/access/origins.js'
import { Options } from '../../../src/service/options.js'

const name = 'service-client-api.accepted-web-content-origins'

afterEach(() => {
  vi.restoreAllMocks()
})

function originsOf(text: string): Origins {
  return new Origins(new Options({ [name]: text }))
}

describe('Origins', () => {
  it.each([[{}], [{ [name]: '' }], [{ [name]: ' , ' }], [Object.create({ [name]: '*' })]])(
    'accepts nobody where the option is not set',
    (options) => {
      const origins = new Origins(new Options(options))
      expect(origins.accepts('http://a')).toBe(false)
      expect(origins.accepts('null')).toBe(false)
    },
  )

  it('compares origins exactly', () => {
    const origins = originsOf('http://a.example')
    expect(origins.accepts('http://a.example')).toBe(true)
    for (const other of [
      'https://a.example',
      'http://a.example:81',
      'http://a.example.evil',
      'http://b.a.example',
      '',
    ]) {
      expect(origins.accepts(other)).toBe(false)
    }
  })

  it('accepts the opaque origin only where any is', () => {
    expect(originsOf('http://a').accepts('null')).toBe(false)
    expect(originsOf('http://a, * (system.*)').accepts('null')).toBe(true)
  })

  it('allows what an entry lists', () => {
    const origins = originsOf('http://a (agent.*, voice.dial), http://b (*), http://c')
    expect(origins.allows('http://a', 'agent.getState')).toBe(true)
    expect(origins.allows('http://a', 'voice.dial')).toBe(true)
    expect(origins.allows('http://a', 'voice.dialEx')).toBe(false)
    expect(origins.allows('http://a', 'agents.get')).toBe(false)
    expect(origins.allows('http://a', 'system.isFrameLeading')).toBe(false)
    expect(origins.allows('http://b', 'system.isFrameLeading')).toBe(true)
    expect(origins.allows('http://c', 'system.isFrameLeading')).toBe(true)
    expect(origins.allows('http://d', 'system.isFrameLeading')).toBe(false)
  })

  it('adds up all entries of an origin', () => {
    const origins = originsOf('* (system.isFrameLeading), http://a (messenger.*)')
    expect(origins.allows('http://a', 'messenger.broadcastMessage')).toBe(true)
    expect(origins.allows('http://a', 'system.isFrameLeading')).toBe(true)
    expect(origins.allows('http://b', 'messenger.broadcastMessage')).toBe(false)
  })

  it('notices at once that the option was changed', () => {
    const options = { [name]: 'http://a' }
    const origins = new Origins(new Options(options))
    expect(origins.accepts('http://a')).toBe(true)
    options[name] = 'http://b'
    expect(origins.accepts('http://a')).toBe(false)
    expect(origins.accepts('http://b')).toBe(true)
  })

  it('reports a malformed entry once', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const options = { [name]: 'nonsense, http://a' }
    const origins = new Origins(new Options(options))
    origins.accepts('http://a')
    options[name] = 'http://a, nonsense'
    origins.accepts('http://a')
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.lastCall?.[0]).toMatch(/"nonsense".*accepted-web-content-origins.*grants nothing/)
  })
})
