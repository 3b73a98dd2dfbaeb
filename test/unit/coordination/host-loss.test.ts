import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../../../src/coordination/protocol.js'
import { type FrameLine, hubOf, TestHosts } from './support/hosts.js'
import { fine } from './support/journal.js'
import { quiet } from './support/quiet.js'

let session: TestHosts

beforeEach(() => {
  session = new TestHosts()
})

afterEach(() => session.stop())

describe('a host whose hub is deposed', () => {
  test('says nothing more for it, and stands by', async () => {
    const { a, b } = await session.two()
    a.hello()
    a.take()
    await session.depose()
    a.say({ type: 'ping' })
    expect(a.take()).toEqual(['standby'])
    b.hello()
    expect(b.take().slice(0, 1)).toEqual(['welcome'])
  })

  test('is no longer heard on the channel', async () => {
    const { b } = await session.two()
    await session.depose()
    b.hello()
    b.take()
    const line = session.connectChannel('c')
    line.hello()
    await quiet()
    expect(new Set(line.heard.map(({ hub }) => hub))).toEqual(new Set([hubOf(b)]))
  })

  test('waits for its turn, and runs another hub then', async () => {
    const { other, a } = await session.two()
    a.hello()
    const first = hubOf(a)
    a.take()
    await session.depose()
    other.stop()
    await quiet()
    a.hello(2)
    expect(a.take().slice(0, 1)).toEqual(['welcome'])
    expect([hubOf(a), hubOf(a) === first]).toEqual([await session.seated(), false])
  })

  test('before it had begun has whoever spoke to it turn to the other', async () => {
    const allow = session.hold()
    const { a } = await session.two()
    const announced = session.announced()
    a.hello()
    await session.depose()
    expect(a.take()).toEqual(['standby'])
    allow()
    await quiet()
    expect(announced.map(({ hub }) => hub)).toEqual([await session.seated()])
    expect(a.take()).toEqual([])
  })
})

test('a hub that has stopped writes nothing down, whatever it learns after that', async () => {
  const host = session.start('one')
  const [a, b] = [session.connect(host, 'a'), session.connect(host, 'b')]
  await quiet()
  a.hello()
  b.hello()
  session.leads('a', a)
  a.say({ type: 'act', key: 'x', kind: 'k', payload: 1, to: 'b' })
  b.say({ type: 'begin', key: 'x', attempt: 1 })
  await quiet()
  expect(b.take().slice(-1)).toEqual(['go'])
  session.locks.crash('b')
  a.say({ type: 'active' })
  host.stop()
  await quiet()
  expect(session.actions.of('x')).toMatchObject({ stage: 'storing' })
})

describe('a hub that has an action written down', () => {
  /** The leader `a` was given what it asked for itself, and nothing can be written down yet. */
  async function given() {
    const hosts = await session.two()
    const { a } = hosts
    a.hello()
    session.leads('a', a)
    a.say({ type: 'act', key: 'x', kind: 'k', payload: 1, to: 'leader' })
    await quiet()
    expect(a.take().slice(-1)).toEqual(['do'])
    return { ...hosts, allow: session.hold() }
  }
  const begin = { type: 'begin', key: 'x', attempt: 1 } as const

  test('has it carried out then', async () => {
    const { a, allow } = await given()
    a.say(begin)
    await quiet()
    expect(a.take()).toEqual([])
    allow()
    await quiet()
    expect(a.take()).toEqual(['go'])
  })

  test('does not where it is deposed meanwhile', async () => {
    const { a, allow } = await given()
    a.say(begin)
    await session.depose()
    allow()
    await quiet()
    expect(a.take()).toEqual([])
  })

  test.each([
    ['before', ['crash', 'begin']],
    ['meanwhile', ['begin', 'crash']],
  ])('does not where another took its seat %s and it has yet to learn that, and stands by', async (_, steps) => {
    const { a, b, allow } = await given()
    for (const step of steps) {
      if (step === 'begin') a.say(begin)
      else session.locks.crash('one')
      await quiet()
    }
    allow()
    await quiet()
    expect(a.take()).toEqual([])
    a.say({ type: 'ping' })
    expect(a.take()).toEqual(['standby'])
    b.hello()
    expect(b.take().slice(0, 1)).toEqual(['welcome'])
  })
})

describe('a hub that was replaced and has yet to learn that', () => {
  const did = (outcome: Outcome) => ({ type: 'did', key: 'x', to: 'leader', attempt: 1, outcome }) as const

  /** The frame leads, and carries out what it asked for itself; its hub has not heard yet what came of it. */
  async function carriesOut(frame: string, line: FrameLine): Promise<void> {
    line.hello()
    session.leads(frame, line)
    line.say({ type: 'act', key: 'x', kind: 'k', payload: 1, to: 'leader' })
    line.say({ type: 'begin', key: 'x', attempt: 1 })
    await quiet()
  }

  test('does not replace what the next one wrote', async () => {
    const { a, b } = await session.two()
    const allow = session.hold()
    await carriesOut('a', a)
    session.locks.crash('one')
    session.locks.crash('a')
    session.actions.ready = Promise.resolve()
    await quiet()
    await carriesOut('b', b)
    b.say(did(fine))
    await quiet()
    expect(b.take().slice(-2)).toEqual(['done', 'noted'])
    allow()
    await quiet()
    expect(session.actions.of('x')).toMatchObject({ stage: 'done', executor: 'b' })
  })
})
