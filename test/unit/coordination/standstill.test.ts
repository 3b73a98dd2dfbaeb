import { describe, expect, test } from 'vitest'
import type { ToPeer } from '../../../src/coordination/protocol.js'
import { waits } from './support/connecting.js'
import { follower, frameHere, leader, type TestFrame } from './support/core.js'
import { hasHeard, listens, movesOn, old, ping, standsStill } from './support/suspecting.js'

const ask = (frame: TestFrame, id = 1, to = 'leader') =>
  frame.feed({ type: 'ask', id, to, timeout: Number.POSITIVE_INFINITY })

describe('where nobody leads', () => {
  test('the hub is asked whether it is there, each time later', () => {
    const frame = frameHere()
    for (const times of [2, 4, 8]) {
      expect(frame.due('standstill')).toEqual([ping, standsStill(times), listens])
      expect(frame.hears({ type: 'pong' })).toEqual([hasHeard])
    }
    expect(frame.now.suspicion.standstill).toBe(3)
  })

  test('a hub that does not answer that is deposed in its turn', () => {
    const frame = frameHere()
    frame.due('standstill')
    expect(frame.due('silence')).toEqual([ping, listens])
    expect(frame.due('silence')).toContainEqual({ type: 'deposeHub', hub: 'hub' })
  })

  test('the time ends with a leader, and starts anew with its loss', () => {
    const frame = frameHere()
    frame.due('standstill')
    expect(frame.sees('other', ['me', 'other'], { term: 1 })).toContainEqual(movesOn)
    expect(frame.now.suspicion.standstill).toBeNull()
    expect(frame.due('standstill')).toEqual([])
    expect(frame.sees(null, ['me'], { term: 1 })).toContainEqual(standsStill(1))
    expect(frame.due('standstill')).toContainEqual(standsStill(2))
  })

  test('the time ends with the frame’s own election', () => {
    const frame = frameHere()
    frame.hears({ type: 'claim', term: 1, steal: false })
    expect(frame.feed({ type: 'granted', term: 1 })).toContainEqual(movesOn)
  })

  test('the time ends with the hub, and starts anew with the next', () => {
    const frame = frameHere()
    frame.due('standstill')
    expect(frame.feed({ type: 'hubLost', hub: 'hub' }).slice(-3)).toEqual([waits(1), movesOn, hasHeard])
    expect(frame.hears({ type: 'welcome' }, { hub: 'next' }).at(-1)).toEqual(standsStill(1))
  })

  test('the time ends where the frame departs', () => {
    expect(frameHere().feed({ type: 'depart', why: 'frozen' }).at(-1)).toEqual(movesOn)
  })

  test('a hub of version 1 has all the time it wants', () => {
    const frame = old()
    ask(frame)
    expect([...frame.timers]).toEqual([])
  })
})

describe('an ask that finds nobody to go to', () => {
  test('starts no time of its own where nobody leads', () => {
    const frame = frameHere()
    expect(ask(frame)).toEqual([])
    expect([...frame.timers]).toEqual(['standstill'])
  })

  test('has the hub asked whether it is there, each time later', () => {
    const frame = follower()
    expect(ask(frame)).toContainEqual(standsStill(1))
    frame.hears({ type: 'pong' })
    for (const times of [2, 4]) {
      expect(frame.due('standstill')).toEqual([ping, standsStill(times), listens])
      expect(frame.hears({ type: 'pong' })).toEqual([hasHeard])
    }
  })

  test.each([
    ['follows', follower],
    ['leads', leader],
  ])('has the hub of a frame that %s asked also where nobody has the role', (_, frame) => {
    expect(ask(frame(), 1, 'lastActive')).toEqual([standsStill(1)])
  })

  test('keeps the time running where a leader is found that it does not go to', () => {
    const frame = frameHere()
    ask(frame, 1, 'lastActive')
    expect(frame.sees('other', ['me', 'other'], { term: 1 })).not.toContainEqual(movesOn)
    expect(frame.now.suspicion.standstill).toBe(0)
  })

  test.each([
    ['it is sent', (frame: TestFrame) => frame.linked('leader')],
    ['it is given up', (frame: TestFrame) => frame.feed({ type: 'giveUp', id: 1 })],
    ['its time is up', (frame: TestFrame) => frame.due('expiry:1')],
  ])('is no reason any more where %s', (_, end) => {
    const frame = follower()
    ask(frame)
    expect(end(frame).filter((effect) => 'timer' in effect && effect.timer === 'standstill')).toEqual([movesOn])
    expect(frame.now.suspicion.standstill).toBeNull()
  })

  test('is a reason as long as another waits', () => {
    const frame = follower()
    ask(frame)
    ask(frame, 2, 'other')
    frame.linked('leader')
    expect(frame.timers).toContain('standstill')
    expect(frame.linked('other')).toContainEqual(movesOn)
  })

  test('waits for the next hub where its own is lost, which has its own time', () => {
    const frame = follower()
    ask(frame)
    expect(frame.feed({ type: 'hubLost', hub: 'hub' })).toContainEqual(movesOn)
    expect(frame.timers).not.toContain('standstill')
  })
})

describe('an ask that comes back unsent', () => {
  const bye = (...running: number[]): ToPeer => ({ type: 'bye', running })
  const refuses = (code: 'stale' | 'noHandler'): ToPeer => ({
    type: 'answer',
    id: 1,
    outcome: { ok: false, code, message: '' },
  })
  /** A follower whose leader has an ask of it, and says this. */
  const answered = (body: ToPeer) => {
    const frame = follower()
    ask(frame)
    frame.linked('leader')
    frame.hears({ type: 'pong' })
    expect([...frame.timers]).toEqual(['silent:leader'])
    return [frame, frame.hearsPeer('leader', body)] as const
  }
  const returns = [
    ['from a frame that goes', bye()],
    ['from one that lost the role', refuses('stale')],
  ] as const

  test.each(returns)('%s has the hub asked whether it is there, each time later', (_, body) => {
    const [frame, effects] = answered(body)
    expect(effects.at(-1)).toEqual(standsStill(1))
    for (const times of [2, 4]) {
      expect(frame.due('standstill')).toEqual([ping, standsStill(times), listens])
      frame.hears({ type: 'pong' })
    }
  })

  test.each(returns)('%s is no reason any more where it is sent again', (_, body) => {
    const [frame] = answered(body)
    frame.sees('other', ['me', 'other'], { term: 2 })
    expect(frame.timers).toContain('standstill')
    expect(frame.linked('other')).toContainEqual(movesOn)
  })

  test('is no reason where it goes to another at once', () => {
    const frame = follower()
    frame.linked('other')
    ask(frame)
    frame.linked('leader')
    frame.sees('other', ['me', 'other'], { term: 2 })
    expect(frame.hearsPeer('leader', bye(), { term: 1 })).toContainEqual(
      expect.objectContaining({ type: 'postAsk', peer: 'other', id: 1 }),
    )
    expect(frame.timers).not.toContain('standstill')
  })

  test.each([
    ['may have happened', bye(1)],
    ['was answered', refuses('noHandler')],
  ])('is none that %s', (_, body) => {
    const [frame, effects] = answered(body)
    expect(effects).not.toContainEqual(standsStill(1))
    expect(frame.timers).not.toContain('standstill')
  })
})
