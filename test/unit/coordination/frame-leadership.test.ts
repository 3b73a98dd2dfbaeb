import { describe, expect, test } from 'vitest'
import type { FrameEffect } from '../../../src/coordination/frame/events.js'
import { STANDSTILL_MS } from '../../../src/coordination/frame/suspicion.js'
import { seal } from '../../../src/coordination/protocol.js'
import { follower, frameHere, kinds, leader } from './support/core.js'

/** The states that the application sees, with who leads then. */
const states = (effects: readonly FrameEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'state' ? [`${effect.state} ${effect.term} ${effect.leaderId}`] : []))

describe('a frame that is told to lead', () => {
  test('queues for the lock, and says so once it is in the queue', () => {
    const frame = frameHere()
    const effects = frame.hears({ type: 'claim', term: 4, steal: false })
    expect(effects).toEqual([{ type: 'claimLock', term: 4, steal: false }])
    expect(frame.feed({ type: 'queued', term: 4 })).toEqual([{ type: 'send', body: { type: 'waiting', term: 4 } }])
    expect(frame.now.state).toBe('NEGOTIATING')
  })

  test('does not say that it queues for what it leads by, or has given up', () => {
    const frame = frameHere()
    frame.hears({ type: 'claim', term: 4, steal: false })
    frame.feed({ type: 'granted', term: 4 })
    expect(frame.feed({ type: 'queued', term: 4 })).toEqual([])
    frame.feed({ type: 'depart', why: 'hidden' })
    expect(frame.feed({ type: 'queued', term: 4 })).toEqual([])
  })

  test('leads once it is granted, and tells its application and the hub', () => {
    const frame = frameHere()
    frame.hears({ type: 'claim', term: 4, steal: false })
    const effects = frame.feed({ type: 'granted', term: 4 })
    expect(states(effects)).toEqual(['LEADING 4 me'])
    expect(effects).toContainEqual({ type: 'send', body: { type: 'leading', term: 4 } })
    expect(frame.feed({ type: 'granted', term: 4 })).toEqual([])
  })

  test('gives back what is granted in an old term', () => {
    const frame = frameHere()
    frame.hears({ type: 'claim', term: 4, steal: false })
    frame.core = { ...frame.core, membership: { ...frame.now, term: 4 } }
    expect(frame.feed({ type: 'granted', term: 4 })).toEqual([
      { type: 'releaseLock' },
      { type: 'send', body: { type: 'withdrawn', term: 4 } },
    ])
    expect(frame.now).toMatchObject({ state: 'NEGOTIATING', claim: null })
  })

  test('does not queue in an old term', () => {
    const frame = follower()
    expect(kinds(frame.hears({ type: 'claim', term: 1, steal: true }))).toEqual(['send withdrawn'])
    expect(frame.now.claim).toBeNull()
  })

  test('reminds the hub of the lock that it holds', () => {
    const frame = leader()
    expect(frame.hears({ type: 'claim', term: 2, steal: false })[0]).toEqual({
      type: 'send',
      body: { type: 'leading', term: 1 },
    })
    expect(frame.now.state).toBe('LEADING')
  })

  test('leaves the queue when it is told to, and says so even where it was never in it', () => {
    const frame = follower()
    frame.hears({ type: 'claim', term: 2, steal: false })
    expect(kinds(frame.hears({ type: 'withdraw', term: 2 }))).toEqual(['send withdrawn', 'releaseLock'])
    expect(kinds(frame.hears({ type: 'withdraw', term: 2 }))).toEqual(['send withdrawn'])
  })

  test('does not leave what it holds already', () => {
    const frame = leader()
    expect(frame.hears({ type: 'withdraw', term: 1 })).toEqual([])
    expect(frame.now.state).toBe('LEADING')
  })
})

