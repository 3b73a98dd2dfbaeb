import { describe, expect, test } from 'vitest'
import { follower, hubWith, kinds, sent, type TestFrame, type TestHub } from './support/core.js'

/** The leader `a` hangs, and its heir `b` was told to take the lock from it. */
function forcing(): TestHub {
  const hub = hubWith('a', 'b', 'c')
  hub.hears('c', { type: 'doubt', of: 'a' })
  expect(sent(hub.feed({ type: 'timer', timer: 'ping:a' }))).toEqual(['a: depose', 'b: claim'])
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
      { type: 'send', body: { type: 'waiting', term: 2 } },
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
