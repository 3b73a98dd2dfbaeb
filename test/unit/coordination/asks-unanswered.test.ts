import { describe, expect, test } from 'vitest'
import type { FrameEffect } from '../../../src/coordination/frame/events.js'
import { DOUBT_MS } from '../../../src/coordination/frame/silences.js'
import { HUB_SILENCE_MS, STANDSTILL_MS } from '../../../src/coordination/frame/suspicion.js'
import { ask, asking, done, ends, posted } from './support/asking.js'
import { follower, frameInfo, kinds } from './support/core.js'

describe('silence', () => {
  const timer = 'silent:leader'
  const doubts = (effects: readonly FrameEffect[]) => kinds(effects).filter((kind) => kind === 'send doubt').length

  test('is reported to the hub, each time later', () => {
    const frame = asking()
    for (const ms of [2 * DOUBT_MS, 4 * DOUBT_MS]) {
      const effects = frame.due(timer)
      expect(effects).toContainEqual({ type: 'send', body: { type: 'doubt', of: 'leader' } })
      expect(effects).toContainEqual({ type: 'startTimer', timer, ms })
    }
  })

  test('is reported once for all that goes unanswered', () => {
    const frame = asking()
    for (let id = 2; id <= 100; id++) frame.feed({ type: 'ask', id, to: 'leader', timeout: 5000 })
    expect([...frame.timers].filter((name) => /^(silent|opening|doubt):/.test(name))).toEqual([timer])
    expect(doubts(frame.due(timer))).toBe(1)
  })

  test('is none while the frame says anything, however much it has yet to answer', () => {
    const frame = asking()
    frame.feed({ type: 'ask', id: 2, to: 'leader', timeout: 5000 })
    frame.hearsPeer('leader', { type: 'answer', id: 1, outcome: done })
    expect(frame.due(timer)).toEqual([{ type: 'startTimer', timer, ms: DOUBT_MS }])
    expect(doubts(frame.due(timer))).toBe(1)
  })

  test('is measured anew by what is asked of a frame that was silent for long', () => {
    const frame = asking()
    for (let time = 0; time < 5; time++) frame.due(timer)
    expect(frame.feed({ type: 'ask', id: 2, to: 'leader', timeout: 5000 })).toContainEqual({
      type: 'startTimer',
      timer,
      ms: DOUBT_MS,
    })
  })

  test('means nothing once all is answered, or the frame itself goes away', () => {
    const frame = asking()
    frame.hearsPeer('leader', { type: 'answer', id: 1, outcome: done })
    expect(frame.due(timer)).toEqual([])
    const leaving = asking()
    leaving.feed({ type: 'depart', why: 'frozen' })
    expect([...leaving.timers]).toEqual([])
  })

  const opening = 'opening:leader'

  test('on a port that is not in use yet is reported, and the port stays: it may be slow', () => {
    const frame = follower()
    ask(frame)
    frame.offered('leader')
    expect(frame.due(opening)).toEqual([
      { type: 'send', body: { type: 'doubt', of: 'leader' } },
      { type: 'startTimer', timer: opening, ms: 2 * DOUBT_MS },
    ])
    expect(posted(frame.hearsPeer('leader', { type: 'here' }))).toEqual(['leader'])
    expect([...frame.timers]).not.toContain(opening)
  })

  test('on a port whose other end may be nobody’s has the two introduced anew; nothing was sent there', () => {
    const frame = follower()
    ask(frame)
    frame.offered('leader', { introduction: 7 })
    frame.due(opening)
    const effects = frame.due(opening)
    expect(effects).toContainEqual({ type: 'send', body: { type: 'doubt', of: 'leader' } })
    expect(effects).toContainEqual({ type: 'send', body: { type: 'unlink', from: 'leader', introduction: 7 } })
    expect(effects).toContainEqual({ type: 'closeLink', peer: 'leader' })
    expect(effects).toContainEqual({ type: 'send', body: { type: 'introduce', to: 'leader' } })
    expect(effects).toContainEqual({ type: 'startTimer', timer: opening, ms: 4 * DOUBT_MS })
    expect(ends(effects)).toEqual([])
    expect(posted(frame.linked('leader'))).toEqual(['leader'])
  })

  test('on a port that has yet to come is told as such, by what another hub counted least of all', () => {
    const frame = follower()
    frame.offered('leader', { introduction: 7 })
    frame.hears({ type: 'welcome' }, { hub: 'next' })
    frame.sees('leader', ['leader', 'me', 'other'])
    ask(frame)
    frame.due(opening)
    expect(frame.due(opening)).toContainEqual({
      type: 'send',
      body: { type: 'unlink', from: 'leader', introduction: 0 },
    })
  })

  test('on a port is reported once for all that waits for it, and no more when nothing does', () => {
    const frame = follower()
    for (const id of [1, 2, 3]) frame.feed({ type: 'ask', id, to: 'leader', timeout: 5000 })
    expect([...frame.timers].filter((name) => /^(opening|doubt):/.test(name))).toEqual([opening])
    frame.due(opening)
    const effects = frame.due(opening)
    expect(kinds(effects).filter((kind) => kind === 'send introduce')).toHaveLength(1)
    for (const id of [1, 2]) frame.feed({ type: 'giveUp', id })
    expect(kinds(frame.due(opening))).toContain('send introduce')
    frame.feed({ type: 'giveUp', id: 3 })
    expect(frame.due(opening)).toEqual([])
  })

  test('on a port is measured by what comes later as if it had waited from the start', () => {
    const frame = follower()
    frame.feed({ type: 'ask', id: 1, to: 'leader', timeout: 5000 })
    frame.due(opening)
    expect(kinds(frame.feed({ type: 'ask', id: 2, to: 'leader', timeout: 5000 }))).toEqual(['startTimer'])
    expect(frame.due(opening)).toContainEqual({ type: 'startTimer', timer: opening, ms: 4 * DOUBT_MS })
    expect(posted(frame.linked('leader'))).toEqual(['leader', 'leader'])
  })

  test('on a port is none where the frame itself goes away', () => {
    const frame = follower()
    ask(frame)
    frame.feed({ type: 'depart', why: 'frozen' })
    expect([...frame.timers]).not.toContain(opening)
  })

  test('on a port to a frame that has since turned to another line has the two introduced anew', () => {
    const frame = follower()
    ask(frame)
    frame.offered('leader')
    const peers = [frameInfo('leader', { joined: 9 }), frameInfo('me', { joined: 2 })]
    const effects = frame.sees('leader', [], { peers })
    expect(effects).toContainEqual({ type: 'closeLink', peer: 'leader' })
    expect(effects).toContainEqual({ type: 'send', body: { type: 'introduce', to: 'leader' } })
  })

  test('until the time is up is a timeout, and the handler is told to stop', () => {
    const effects = asking().feed({ type: 'timer', timer: 'expiry:1' })
    expect(ends(effects)).toEqual(['timeout'])
    expect(effects).toContainEqual({ type: 'post', peer: 'leader', body: { type: 'cancel', id: 1 } })
  })

  test('while nobody was reached is not', () => {
    const frame = follower()
    ask(frame)
    expect(ends(frame.feed({ type: 'timer', timer: 'expiry:1' }))).toEqual(['notSent'])
  })

  test('may last for ever', () => {
    expect(ask(follower(), 'leader', Number.POSITIVE_INFINITY)).toEqual([
      { type: 'send', body: { type: 'introduce', to: 'leader' } },
      { type: 'startTimer', timer: opening, ms: DOUBT_MS },
      { type: 'startTimer', timer: 'standstill', ms: STANDSTILL_MS },
      { type: 'startTimer', timer: 'silence', ms: HUB_SILENCE_MS },
    ])
  })

  test('of an ask that has ended is nobody’s business', () => {
    const frame = asking()
    frame.hearsPeer('leader', { type: 'answer', id: 1, outcome: done })
    for (const timer of ['doubt:1', 'expiry:1', 'farewell:1'] as const) {
      expect(frame.feed({ type: 'timer', timer })).toEqual([])
    }
  })
})
