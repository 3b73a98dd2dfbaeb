import { describe, expect, test } from 'vitest'
import { WELCOME_MS } from '../../../src/coordination/frame/connection.js'
import { HUB_SILENCE_MS, STANDSTILL_MS } from '../../../src/coordination/frame/suspicion.js'
import { seal } from '../../../src/coordination/protocol.js'
import { earlyHello } from './support/connecting.js'
import { follower, frameHere, kinds, leader, TestFrame } from './support/core.js'

describe('a frame that arrives', () => {
  test('says hello at once, and later that its own lock is held, so that the hub never misses it', () => {
    const frame = new TestFrame()
    const effects = frame.feed({ type: 'arrive', visible: true })
    expect(kinds(effects)).toEqual(['connect', 'openChannel', 'holdFrameLock', 'send hello', 'startTimer'])
    expect(effects).toContainEqual(earlyHello(1))
    expect(effects).toContainEqual({ type: 'startTimer', timer: 'welcome', ms: WELCOME_MS })
    expect(frame.feed({ type: 'present' })).toEqual([{ type: 'send', body: { type: 'present' } }])
  })

  test('hears the hub before its own lock is held', () => {
    const frame = new TestFrame()
    frame.feed({ type: 'arrive', visible: true })
    frame.hears({ type: 'welcome' })
    expect(kinds(frame.hears({ type: 'claim', term: 1, steal: false }))).toContain('claimLock')
  })

  test('hears nothing while it is away', () => {
    expect(new TestFrame().hears({ type: 'claim', term: 1, steal: false })).toEqual([])
  })

  test('watches the hub that welcomes it, and waits for a leader only', () => {
    const frame = new TestFrame()
    frame.feed({ type: 'arrive', visible: true })
    frame.feed({ type: 'present' })
    expect(frame.hears({ type: 'welcome' })).toEqual([
      { type: 'watchHub', hub: 'hub' },
      { type: 'stopTimer', timer: 'welcome' },
      { type: 'startTimer', timer: 'standstill', ms: STANDSTILL_MS },
    ])
  })

  test('tries again, each time later, where no hub answers', () => {
    const frame = new TestFrame()
    frame.feed({ type: 'arrive', visible: true })
    frame.feed({ type: 'present' })
    for (const ms of [2 * WELCOME_MS, 4 * WELCOME_MS]) {
      const effects = frame.feed({ type: 'timer', timer: 'welcome' })
      expect(kinds(effects)).toEqual(['connect', 'send hello', 'startTimer'])
      expect(effects).toContainEqual({ type: 'startTimer', timer: 'welcome', ms })
    }
    frame.hears({ type: 'welcome' })
    expect(frame.feed({ type: 'timer', timer: 'welcome' })).toEqual([])
  })

  test('arrives once', () => {
    expect(frameHere().feed({ type: 'arrive', visible: true })).toEqual([])
  })
})

describe('a frame whose hub is lost', () => {
  test('tells the next one what it held and where it sat', () => {
    const frame = leader()
    const effects = frame.feed({ type: 'hubLost', hub: 'hub' })
    expect(effects.slice(0, 2)).toEqual([{ type: 'unwatchHub' }, { type: 'connect', way: 'worker', line: 2 }])
    expect(effects).toContainEqual({
      type: 'send',
      body: {
        type: 'hello',
        line: 2,
        present: true,
        takesMore: true,
        visible: true,
        policy: 'healthiest',
        claim: { term: 1, held: true },
        seat: { joined: 1, active: 0 },
        work: [],
      },
    })
    expect(frame.now).toMatchObject({ state: 'LEADING', hub: null })
  })

  test('goes on following meanwhile', () => {
    const frame = follower()
    expect(kinds(frame.feed({ type: 'hubLost', hub: 'hub' }))).not.toContain('state')
    expect(frame.now.state).toBe('FOLLOWING')
  })

  test('does not mind the end of a hub that it left before', () => {
    expect(follower().feed({ type: 'hubLost', hub: 'older' })).toEqual([])
  })

  test('says hello where another one speaks up behind the same port', () => {
    const frame = leader()
    const effects = frame.hears({ type: 'ping' }, { hub: 'next' })
    expect(kinds(effects)).toEqual(['watchHub', 'stopTimer', 'send hello', 'send pong'])
    expect(frame.now.hub).toBe('next')
  })

  test('says hello where it is asked who it is, once', () => {
    expect(kinds(leader().hears({ type: 'who' }, { hub: 'next' }))).toEqual(['watchHub', 'stopTimer', 'send hello'])
  })
})

