import { describe, expect, test } from 'vitest'
import type { Announcement } from '../../../src/coordination/protocol.js'
import { connects, earlyHello, hello, waits } from './support/connecting.js'
import { arrived, frameHere, TestFrame } from './support/core.js'

type Home = Announcement['home']

const announce = (frame: TestFrame, home: Home, but: { hub?: string; fence?: number } = {}) => {
  const { hub = 'next', ...fence } = but
  return frame.feed({ type: 'announced', hub, announcement: { type: 'seated', home, ...fence } })
}
const lose = (frame: TestFrame, hub = 'hub') => frame.feed({ type: 'hubLost', hub })
const standstillEnds = { type: 'stopTimer', timer: 'standstill' }
const homes: readonly Home[] = ['page', 'worker']

describe('a frame that has a hub, and hears of another', () => {
  test('in a page, turns to the channel once its own is lost', () => {
    const frame = frameHere()
    expect(announce(frame, 'page')).toEqual([])
    expect(lose(frame)).toEqual([{ type: 'unwatchHub' }, connects('channel', 2), hello(2), waits(1), standstillEnds])
  })

  test('in a worker, tries its own worker once its hub is lost, and then the channel', () => {
    const frame = frameHere()
    expect(announce(frame, 'worker')).toEqual([])
    expect(lose(frame)).toEqual([{ type: 'unwatchHub' }, connects('worker', 2), hello(2), waits(1), standstillEnds])
    expect(frame.due('welcome')).toEqual([connects('channel', 3), hello(3), waits(2)])
    expect(frame.due('welcome')).toEqual([connects('worker', 4), hello(4), waits(4)])
  })

  test('goes by the latest news', () => {
    const frame = frameHere()
    announce(frame, 'page')
    announce(frame, 'worker', { hub: 'later' })
    expect(lose(frame)).toContainEqual(connects('worker', 2))
  })

  test('goes by its news once', () => {
    const frame = frameHere()
    announce(frame, 'page')
    lose(frame)
    frame.hears({ type: 'welcome' }, { hub: 'next' })
    expect(lose(frame, 'next')).toContainEqual(connects('worker', 3))
  })

  test('has no use for the news of its own hub, or of one that is lost', () => {
    const frame = frameHere()
    announce(frame, 'page', { hub: 'hub' })
    lose(frame)
    frame.hears({ type: 'welcome' }, { hub: 'next' })
    announce(frame, 'page', { hub: 'hub' })
    expect(lose(frame, 'next')).toContainEqual(connects('worker', 3))
  })

  test('forgets its news when it departs', () => {
    const frame = frameHere()
    announce(frame, 'page')
    frame.feed({ type: 'depart', why: 'frozen' })
    frame.feed({ type: 'arrive', visible: true })
    frame.feed({ type: 'present' })
    frame.hears({ type: 'welcome' })
    expect(lose(frame)).toContainEqual(connects('worker', 3))
  })
})

describe('a hub with a fence', () => {
  const fenced = (): TestFrame => {
    const frame = arrived()
    frame.hears({ type: 'welcome', fence: 5 })
    return frame
  }

  test.each([
    ['page', 'channel'],
    ['worker', 'worker'],
  ] as const)('makes way at once for one in a %s whose fence is greater', (home, way) => {
    const frame = fenced()
    expect(announce(frame, home, { fence: 6 })).toEqual([
      { type: 'unwatchHub' },
      connects(way, 2),
      hello(2),
      waits(1),
      standstillEnds,
    ])
    expect(frame.now).toMatchObject({ hub: null, lostHubs: ['hub'] })
  })

  test('in a worker that is another one is found on the channel', () => {
    const frame = fenced()
    announce(frame, 'worker', { fence: 6 })
    expect(frame.due('welcome')).toEqual([connects('channel', 3), hello(3), waits(2)])
  })

  test.each([undefined, 4, 5])('stays where the fence of the other is %s', (fence) => {
    const frame = fenced()
    expect(announce(frame, 'page', fence === undefined ? {} : { fence })).toEqual([])
    expect(frame.now.hub).toBe('hub')
  })
})

describe('a frame that has no hub, and hears of one', () => {
  test.each(homes)('in a %s, says hello again on the channel, where nobody may have heard it', (home) => {
    const frame = arrived(false)
    frame.due('welcome')
    expect(announce(frame, home)).toEqual([hello(2), waits(1)])
    expect(frame.due('welcome')).toContainEqual(waits(2))
  })

  test('in a worker, waits for its own anew, and then turns to the channel', () => {
    const frame = arrived()
    frame.due('welcome')
    expect(announce(frame, 'worker')).toEqual([waits(1)])
    expect(frame.due('welcome')).toEqual([connects('channel', 3), hello(3), waits(2)])
  })

  test('in a page, turns to the channel at once', () => {
    const frame = arrived()
    frame.due('welcome')
    expect(announce(frame, 'page')).toEqual([connects('channel', 3), hello(3), waits(1)])
  })

  test.each(homes)('in a %s that is lost, goes on as before', (home) => {
    const frame = frameHere()
    lose(frame)
    expect(announce(frame, home, { hub: 'hub' })).toEqual([])
    expect(frame.due('welcome')).toEqual([connects('worker', 3), hello(3), waits(2)])
  })

  test('before its own lock is held, says so there', () => {
    const arriving = (home: Home) => {
      const frame = new TestFrame()
      frame.feed({ type: 'arrive', visible: true })
      return announce(frame, home)
    }
    expect(arriving('page')).toEqual([connects('channel', 2), earlyHello(2), waits(1)])
    expect(arriving('worker')).toEqual([waits(1)])
  })

  test.each(['frozen', 'good'] as const)('after it departed (%s), does not mind', (why) => {
    const frame = frameHere()
    frame.feed({ type: 'depart', why })
    for (const home of homes) expect(announce(frame, home)).toEqual([])
  })
})
