import { describe, expect, test } from 'vitest'
import { hubWith, kinds, sent, TestHub } from './support/core.js'

const free = { present: [], holder: null }

describe('the first election', () => {
  test('waits until the locks were read and terms were reserved, whichever comes last', () => {
    const terms = { type: 'reserved', above: 0, upTo: 16 } as const
    const started = { type: 'started', locks: free } as const
    const early = new TestHub()
    early.feed(terms)
    early.feed(started)
    expect(sent(early.hello('a'))).toEqual(['a: welcome', 'a: claim'])
    const late = new TestHub()
    late.feed(started)
    expect(sent(late.hello('a'))).toEqual(['a: welcome'])
    expect(sent(late.feed(terms))).toEqual(['a: claim'])
  })

  test('has the one frame queue for the lock, and names it once it holds the lock', () => {
    const hub = new TestHub()
    hub.ready()
    expect(hub.hello('a')).toContainEqual({ type: 'send', to: 'a', body: { type: 'claim', term: 1, steal: false } })
    expect(hub.core.leader).toBeNull()
    hub.hears('a', { type: 'leading', term: 1 })
    expect(hub.core.leader).toEqual({ id: 'a', term: 1 })
    expect(hub.core.term).toBe(1)
  })

  test('issues terms above the reserved ones and reserves more before they run out', () => {
    const hub = new TestHub()
    hub.feed({ type: 'reserved', above: 40, upTo: 44 })
    hub.feed({ type: 'started', locks: free })
    const effects = hub.hello('a')
    expect(effects).toContainEqual({ type: 'send', to: 'a', body: { type: 'claim', term: 41, steal: false } })
    expect(effects).toContainEqual({ type: 'reserve', above: 41 })
  })

  test('issues no term that is not reserved', () => {
    const hub = new TestHub()
    hub.feed({ type: 'reserved', above: 0, upTo: 1 })
    hub.feed({ type: 'started', locks: free })
    hub.hello('a')
    hub.hears('a', { type: 'leading', term: 1 })
    expect(sent(hub.hello('b'))).not.toContain('b: claim')
    expect(sent(hub.feed({ type: 'reserved', above: 1, upTo: 17 }))).toContain('b: claim')
  })
})

describe('the heir', () => {
  test('is told to queue as soon as somebody leads', () => {
    const hub = hubWith('a', 'b', 'c')
    expect(hub.core.heir).toEqual({ id: 'b', term: 2, steal: false, stage: 'waiting' })
  })

  test('makes way for a better one, who is told only once it is out of the queue', () => {
    const hub = hubWith('a', 'b', 'c')
    expect(sent(hub.hears('c', { type: 'visibility', visible: true }))).toEqual(['b: withdraw'])
    expect(sent(hub.hears('c', { type: 'active' }))).toEqual([])
    const effects = hub.hears('b', { type: 'withdrawn', term: 2 })
    expect(effects).toContainEqual({ type: 'send', to: 'c', body: { type: 'claim', term: 3, steal: false } })
  })

  test('stays where the other is only older', () => {
    const hub = hubWith('a', 'b')
    expect(sent(hub.hello('c', { seat: { joined: 1, active: 0 } }))).toEqual(['c: welcome'])
  })

  test('that goes is replaced at once', () => {
    const hub = hubWith('a', 'b', 'c')
    expect(sent(hub.hears('b', { type: 'leave' }))).toEqual(['c: claim'])
    expect(hub.core.heir?.term).toBe(3)
  })

  test('is watched behind once it queues, so that the loss of both is noticed', () => {
    const hub = hubWith('a')
    hub.hello('b')
    expect(kinds(hub.hears('b', { type: 'waiting', term: 2 }))).toEqual(['watchLeaderLock'])
    expect(kinds(hub.hears('b', { type: 'waiting', term: 2 }))).toEqual([])
  })

  test('takes over without a word when the leader goes', () => {
    const hub = hubWith('a', 'b', 'c')
    expect(sent(hub.hears('a', { type: 'leave' }))).toEqual([])
    hub.hears('b', { type: 'leading', term: 2 })
    expect(hub.core.leader).toEqual({ id: 'b', term: 2 })
    expect(hub.core.heir?.id).toBe('c')
  })

  test('takes over in the next term where the leader resigned, who may be heir again', () => {
    const hub = hubWith('a', 'b')
    hub.hears('a', { type: 'resigned', term: 1 })
    expect(hub.core.leader).toBeNull()
    hub.hears('b', { type: 'leading', term: 2 })
    expect(hub.core.heir?.id).toBe('a')
  })

  test('is not the frame that has just resigned where another responds', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('a', { type: 'resigned', term: 1 })
    expect(sent(hub.hears('b', { type: 'leave' }))).toEqual(['c: claim'])
    expect(sent(hub.hears('c', { type: 'leave' }))).toEqual(['a: claim'])
  })

  test('is told to queue once the lock was found free and both were gone', () => {
    const hub = hubWith('a', 'b', 'c')
    const audit = hub.feed({ type: 'lockFree' })
    expect(audit).toContainEqual({ type: 'audit', asOf: hub.core.counter })
    expect(sent(hub.feed({ type: 'locks', asOf: hub.core.counter, locks: { present: ['c'], holder: null } }))).toEqual([
      'c: claim',
    ])
  })
})

