import { describe, expect, test } from 'vitest'
import { ARRIVAL_MS } from '../../../src/coordination/hub/arrivals.js'
import { connects, earlyHello, standby, waits } from './support/connecting.js'
import { hubWith, kinds, sent, TestFrame, type TestHub } from './support/core.js'

/** A frame whose own lock is not granted yet: where the hub keeps the locks, that takes a hub. */
function arriving(hasWorker = true): TestFrame {
  const frame = new TestFrame(hasWorker)
  frame.feed({ type: 'arrive', visible: true })
  return frame
}

describe('a frame that waits for its own lock', () => {
  test('asks again, each time later', () => {
    const frame = arriving()
    expect(frame.due('welcome')).toEqual([connects('worker', 2), earlyHello(2), waits(2)])
    expect(frame.due('welcome')).toEqual([connects('worker', 3), earlyHello(3), waits(4)])
  })

  test('turns to the channel where the worker stands by', () => {
    const frame = arriving()
    expect(standby(frame)).toEqual([connects('channel', 2), earlyHello(2), waits(1)])
    expect(standby(frame)).toEqual([])
  })

  test('does not connect any more once it departed', () => {
    const frame = arriving()
    expect(frame.feed({ type: 'depart', why: 'frozen' })).toContainEqual({ type: 'stopTimer', timer: 'welcome' })
    expect([...frame.timers]).toEqual([])
    expect(standby(frame)).toEqual([])
  })

  test('says after a return that it waits for it again', () => {
    const frame = arriving()
    frame.feed({ type: 'present' })
    frame.feed({ type: 'depart', why: 'frozen' })
    expect(frame.feed({ type: 'arrive', visible: true })).toContainEqual(earlyHello(2))
  })
})

describe('a hub, of a frame whose own lock is not held yet', () => {
  /** `a` leads, `b` is its heir, and `c` has said hello before its own lock is held. */
  function early(): TestHub {
    const hub = hubWith('a', 'b')
    hub.hello('c', { line: 1, present: false })
    return hub
  }

  const ids = ({ core }: TestHub) => core.members.map(({ id }) => id)
  const unseen = (hub: TestHub, asOf: number) =>
    hub.feed({ type: 'locks', asOf, locks: { present: ['a', 'b'], holder: 'a' } })
  const timer = 'arrival:1:c'

  test('counts it as here, whatever is read of the locks', () => {
    const hub = early()
    unseen(hub, hub.core.counter)
    expect(ids(hub)).toEqual(['a', 'b', 'c'])
  })

  test('heeds what is read of the locks after they are held, and not what was asked for before', () => {
    const hub = early()
    const before = hub.core.counter
    expect(hub.hears('c', { type: 'present' })).toContainEqual({ type: 'stopTimer', timer })
    unseen(hub, before)
    expect(ids(hub)).toEqual(['a', 'b', 'c'])
    unseen(hub, hub.core.counter)
    expect(ids(hub)).toEqual(['a', 'b'])
  })

  test('forgets it where that takes too long, and asks it who it is when it is late', () => {
    const hub = hubWith('a', 'b')
    expect(hub.hello('c', { line: 1, present: false })).toContainEqual({ type: 'startTimer', timer, ms: ARRIVAL_MS })
    expect(kinds(hub.feed({ type: 'timer', timer }))).toContain('publish')
    expect(ids(hub)).toEqual(['a', 'b'])
    expect(sent(hub.hears('c', { type: 'present' }))).toEqual(['c: who'])
  })

  test('does not mind the time of a line that another has overtaken', () => {
    const hub = early()
    hub.hello('c', { line: 2, present: true })
    hub.feed({ type: 'timer', timer })
    expect(ids(hub)).toEqual(['a', 'b', 'c'])
  })
})
