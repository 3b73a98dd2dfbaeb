import { beforeEach, describe, expect, test, vi } from 'vitest'
import { FrameLines, keepForLater } from '../../../src/coordination/hub/lines.js'
import { namesOf, seal, type ToHub } from '../../../src/coordination/protocol.js'
import { MemoryChannels } from '../../../src/testing/platform/memory-channels.js'

const names = namesOf('test')
const toFrame = seal({ from: null, hub: 'hub', term: 0 }, { type: 'ping' } as const)

let channels: MemoryChannels
let lines: FrameLines

beforeEach(() => {
  channels = new MemoryChannels()
  lines = new FrameLines(names, channels.open)
})

const newPort = () => ({ postMessage: vi.fn() }) as unknown as MessagePort

function hears(body: ToHub, port: MessagePort | null, from: string | null = 'a'): boolean {
  return lines.heard(seal({ from, hub: null, term: 0 }, body), port)
}
function hello(port: MessagePort | null, line?: number, from = 'a'): boolean {
  const body = { type: 'hello', visible: true, policy: 'healthiest', claim: null, seat: null, work: [] } as const
  return hears(line === undefined ? body : { ...body, line }, port, from)
}
const leave = (port: MessagePort | null, line?: number) =>
  hears(line === undefined ? { type: 'leave' } : { type: 'leave', line }, port)
const active = (port: MessagePort | null) => hears({ type: 'active' }, port)
const locks = (port: MessagePort | null, line: number) =>
  hears({ type: 'locks', line, message: { type: 'register', entries: [] } }, port)

describe('what a frame says', () => {
  test('counts on the line that it said hello on', () => {
    const port = newPort()
    expect([hello(port, 1), active(port), leave(port, 1)]).toEqual([true, true, true])
  })

  test('counts on the channel where it said hello there', () => {
    expect([hello(null, 1), active(null), leave(null, 1)]).toEqual([true, true, true])
  })

  test('does not count on another port, or on the channel, until it says hello there', () => {
    const [port, other] = [newPort(), newPort()]
    hello(port, 1)
    expect([active(other), active(null)]).toEqual([false, false])
    hello(null, 2)
    expect([active(port), active(null)]).toEqual([false, true])
    hello(other, 3)
    expect([active(null), active(other)]).toEqual([false, true])
  })

  test('of a stranger counts, so that it can be asked who it is', () => {
    const port = newPort()
    expect(active(port)).toBe(true)
    lines.post('a', toFrame)
    expect(port.postMessage).toHaveBeenCalledExactlyOnceWith(toFrame, [])
    expect(lines.greeted()).toEqual([])
    hello(port)
    expect(lines.greeted()).toEqual(['a'])
  })

  test('counts for nothing where it names no frame', () => {
    expect(hears({ type: 'active' }, newPort(), null)).toBe(false)
    expect(lines.greeted()).toEqual([])
  })
})

describe('what was overtaken by a hello on a later line', () => {
  test('is an older hello', () => {
    const [older, newer] = [newPort(), newPort()]
    hello(newer, 2)
    expect(hello(older, 1)).toBe(false)
    lines.post('a', toFrame)
    expect([vi.mocked(older.postMessage).mock.calls, vi.mocked(newer.postMessage).mock.calls]).toEqual([
      [],
      [[toFrame, []]],
    ])
  })

  test.each([
    ['the other way', newPort(), null],
    ['the same channel', null, null],
  ])('is an older goodbye on %s', (_, older, newer) => {
    hello(older, 1)
    hello(newer, 2)
    expect([leave(older, 1), leave(newer, 2)]).toEqual([false, true])
  })

  test('is not a hello on the same line', () => {
    const port = newPort()
    expect([hello(port, 2), hello(port, 2)]).toEqual([true, true])
  })

  test('is nothing of a frame that counts no lines', () => {
    const [port, next] = [newPort(), newPort()]
    expect([hello(port), hello(next), leave(port), leave(next)]).toEqual([true, true, false, true])
  })
})

