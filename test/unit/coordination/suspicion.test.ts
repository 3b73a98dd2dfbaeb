import { describe, expect, test } from 'vitest'
import { DOUBT_MS } from '../../../src/coordination/frame/silences.js'
import { HUB_SILENCE_MS } from '../../../src/coordination/frame/suspicion.js'
import { seal } from '../../../src/coordination/protocol.js'
import { connects, hello, waits } from './support/connecting.js'
import { arrived, follower, frameHere, leader, type TestFrame } from './support/core.js'
import { hasHeard, listens, old, ping, wasUsed } from './support/suspecting.js'

const seat = { joined: 2, active: 0 }

const ask = (frame: TestFrame, key?: string) =>
  frame.feed({ type: 'ask', id: 1, to: 'leader', timeout: Number.POSITIVE_INFINITY, ...(key && { key }) })

/** A follower that has said something that its hub should answer. */
function waiting(frame = follower()): TestFrame {
  frame.feed({ type: 'activity' })
  expect([...frame.timers]).toEqual(['silence'])
  return frame
}

describe('the silence of a hub', () => {
  test.each([
    ['visibility', (frame: TestFrame) => frame.feed({ type: 'visibility', visible: false })],
    ['activity', (frame: TestFrame) => frame.feed({ type: 'activity' })],
    ['an ask for an introduction', (frame: TestFrame) => ask(frame)],
    ['a keyed action', (frame: TestFrame) => ask(frame, 'x')],
  ])('is timed from %s on', (_, say) => {
    expect(say(follower()).at(-1)).toEqual(listens)
  })

  test.each([
    ['a frame', undefined, 'silent:leader', { type: 'doubt', of: 'leader' }],
    ['a keyed action', 'x', 'doubt:1', { type: 'doubtAction', key: 'x' }],
  ] as const)('is timed from a doubt of %s on', (_, key, timer, body) => {
    const frame = follower()
    ask(frame, key)
    frame.linked('leader')
    frame.hears({ type: 'pong' })
    expect(frame.due(timer)).toEqual([{ type: 'send', body }, { type: 'startTimer', timer, ms: 2 * DOUBT_MS }, listens])
  })

  test('is not timed by an ask that finds nobody to go to', () => {
    expect(ask(frameHere())).toEqual([])
  })

  test('is not timed by what goes to a frame directly, or needs no answer', () => {
    const frame = follower()
    frame.linked('leader')
    ask(frame)
    expect([...frame.timers]).toEqual(['silent:leader'])
    const leading = leader()
    leading.feed({ type: 'ranked', ids: ['me'] })
    leading.hears({ type: 'ping' })
    expect([...leading.timers]).toEqual([])
  })

  test('is timed once, from the first word on', () => {
    expect(waiting().feed({ type: 'visibility', visible: false })).toEqual([
      { type: 'send', body: { type: 'visibility', visible: false } },
    ])
  })

  test('ends with anything that it says', () => {
    const frame = waiting()
    expect(frame.hears({ type: 'ping' })).toEqual([{ type: 'send', body: { type: 'pong' } }, hasHeard])
    expect(frame.due('silence')).toEqual([])
  })

  test('does not end with what others say', () => {
    const frame = waiting()
    const envelope = seal({ from: 'other', hub: 'hub', term: 1 }, { channel: 'c', message: 1 })
    frame.feed({ type: 'broadcast', envelope })
    frame.hearsPeer('other', { type: 'cancel', id: 1 })
    expect([...frame.timers]).toEqual(['silence'])
  })

  test.each([
    ['the frame departs', (frame: TestFrame) => frame.feed({ type: 'depart', why: 'frozen' })],
    ['the hub is lost', (frame: TestFrame) => frame.feed({ type: 'hubLost', hub: 'hub' })],
  ])('does not matter any more where %s', (_, end) => {
    const frame = waiting()
    expect(end(frame)).toContainEqual(hasHeard)
    expect(frame.timers).not.toContain('silence')
  })

  test('does not matter in a hub of version 1, which answers no ping', () => {
    const frame = old()
    expect(frame.feed({ type: 'activity' })).toEqual([{ type: 'send', body: { type: 'active' } }])
    ask(frame)
    expect([...frame.timers]).toEqual([])
  })
})

describe('a hub that is silent for too long', () => {
  test('is asked whether it is there', () => {
    const frame = waiting()
    expect(frame.due('silence')).toEqual([ping, listens])
    expect(frame.hears({ type: 'pong' })).toEqual([hasHeard])
  })

  test('and once it was asked, is deposed, and given up with its worker', () => {
    const frame = waiting()
    frame.due('silence')
    expect(frame.due('silence')).toEqual([
      { type: 'deposeHub', hub: 'hub' },
      { type: 'unwatchHub' },
      connects('channel', 2),
      { type: 'standForHub' },
      hello(2, seat),
      waits(1),
      wasUsed,
      hasHeard,
    ])
    expect(frame.now).toMatchObject({ hub: null, lostHubs: ['hub'], state: 'FOLLOWING' })
  })

  test('on the channel, is no reason to give the worker up', () => {
    const frame = arrived()
    frame.hears({ type: 'standby' }, { hub: null })
    frame.hears({ type: 'welcome' })
    frame.sees('leader', ['leader', 'me'], { term: 1 })
    waiting(frame).due('silence')
    expect(frame.due('silence')).toEqual([
      { type: 'deposeHub', hub: 'hub' },
      { type: 'unwatchHub' },
      connects('worker', 3),
      hello(3, seat),
      waits(1),
      wasUsed,
      hasHeard,
    ])
  })

  test('has the ones after it waited for longer: it may have been merely slow', () => {
    const frame = follower()
    const times = ['hub', 'second', 'third', 'fourth'].map((hub) => {
      frame.hears({ type: 'welcome', line: frame.now.connection.line }, { hub })
      frame.hears({ type: 'who' }, { hub })
      const effects = frame.feed({ type: 'visibility', visible: !frame.now.visible })
      frame.due('silence')
      frame.due('silence')
      return effects.flatMap((effect) => (effect.type === 'startTimer' ? effect.ms / HUB_SILENCE_MS : []))
    })
    expect(times).toEqual([[1], [2], [4], [4]])
  })

  test('is asked before it is deposed, each time', () => {
    const frame = waiting()
    frame.due('silence')
    frame.hears({ type: 'pong' })
    frame.feed({ type: 'visibility', visible: false })
    expect(frame.due('silence')).toEqual([ping, listens])
  })
})

test.each([
  ['leads', leader],
  ['follows', follower],
])('at rest, no timer of a frame that %s runs', (_, frame) => {
  expect([...frame().timers]).toEqual([])
})
