import { describe, expect, test } from 'vitest'
import { follower, hubWith, kinds, leader, sent, type TestFrame, type TestHub } from './support/core.js'
import { standsStill } from './support/suspecting.js'

/** The leader `a` hangs, and its heir `b` was told to take the lock from it. */
function forcing(): TestHub {
  const hub = hubWith('a', 'b', 'c')
  hub.hears('c', { type: 'doubt', of: 'a' })
  expect(sent(hub.silent('a'))).toEqual(['a: depose', 'b: claim'])
  return hub
}

describe('a hub that has the lock stolen', () => {
  test('lets the heir go ahead once it says that it is awake', () => {
    expect(forcing().hears('b', { type: 'ready', term: 2 })).toContainEqual({
      type: 'send',
      to: 'b',
      body: { type: 'steal', term: 2 },
    })
  })

  test('sends away whoever wakes up after another leads', () => {
    const hub = forcing()
    hub.hears('c', { type: 'leading', term: 5 })
    expect(sent(hub.hears('b', { type: 'ready', term: 2 }))).toEqual(['b: withdraw'])
  })

  test('lets nobody else steal, nor in another term', () => {
    const hub = forcing()
    expect(sent(hub.hears('c', { type: 'ready', term: 2 }))).not.toContain('c: steal')
    expect(sent(hub.hears('b', { type: 'ready', term: 1 }))).not.toContain('b: steal')
  })
})

describe('a leader that does not respond', () => {
  const doubted = (hub: TestHub) => {
    hub.hears(hub.core.members.at(-1)?.id ?? '', { type: 'doubt', of: 'a' })
    return hub.silent('a')
  }

  test('is deposed, by its term, before its heir is told to steal the lock', () => {
    expect(doubted(hubWith('a', 'b')).filter(({ type }) => type === 'send')).toEqual([
      { type: 'send', to: 'a', body: { type: 'depose', term: 1 } },
      { type: 'send', to: 'b', body: { type: 'claim', term: 2, steal: true } },
    ])
  })

  test('is deposed once', () => {
    const hub = forcing()
    expect(sent(hub.hears('c', { type: 'doubt', of: 'a' }))).toEqual([])
    expect(sent(hub.hello('d'))).toEqual(['d: welcome'])
  })

  test('goes on leading where nobody else could', () => {
    const hub = hubWith('a')
    expect(sent(doubted(hub))).toEqual([])
    expect(hub.core.leader).toEqual({ id: 'a', term: 1 })
  })

  test('is deposed as soon as somebody else could lead', () => {
    const hub = hubWith('a')
    doubted(hub)
    expect(sent(hub.hello('b'))).toEqual(['b: welcome', 'a: depose', 'b: claim'])
    expect(hub.core).toMatchObject({ leader: null, heir: { id: 'b', steal: true } })
  })

  test('and was merely slow gives the lock back, and says so', () => {
    const frame = leader()
    expect(frame.hears({ type: 'depose', term: 1 })).toEqual([
      { type: 'state', state: 'NEGOTIATING', term: 1, leaderId: null },
      { type: 'releaseLock' },
      { type: 'send', body: { type: 'resigned', term: 1 } },
      standsStill(1),
    ])
    expect(frame.now).toMatchObject({ state: 'NEGOTIATING', leaderId: null, claim: null })
    expect(frame.hears({ type: 'depose', term: 1 })).toEqual([])
  })

  test('keeps what it holds in another term', () => {
    const frame = leader()
    for (const term of [0, 2]) expect(frame.hears({ type: 'depose', term }, { term: 1 })).toEqual([])
    expect(frame.now).toMatchObject({ state: 'LEADING', claim: { term: 1, held: true } })
  })

  test('is none that only waits for the lock', () => {
    const frame = follower()
    frame.hears({ type: 'claim', term: 2, steal: false })
    expect(frame.hears({ type: 'depose', term: 2 })).toEqual([])
    expect(frame.now.claim).toEqual({ term: 2, held: false })
  })
})

describe('a frame that is to steal the lock', () => {
  const told = (): TestFrame => {
    const frame = follower()
    frame.hears({ type: 'claim', term: 2, steal: true })
    return frame
  }
  const steal = (frame: TestFrame) => frame.hears({ type: 'steal', term: 2 })
  const theft = { type: 'claimLock', term: 2, steal: true }
  const ready = { type: 'send', body: { type: 'ready', term: 2 } }

  test('queues for it meanwhile, and says that it is ready', () => {
    expect(follower().hears({ type: 'claim', term: 2, steal: true })).toEqual([
      { type: 'claimLock', term: 2, steal: false },
      ready,
    ])
  })

  test('does so once the hub says so', () => {
    const frame = told()
    expect(steal(frame)).toEqual([theft])
    expect(steal(frame)).toEqual([])
  })

  test('keeps its place where it queues already', () => {
    const frame = follower()
    frame.hears({ type: 'claim', term: 2, steal: false })
    expect(frame.hears({ type: 'claim', term: 2, steal: true })).toEqual([ready])
  })

  test('asks again where it hung in between', () => {
    const frame = told()
    frame.at = 201
    expect(steal(frame)).toEqual([ready])
    expect(steal(frame)).toEqual([theft])
  })

  test('does not where it was not told to, or leads by now', () => {
    const queueing = follower()
    queueing.hears({ type: 'claim', term: 2, steal: false })
    expect(steal(queueing)).toEqual([])
    const leading = told()
    leading.feed({ type: 'granted', term: 2 })
    expect(kinds(steal(leading))).not.toContain('claimLock')
  })
})
