import { describe, expect, test } from 'vitest'
import type { FrameEffect } from '../../../src/coordination/frame/events.js'
import { DOUBT_MS } from '../../../src/coordination/frame/silences.js'
import { HUB_SILENCE_MS } from '../../../src/coordination/frame/suspicion.js'
import type { Outcome } from '../../../src/coordination/protocol.js'
import { follower, kinds, TestFrame } from './support/core.js'

const fine: Outcome = { ok: true, value: 42 }

const ask = (frame: TestFrame, id = 1, key = 'x') => frame.feed({ type: 'ask', id, key, to: 'leader', timeout: 5000 })

/** A follower that has told its hub what it asks for. */
function asking(): TestFrame {
  const frame = follower()
  ask(frame)
  return frame
}

const ends = (effects: readonly FrameEffect[]) =>
  effects.flatMap((effect) => {
    if (effect.type === 'settle') return [`${effect.id} ${effect.outcome.ok ? 'ok' : effect.outcome.code}`]
    return effect.type === 'fail' ? [`${effect.id} ${effect.failure}`] : []
  })

describe('a keyed ask', () => {
  test('is told to the hub, and to no other frame', () => {
    expect(ask(follower())).toEqual([
      { type: 'tellHub', id: 1, key: 'x', to: 'leader' },
      { type: 'startTimer', timer: 'doubt:1', ms: DOUBT_MS },
      { type: 'startTimer', timer: 'expiry:1', ms: 5000 },
      { type: 'startTimer', timer: 'silence', ms: HUB_SILENCE_MS },
    ])
  })

  test('waits for a hub where there is none', () => {
    const frame = new TestFrame()
    expect(kinds(ask(frame))).toEqual(['startTimer'])
    frame.feed({ type: 'arrive', visible: true })
    expect(kinds(frame.feed({ type: 'present' }))).not.toContain('tellHub')
    expect(kinds(frame.hears({ type: 'welcome' }))).toContain('tellHub')
  })

  test('is told again to every hub that follows, once', () => {
    const frame = asking()
    for (const hub of ['second', 'third']) {
      frame.feed({ type: 'hubLost', hub: frame.now.hub ?? '' })
      expect(kinds(frame.hears({ type: 'welcome' }, { hub }))).toContain('tellHub')
      expect(kinds(frame.hears({ type: 'ping' }, { hub }))).not.toContain('tellHub')
    }
  })

  test('is told to a hub that takes the place of another behind the same port', () => {
    const effects = kinds(asking().hears({ type: 'welcome' }, { hub: 'second' }))
    expect(effects.indexOf('send hello')).toBeLessThan(effects.indexOf('tellHub'))
  })

  test('is told again after this frame was away', () => {
    const frame = asking()
    expect(ends(frame.feed({ type: 'depart', why: 'frozen' }))).toEqual([])
    frame.feed({ type: 'arrive', visible: true })
    frame.feed({ type: 'present' })
    expect(kinds(frame.hears({ type: 'welcome' }))).toContain('tellHub')
  })

  test('ends with what the hub says, as do all others with its key', () => {
    const frame = asking()
    ask(frame, 2)
    ask(frame, 3, 'y')
    const effects = frame.hears({ type: 'done', key: 'x', outcome: fine })
    expect(ends(effects)).toEqual(['1 ok', '2 ok'])
    expect(effects).toContainEqual({ type: 'stopTimer', timer: 'expiry:1' })
    expect(effects).toContainEqual({ type: 'stopTimer', timer: 'doubt:2' })
    expect(ends(frame.hears({ type: 'done', key: 'x', outcome: fine }))).toEqual([])
    expect([...frame.core.actions.keyedAsks.keys()]).toEqual([3])
  })

  test('that stays unanswered is doubted, each time later', () => {
    const frame = asking()
    for (const ms of [2 * DOUBT_MS, 4 * DOUBT_MS]) {
      expect(frame.feed({ type: 'timer', timer: 'doubt:1' })).toEqual([
        { type: 'send', body: { type: 'doubtAction', key: 'x' } },
        { type: 'startTimer', timer: 'doubt:1', ms },
      ])
    }
  })

  test('whose time is up has a timeout, and the hub need not tell it any more', () => {
    const frame = asking()
    const effects = frame.feed({ type: 'timer', timer: 'expiry:1' })
    expect(ends(effects)).toEqual(['1 timeout'])
    expect(effects).toContainEqual({ type: 'send', body: { type: 'unact', key: 'x' } })
    expect(frame.feed({ type: 'timer', timer: 'expiry:1' })).toEqual([])
  })

  test('that no hub was told of was not sent', () => {
    const frame = new TestFrame()
    ask(frame)
    const effects = frame.feed({ type: 'timer', timer: 'expiry:1' })
    expect(ends(effects)).toEqual(['1 notSent'])
    expect(kinds(effects)).not.toContain('send unact')
  })

  test('is taken back when it is given up, unless another waits for the same', () => {
    const frame = asking()
    ask(frame, 2)
    expect(kinds(frame.feed({ type: 'giveUp', id: 1 }))).not.toContain('send unact')
    expect(kinds(frame.feed({ type: 'giveUp', id: 2 }))).toContain('send unact')
    expect(frame.feed({ type: 'giveUp', id: 2 })).toEqual([])
  })

  test('of a frame that leaves for good may happen all the same, where it was told', () => {
    expect(ends(asking().feed({ type: 'depart', why: 'good' }))).toEqual(['1 indeterminate'])
    const frame = new TestFrame()
    ask(frame)
    expect(ends(frame.feed({ type: 'depart', why: 'good' }))).toEqual(['1 left'])
  })
})
