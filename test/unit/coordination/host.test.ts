import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HubHost } from '../../../src/coordination/hub/host.js'
import { hubOf, TestHosts } from './support/hosts.js'
import { quiet } from './support/quiet.js'

let session: TestHosts

beforeEach(() => {
  session = new TestHosts()
})

afterEach(() => session.stop())

describe('of two hosts', () => {
  test('the first runs the hub, and the second says that it stands by', async () => {
    const { a, b } = await session.two()
    a.hello()
    b.hello()
    expect(a.take()).toEqual(['welcome', 'claim', 'view'])
    expect(b.take()).toEqual(['standby'])
    expect([hubOf(a), hubOf(b)]).toEqual([await session.seated(), null])
  })

  test.each([
    ['stops', (one: HubHost) => one.stop()],
    ['dies', () => session.locks.crash('one')],
  ])('the second runs the hub where the first %s', async (_, end) => {
    const { one, a, b } = await session.two()
    a.hello()
    end(one)
    await quiet()
    b.hello()
    expect(b.take().slice(0, 1)).toEqual(['welcome'])
    expect([hubOf(b), hubOf(b) === hubOf(a)]).toEqual([await session.seated(), false])
  })

  test('the one that runs the hub is heard on the channel, and the other is not', async () => {
    await session.two()
    const line = session.connectChannel('c')
    line.hello()
    await quiet()
    expect(line.take()).toEqual(['welcome', 'claim', 'view'])
    expect(session.channels.count(session.names.hubChannel)).toBe(2)
  })
})

describe('a hello that comes', () => {
  test('before it is known who has the seat waits for that', async () => {
    const [one, other] = [session.start('one'), session.start('other')]
    const [a, b] = [session.connect(one, 'a'), session.connect(other, 'b')]
    a.hello()
    b.hello()
    expect([a.take(), b.take()]).toEqual([[], []])
    await quiet()
    expect(a.take().slice(0, 1)).toEqual(['welcome'])
    expect(b.take()).toEqual(['standby'])
  })

  test('before the hub knows what was kept waits for that, on a port and on the channel', async () => {
    const allow = session.hold()
    const a = session.connect(session.start('one'), 'a')
    await quiet()
    const b = session.connectChannel('b')
    a.hello()
    b.hello()
    await quiet()
    expect([a.take(), b.take()]).toEqual([[], []])
    allow()
    await quiet()
    expect([a.take()[0], b.take()[0]]).toEqual(['welcome', 'welcome'])
  })
})

describe('a hub in its seat', () => {
  test.each(['page', 'worker'] as const)('announces itself to all, with its home: %s', async (home) => {
    const announced = session.announced()
    session.start('one', home)
    session.start('other')
    await quiet()
    expect(announced).toEqual([expect.objectContaining({ from: null, body: { type: 'seated', home } })])
    expect(announced[0]?.hub).toBe(await session.seated())
  })

  test('hears what was said early before it announces itself', async () => {
    const a = session.connect(session.start('one'), 'a')
    a.hello()
    let known: string[] = []
    session.channels.open(session.names.channel, () => {
      known = a.take()
    })
    await quiet()
    expect(known).toEqual(['welcome', 'claim', 'view'])
  })

  test('announces itself after another, too', async () => {
    const { one } = await session.two()
    const announced = session.announced()
    one.stop()
    await quiet()
    expect(announced.map(({ hub }) => hub)).toEqual([await session.seated()])
  })
})

test('a host that stops says nothing more, and holds and waits for nothing', async () => {
  const { one, other, a, b } = await session.two()
  a.hello()
  a.take()
  other.stop()
  one.stop()
  await quiet()
  a.hello(2)
  b.hello()
  await quiet()
  expect([a.take(), b.take()]).toEqual([[], []])
  const { held = [], pending = [] } = await session.locks.client('devtools').query()
  expect([...held, ...pending].map(({ name }) => name).sort()).toEqual(['a', 'b'].map(session.names.frameLock))
})