describe('a line to a frame', () => {
  test('is a channel of its own where it has no port', async () => {
    const heard: unknown[] = []
    channels.open(names.frameChannel('a'), (message) => heard.push(message))
    hello(null, 1)
    lines.post('a', toFrame)
    await vi.waitFor(() => expect(heard).toEqual([toFrame]))
  })

  test('is one, however often it says hello', () => {
    for (const line of [1, 1, 2, 3]) hello(null, line)
    expect(channels.count(names.frameChannel('a'))).toBe(1)
    hello(newPort(), 4)
    expect(channels.count(names.frameChannel('a'))).toBe(0)
  })

  test('carries ports', () => {
    const [port, gift] = [newPort(), newPort()]
    hello(port, 1)
    lines.post('a', toFrame, [gift])
    expect(port.postMessage).toHaveBeenCalledWith(toFrame, [gift])
  })

  test('that is dropped carries nothing', () => {
    const port = newPort()
    hello(port, 1)
    hello(null, 1, 'b')
    lines.drop('a')
    lines.post('a', toFrame)
    expect(port.postMessage).not.toHaveBeenCalled()
    expect(lines.greeted()).toEqual(['b'])
  })

  test('is none any more once all are closed', () => {
    hello(newPort(), 1)
    hello(null, 1, 'b')
    lines.close()
    expect(lines.greeted()).toEqual([])
    expect(channels.count(names.frameChannel('b'))).toBe(0)
  })
})

describe('what a frame says of locks', () => {
  test('opens a later line, on which it has yet to say hello', () => {
    const port = newPort()
    expect(locks(port, 1)).toBe(true)
    lines.post('a', toFrame)
    expect(port.postMessage).toHaveBeenCalledExactlyOnceWith(toFrame, [])
    expect(lines.greeted()).toEqual([])
  })

  test('is followed by a hello on the same line', () => {
    expect([locks(null, 1), hello(null, 1), locks(null, 1)]).toEqual([true, true, true])
    expect(lines.greeted()).toEqual(['a'])
    expect(channels.count(names.frameChannel('a'))).toBe(1)
  })

  test('does not count on an older line', () => {
    const [older, newer] = [newPort(), newPort()]
    hello(older, 1)
    expect([locks(newer, 2), locks(older, 1), hello(older, 1)]).toEqual([true, false, false])
    expect(lines.greeted()).toEqual([])
    lines.post('a', toFrame)
    expect([vi.mocked(older.postMessage).mock.calls, vi.mocked(newer.postMessage).mock.calls]).toEqual([
      [],
      [[toFrame, []]],
    ])
  })

  test('does not count where the line is open on another port', () => {
    const [port, other] = [newPort(), newPort()]
    locks(port, 1)
    expect([locks(other, 1), locks(null, 1), locks(port, 1)]).toEqual([false, false, true])
  })
})

describe('two frames', () => {
  test('with ports are connected by ports', () => {
    hello(newPort(), 1)
    hello(newPort(), 1, 'b')
    const between = lines.between('a', 'b')
    expect(between).toBeInstanceOf(MessageChannel)
    if (typeof between !== 'string') between.port1.close()
  })

  test.each([
    ['one', newPort()],
    ['both', null],
  ])('of which %s has none are connected by a channel that no others are on', (_, port) => {
    hello(port, 1)
    hello(null, 1, 'b')
    const channel = lines.between('a', 'b')
    expect(channel).toEqual(expect.stringContaining(names.linkChannel('')))
    expect(lines.between('b', 'a')).toEqual(expect.stringContaining(names.linkChannel('')))
    expect(lines.between('a', 'b')).not.toBe(channel)
  })
})

describe('what waits for a hub to begin', () => {
  const said = (from: string, body: ToHub) => seal({ from, hub: null, term: 0 }, body)
  const hello = (from: string, line: number) =>
    said(from, { type: 'hello', line, visible: true, policy: 'healthiest', claim: null, seat: null, work: [] })
  const kept = (...messages: ReturnType<typeof said>[]) =>
    messages
      .reduce<[ReturnType<typeof said>, null][]>((early, message) => keepForLater(early, message, null), [])
      .map(([message]) => message)

  test('is all that was said, in its order', () => {
    const all = [hello('a', 1), hello('b', 1), said('a', { type: 'active' }), hello('a', 1)]
    expect(kept(...all)).toEqual(all)
  })

  test('is nothing of a frame that a hello on a later line has overtaken, but what it said of locks', () => {
    const register = said('a', { type: 'locks', line: 1, message: { type: 'register', entries: [] } })
    const others = [hello('b', 1), register]
    const again = hello('a', 2)
    expect(kept(hello('a', 1), said('a', { type: 'active' }), ...others, again)).toEqual([...others, again])
  })
})
