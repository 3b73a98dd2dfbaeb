import { describe, expect, test } from 'vitest'
import { isHeard } from '../../../src/coordination/frame/frame.js'
import { type Envelope, type HubId, seal, type ToFrame, type ToHub } from '../../../src/coordination/protocol.js'
import { arrived, hubWith, leader, sent, TestFrame, TestHub } from './support/core.js'

const unheardOf = { type: 'unheard of' }

describe('a message', () => {
  const ways = ['worker', 'channel'] as const
  const frameOn = (way: 'worker' | 'channel', hub: HubId | null) => {
    const { core } = new TestFrame()
    const { membership } = core
    const connection = { ...membership.connection, way }
    return { ...core, membership: { ...membership, hub, lostHubs: ['lost', 'longer lost'], connection } }
  }
  const heard = (
    way: 'worker' | 'channel',
    own: HubId | null,
    hub: HubId | null,
    body: ToFrame = { type: 'claim', term: 1, steal: false },
  ) => isHeard(frameOn(way, own), seal({ from: null, hub, term: 0 }, body))

  test.each(ways)('of who names no hub counts, on the way of the %s', (way) => {
    expect([heard(way, 'own', null), heard(way, null, null)]).toEqual([true, true])
  })

  test.each(ways)('of a lost hub does not count, on the way of the %s', (way) => {
    for (const hub of ['lost', 'longer lost'])
      expect([heard(way, 'own', hub), heard(way, null, hub)]).toEqual([false, false])
  })

  test.each(ways)('of the frame’s hub counts, on the way of the %s', (way) => {
    expect(heard(way, 'own', 'own')).toBe(true)
  })

  test('of any hub counts behind the port of the worker, where the frame has none', () => {
    expect(heard('worker', null, 'next')).toBe(true)
  })

  test('of any hub counts on the channel, where the frame has none, from the answer to its latest hello on', () => {
    expect(heard('channel', null, 'next')).toBe(false)
    expect(heard('channel', null, 'next', { type: 'welcome', line: 0 })).toBe(true)
    expect(heard('channel', null, 'next', { type: 'welcome', line: 1 })).toBe(false)
    expect(heard('channel', null, 'next', { type: 'welcome' })).toBe(true)
  })

  test('of another hub counts behind the port of the worker, which may have been restarted', () => {
    expect(heard('worker', 'own', 'next')).toBe(true)
  })

  test('of another hub does not count on the channel, where a new one says first that it is there', () => {
    expect(heard('channel', 'own', 'next')).toBe(false)
  })
})

test('of the hubs that it lost, a frame remembers the last eight', () => {
  const frame = arrived()
  for (let hub = 1; hub <= 9; hub++) {
    frame.hears({ type: 'welcome' }, { hub: `hub ${hub}` })
    frame.feed({ type: 'hubLost', hub: `hub ${hub}` })
  }
  expect(frame.now.lostHubs).toEqual([9, 8, 7, 6, 5, 4, 3, 2].map((hub) => `hub ${hub}`))
})

describe('what a later version says', () => {
  test('is ignored by a frame', () => {
    const frame = leader()
    const { membership } = frame.core
    expect(frame.hears(unheardOf as unknown as ToFrame, { version: 9 })).toEqual([])
    expect(frame.hearsPeer('other', unheardOf as never)).toEqual([])
    expect(frame.core.membership).toEqual(membership)
  })

  test('is ignored by a hub', () => {
    const hub = hubWith('a', 'b')
    const { core } = hub
    expect(hub.hears('a', unheardOf as unknown as ToHub)).toEqual([])
    expect(hub.core).toEqual(core)
  })
})

test('a hub welcomes a frame of version 1, which counts no lines', () => {
  const hub = new TestHub()
  hub.ready()
  const body: ToHub = { type: 'hello', visible: true, policy: 'healthiest', claim: null, seat: null, work: [] }
  const envelope: Envelope<ToHub> = { leadframe: 1, from: 'a', hub: null, term: 0, body }
  expect(sent(hub.feed({ type: 'message', envelope }))).toEqual(['a: welcome', 'a: claim'])
})