describe('a frame that departs', () => {
  test("has its application stop first, then gives back its locks, the leader's last, and says goodbye", () => {
    expect(kinds(leader().feed({ type: 'depart', why: 'hidden' }))).toEqual([
      'state',
      'peers',
      'releaseFrameLock',
      'releaseLock',
      'send leave',
      'closeChannel',
      'unwatchHub',
      'disconnect',
      'stopTimer',
    ])
  })

  test("gives back the leader's lock first where it cannot come back", () => {
    const given = kinds(leader().feed({ type: 'depart', why: 'closed' })).filter((kind) => kind.startsWith('release'))
    expect(given).toEqual(['releaseLock', 'releaseFrameLock'])
  })

  test('keeps its channel where it is only frozen: messages wait for it there', () => {
    expect(kinds(leader().feed({ type: 'depart', why: 'frozen' }))).not.toContain('closeChannel')
  })

  test('has nothing to give back that it does not have', () => {
    expect(kinds(follower().feed({ type: 'depart', why: 'hidden' }))).not.toContain('releaseLock')
    expect(kinds(new TestFrame().feed({ type: 'depart', why: 'hidden' }))).not.toContain('send leave')
  })

  test('comes back as a newcomer, who knows the terms of before', () => {
    const frame = leader()
    frame.feed({ type: 'depart', why: 'frozen' })
    expect(frame.feed({ type: 'arrive', visible: true })).toContainEqual(earlyHello(2))
    expect(frame.now).toMatchObject({ state: 'NEGOTIATING', term: 1, leaderId: null })
  })

  test('hears the late grant of a claim that it gave back, and does not lead', () => {
    const frame = follower()
    frame.hears({ type: 'claim', term: 2, steal: false })
    frame.feed({ type: 'depart', why: 'frozen' })
    expect(frame.feed({ type: 'granted', term: 2 })).toEqual([])
    expect(frame.now.state).toBe('NEGOTIATING')
  })

  test('for good never comes back', () => {
    const frame = leader()
    frame.feed({ type: 'depart', why: 'good' })
    expect(frame.feed({ type: 'arrive', visible: true })).toEqual([])
    expect(frame.feed({ type: 'present' })).toEqual([])
  })

  test('for good can do so while it is away', () => {
    const frame = leader()
    frame.feed({ type: 'depart', why: 'frozen' })
    expect(kinds(frame.feed({ type: 'depart', why: 'good' }))).toEqual(['closeChannel'])
    expect(frame.feed({ type: 'arrive', visible: true })).toEqual([])
  })
})

describe('user activity', () => {
  const awaitsAnswer = { type: 'startTimer', timer: 'silence', ms: HUB_SILENCE_MS }

  test('is told once, until the hub has shown that it knows', () => {
    const frame = follower()
    const telling = [{ type: 'send', body: { type: 'active' } }, awaitsAnswer]
    expect(frame.feed({ type: 'activity' })).toEqual(telling)
    expect(frame.feed({ type: 'activity' })).toEqual([])
    frame.sees('leader', ['leader', 'me'], { lastActiveId: 'other' })
    expect(frame.feed({ type: 'activity' })).toEqual(telling)
  })

  test('of a frame that no hub has welcomed is told, and again with each hello', () => {
    const frame = follower()
    frame.feed({ type: 'depart', why: 'frozen' })
    expect(frame.feed({ type: 'activity' })).toEqual([])
    frame.feed({ type: 'arrive', visible: true })
    expect(kinds(frame.feed({ type: 'activity' }))).toEqual(['send active'])
    const said = frame.due('welcome').flatMap((effect) => (effect.type === 'send' ? effect.body.type : []))
    expect(said).toEqual(['hello', 'active'])
  })

  test('is not told by the frame that is last active already', () => {
    const frame = follower()
    const effects = frame.sees('leader', ['leader', 'me'], { lastActiveId: 'me' })
    expect(effects).toContainEqual({ type: 'active', lastActive: true })
    expect(frame.feed({ type: 'activity' })).toEqual([])
    expect(frame.sees('leader', ['leader', 'me'], { lastActiveId: 'leader' })).toContainEqual({
      type: 'active',
      lastActive: false,
    })
  })

  test('is told as visibility where that changed', () => {
    const frame = follower()
    expect(frame.feed({ type: 'visibility', visible: true })).toEqual([])
    expect(frame.feed({ type: 'visibility', visible: false })).toEqual([
      { type: 'send', body: { type: 'visibility', visible: false } },
      awaitsAnswer,
    ])
  })
})

test('broadcasts are delivered with their sender', () => {
  const envelope = seal({ from: 'other', hub: 'hub', term: 1 }, { channel: 'c', message: 5 })
  expect(follower().feed({ type: 'broadcast', envelope })).toEqual([
    { type: 'deliver', from: 'other', broadcast: { channel: 'c', message: 5 } },
  ])
})
