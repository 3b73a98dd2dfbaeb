import { describe, expect, test } from 'vitest'
import { newHub } from '../../../src/coordination/hub/state.js'
import { hubWith, kinds, sent, TestHub } from './support/core.js'
import { act, given } from './support/journal.js'

/** Of frames that said hello on their first line, `a` leads in term 1, and `b` waits for its lock in term 2. */
function seated(): TestHub {
  const hub = new TestHub()
  hub.ready()
  for (const id of ['a', 'b', 'c']) hub.hello(id, { line: 1 })
  hub.hears('a', { type: 'leading', term: 1 })
  hub.hears('b', { type: 'waiting', term: 2 })
  hub.hears('c', { type: 'introduce', to: 'b' })
  return hub
}

const introduced = (hub: TestHub) =>
  hub.hears('b', { type: 'introduce', to: 'c' }).every((effect) => effect.type !== 'introduce')

describe('a frame that says hello twice on one line', () => {
  test('is welcomed again', () => {
    const effects = seated().hello('c', { line: 1 })
    expect(kinds(effects)).toEqual(['send welcome', 'audit', 'publish'])
  })

  test('keeps its seat, and its port to another', () => {
    const hub = seated()
    const { members } = hub.core
    hub.hello('b', { line: 1, claim: { term: 2, held: false } })
    expect(hub.core).toMatchObject({ members })
    expect(introduced(hub)).toBe(true)
  })

  test.each([null, { term: 2, held: false }])('goes on being the heir, whether it knew that (%j) or not', (claim) => {
    const hub = seated()
    const { heir } = hub.core
    expect(sent(hub.hello('b', { line: 1, claim }))).toEqual(['b: welcome'])
    expect(hub.core.heir).toEqual(heir)
  })

  test('goes on leading', () => {
    const hub = seated()
    expect(sent(hub.hello('a', { line: 1, claim: { term: 1, held: true } }))).toEqual(['a: welcome'])
    expect(hub.core.leader).toEqual({ id: 'a', term: 1 })
  })

  test('tells whether it is visible now', () => {
    const hub = seated()
    hub.hello('c', { line: 1, visible: true })
    expect(hub.core.members.find(({ id }) => id === 'c')).toMatchObject({ joined: 3, visible: true })
  })
})

describe('a port between two frames', () => {
  const unlink = (hub: TestHub, introduction?: number) =>
    hub.hears('b', { type: 'unlink', from: 'c', ...(introduction !== undefined && { introduction }) })

  test('is given anew to one that has the latest and finds it useless, or does not say which it has', () => {
    for (const latest of [1, undefined]) {
      const hub = seated()
      unlink(hub, latest)
      expect(hub.hears('b', { type: 'introduce', to: 'c' })).toContainEqual(
        expect.objectContaining({ type: 'introduce', number: 2 }),
      )
    }
  })

  test('is not given anew while the latest is on its way', () => {
    const hub = seated()
    unlink(hub, 0)
    expect(introduced(hub)).toBe(true)
  })
})

describe('a frame that says hello on a later line', () => {
  test('sits down last, unless it tells where it sat', () => {
    const hub = seated()
    hub.hello('a', { line: 2 })
    hub.hello('b', { line: 2, seat: { joined: 2, active: 0 } })
    expect(hub.core.members.map(({ id, joined }) => [id, joined])).toEqual([
      ['b', 2],
      ['c', 3],
      ['a', 4],
    ])
  })

  test('has its ports to others made anew', () => {
    const hub = seated()
    hub.hello('b', { line: 2 })
    expect(introduced(hub)).toBe(false)
  })

  test('leads no more where it does not say so', () => {
    const hub = seated()
    hub.hello('a', { line: 2 })
    expect(hub.core.leader).toBeNull()
    const other = seated()
    other.hello('a', { line: 2, claim: { term: 1, held: true } })
    expect(other.core.leader).toEqual({ id: 'a', term: 1 })
  })

  test('has to withdraw what it was told to claim on the line before, which it may yet hear', () => {
    const hub = seated()
    expect(hub.hello('b', { line: 2 })).toContainEqual({
      type: 'send',
      to: 'b',
      body: { type: 'withdraw', term: 2 },
    })
    expect(hub.core.heir).toMatchObject({ id: 'c', term: 3 })
  })

  test('need not withdraw what it claims', () => {
    const hub = seated()
    expect(sent(hub.hello('b', { line: 2, claim: { term: 2, held: false } }))).toEqual(['b: welcome'])
    expect(hub.core.heir).toEqual({ id: 'b', term: 2, steal: false, stage: 'waiting' })
  })

  test('is as new as one that counts no lines', () => {
    const hub = hubWith('a', 'b')
    hub.hello('a')
    expect(hub.core.members.map(({ id }) => id)).toEqual(['b', 'a'])
  })

  test('is as new as one that left, whatever its line', () => {
    const hub = seated()
    hub.hears('c', { type: 'leave', line: 1 })
    hub.hello('c', { line: 1 })
    expect(hub.core.members.find(({ id }) => id === 'c')?.joined).toBe(4)
  })
})

test('a welcome tells the fence of the hub, and which hello it answers', () => {
  const welcome = (hub: TestHub) => hub.hello('a', { line: 3 })[0]
  const fenced = new TestHub()
  fenced.core = newHub('hub', 7)
  expect(welcome(fenced)).toEqual({ type: 'send', to: 'a', body: { type: 'welcome', fence: 7, line: 3 } })
  expect(welcome(new TestHub())).toEqual({ type: 'send', to: 'a', body: { type: 'welcome', fence: 0, line: 3 } })
})

test('a frame that queues for the lock unasked is told to leave the queue, but not one that leads by now', () => {
  const hub = hubWith('a', 'b')
  expect(sent(hub.hears('b', { type: 'waiting', term: 99 }))).toEqual(['b: withdraw'])
  expect(sent(hub.hears('a', { type: 'waiting', term: 1 }))).toEqual([])
})

describe('a leader that is not the one that was known', () => {
  const claims = (hub: TestHub, term: number) => hub.hello('c', { line: 2, claim: { term, held: true } })

  test('replaces it where its term is later', () => {
    const hub = seated()
    claims(hub, 5)
    expect(hub.core).toMatchObject({ leader: { id: 'c', term: 5 }, term: 5, issued: 5 })
    expect(given(act(hub, 'b'))).toEqual(['c 1'])
  })

  test('is the same frame in a later term', () => {
    const hub = seated()
    hub.hears('a', { type: 'leading', term: 5 })
    expect(hub.core.leader).toEqual({ id: 'a', term: 5 })
  })

  test.each([0, 1])('is shown who leads where its term is %i, and that is 1', (term) => {
    const hub = seated()
    expect(sent(claims(hub, term))).toEqual(['c: welcome', 'c: view'])
    expect(hub.core.leader).toEqual({ id: 'a', term: 1 })
  })
})

describe('a ping', () => {
  test('is answered', () => {
    expect(hubWith('a').hears('a', { type: 'ping' })).toEqual([{ type: 'send', to: 'a', body: { type: 'pong' } }])
  })

  test('of a stranger is answered with a question', () => {
    expect(sent(hubWith('a').hears('x', { type: 'ping' }))).toEqual(['x: who'])
  })
})