describe('what comes too late is refused', () => {
  const past = () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('a', { type: 'resigned', term: 1 })
    hub.hears('b', { type: 'leading', term: 2 })
    return hub
  }

  test('a leader of an old term is shown who leads', () => {
    const hub = past()
    const effects = hub.hears('a', { type: 'leading', term: 1 })
    expect(sent(effects)).toEqual(['a: view'])
    expect(hub.core.leader).toEqual({ id: 'b', term: 2 })
  })

  test('nobody else leads in the same term', () => {
    const hub = past()
    expect(sent(hub.hears('c', { type: 'leading', term: 2 }))).toEqual(['c: view'])
    expect(hub.core.leader?.id).toBe('b')
  })

  test('a resignation of an old term, or of another frame', () => {
    const hub = past()
    hub.hears('b', { type: 'resigned', term: 1 })
    hub.hears('c', { type: 'resigned', term: 2 })
    expect(hub.core.leader?.id).toBe('b')
  })

  test('a withdrawal of an old term, or of another frame', () => {
    const hub = past()
    const { heir } = hub.core
    hub.hears(heir?.id ?? '', { type: 'withdrawn', term: 1 })
    hub.hears('b', { type: 'withdrawn', term: heir?.term ?? 0 })
    expect(hub.core.heir).toEqual(heir)
  })

  test('a leader that is heard of twice changes nothing', () => {
    const hub = past()
    expect(hub.hears('b', { type: 'leading', term: 2 })).toEqual([])
  })

  test('an heir of an older term than the new leader has to withdraw', () => {
    const hub = hubWith('a', 'b', 'c')
    expect(sent(hub.hears('c', { type: 'leading', term: 9 }))).toEqual(['b: withdraw'])
    expect(hub.core.issued).toBe(9)
  })
})

describe('the policy', () => {
  test('of the frames picks the heir', () => {
    const hub = new TestHub()
    hub.ready()
    hub.hello('a', { policy: 'oldest' })
    hub.hears('a', { type: 'leading', term: 1 })
    hub.hello('b', { policy: 'oldest' })
    hub.hello('c', { policy: 'oldest', visible: true })
    expect(hub.core.heir?.id).toBe('b')
  })

  test('of a comparator is the order that its leader sends, and a name does not replace it', () => {
    const hub = hubWith('a', 'b', 'c')
    expect(sent(hub.hears('a', { type: 'ranking', ids: ['c', 'b', 'a'] }))).toEqual(['b: withdraw'])
    hub.hello('d')
    expect(hub.core.ranking).toEqual(['c', 'b', 'a'])
  })
})