describe('between two leaders there is always a time without one', () => {
  test('from FOLLOWING to LEADING', () => {
    const frame = follower()
    frame.hears({ type: 'claim', term: 2, steal: false })
    expect(states(frame.feed({ type: 'granted', term: 2 }))).toEqual(['NEGOTIATING 1 null', 'LEADING 2 me'])
  })

  test('from LEADING to FOLLOWING', () => {
    const frame = leader()
    expect(states(frame.sees('other', ['me', 'other'], { term: 2 }))).toEqual([
      'NEGOTIATING 1 null',
      'FOLLOWING 2 other',
    ])
  })

  test('from one leader to the next', () => {
    const frame = follower()
    expect(states(frame.sees('other', ['me', 'other'], { term: 2 }))).toEqual([
      'NEGOTIATING 1 null',
      'FOLLOWING 2 other',
    ])
  })

  test('and none between two views of the same leader', () => {
    const frame = follower()
    expect(states(frame.sees('leader', ['leader', 'me'], { term: 1 }))).toEqual([])
  })
})

describe('a greater term deposes', () => {
  const envelope = (term: number) => seal({ from: 'other', hub: 'hub', term }, { channel: 'c', message: 1 })

  test.each([
    ['from the hub', (frame = leader()) => [frame, frame.hears({ type: 'ping' }, { term: 2 })] as const],
    [
      'in a broadcast',
      (frame = leader()) => [frame, frame.feed({ type: 'broadcast', envelope: envelope(2) })] as const,
    ],
    [
      'from a peer',
      (frame = leader()) => [frame, frame.hearsPeer('other', { type: 'cancel', id: 1 }, { term: 2 })] as const,
    ],
  ])('%s', (_, hear) => {
    const [frame, effects] = hear()
    expect(frame.now).toMatchObject({ state: 'NEGOTIATING', term: 2, leaderId: null, claim: null })
    expect(kinds(effects)).toEqual(expect.arrayContaining(['releaseLock', 'send resigned']))
  })

  test('a claim of an older term, too', () => {
    const frame = follower()
    frame.hears({ type: 'claim', term: 2, steal: false })
    expect(kinds(frame.hears({ type: 'ping' }, { term: 3 }))).toEqual(
      expect.arrayContaining(['releaseLock', 'send withdrawn']),
    )
  })

  test('but not a claim of a later one', () => {
    const frame = follower()
    frame.hears({ type: 'claim', term: 3, steal: false })
    frame.hears({ type: 'ping' }, { term: 2 })
    expect(frame.now.claim).toEqual({ term: 3, held: false })
  })

  test('and an old view deposes nobody', () => {
    const frame = leader()
    expect(states(frame.sees('other', ['me', 'other'], { term: 0 }))).toEqual([])
    expect(states(frame.sees(null, ['me', 'other'], { term: 1 }))).toEqual([])
    expect(frame.now.state).toBe('LEADING')
  })
})

describe('a leader that loses the lock', () => {
  test('to a thief negotiates, and says so', () => {
    const frame = leader()
    const effects = frame.feed({ type: 'lost', term: 1 })
    expect(states(effects)).toEqual(['NEGOTIATING 1 null'])
    expect(kinds(effects)).toContain('send resigned')
  })

  test('of a claim that it no longer has does not mind', () => {
    expect(leader().feed({ type: 'lost', term: 7 })).toEqual([])
  })

  test('by its own wish stops acting before it gives the lock back', () => {
    const frame = leader()
    const effects = frame.feed({ type: 'resign' })
    expect(kinds(effects)).toEqual(['state', 'releaseLock', 'send resigned', 'startTimer'])
    expect(effects.at(-1)).toEqual({ type: 'startTimer', timer: 'standstill', ms: STANDSTILL_MS })
    expect(frame.feed({ type: 'resign' })).toEqual([])
  })

  test('does not take itself for the leader because an old view says so', () => {
    const frame = leader()
    frame.feed({ type: 'resign' })
    frame.sees('me', ['me', 'other'])
    expect(frame.now).toMatchObject({ state: 'NEGOTIATING', leaderId: null })
  })

  test('sends no more rankings', () => {
    const frame = leader()
    expect(kinds(frame.feed({ type: 'ranked', ids: ['me'] }))).toEqual(['send ranking'])
    frame.feed({ type: 'resign' })
    expect(frame.feed({ type: 'ranked', ids: ['me'] })).toEqual([])
  })
})
