import { describe, expect, test } from 'vitest'
import type { FrameEffect } from '../../../src/coordination/frame/events.js'
import { DOUBT_MS } from '../../../src/coordination/frame/silences.js'
import { HUB_SILENCE_MS } from '../../../src/coordination/frame/suspicion.js'
import type { Outcome, ToHub } from '../../../src/coordination/protocol.js'
import { follower, hubWith, kinds, TestFrame } from './support/core.js'

const fine: Outcome = { ok: true, value: 42 }
const notTaken: Outcome = { ok: false, code: 'notSent', message: 'who are you?' }

const call = (frame: TestFrame, id = 1) => frame.feed({ type: 'ask', id, to: 'workspace', timeout: 5000 })

/** A follower that has asked the workspace behind its hub. */
function calling(): TestFrame {
  const frame = follower()
  call(frame)
  return frame
}

const ends = (effects: readonly FrameEffect[]) =>
  effects.flatMap((effect) => {
    if (effect.type === 'settle') return [`${effect.id} ${effect.outcome.ok ? 'ok' : effect.outcome.code}`]
    return effect.type === 'fail' ? [`${effect.id} ${effect.failure}`] : []
  })

describe('what a frame asks the workspace', () => {
  test('is told to the hub, whose silence would be noticed', () => {
    expect(call(follower())).toEqual([
      { type: 'callHub', id: 1 },
      { type: 'startTimer', timer: 'doubt:1', ms: DOUBT_MS },
      { type: 'startTimer', timer: 'expiry:1', ms: 5000 },
      { type: 'startTimer', timer: 'silence', ms: HUB_SILENCE_MS },
    ])
  })

  test('ends with what the hub says came of it, once', () => {
    const frame = calling()
    const effects = frame.hears({ type: 'called', id: 1, outcome: fine })
    expect(ends(effects)).toEqual(['1 ok'])
    expect(effects).toContainEqual({ type: 'stopTimer', timer: 'expiry:1' })
    expect(ends(frame.hears({ type: 'called', id: 1, outcome: fine }))).toEqual([])
    expect(frame.core.actions.calls.size).toBe(0)
  })

  test('has the hub asked whether it is there, less and less often, as long as there is no answer', () => {
    const frame = calling()
    frame.hears({ type: 'ping' })
    for (const times of [2, 4]) {
      const effects = frame.due('doubt:1')
      expect(kinds(effects)).toContain('send ping')
      expect(effects).toContainEqual({ type: 'startTimer', timer: 'doubt:1', ms: DOUBT_MS * times })
      frame.hears({ type: 'pong' })
    }
    frame.hears({ type: 'called', id: 1, outcome: fine })
    expect([...frame.timers]).toEqual([])
  })

  test('waits for a hub where there is none', () => {
    const frame = new TestFrame()
    expect(kinds(call(frame))).toEqual(['startTimer'])
    frame.feed({ type: 'arrive', visible: true })
    expect(kinds(frame.feed({ type: 'present' }))).not.toContain('callHub')
    expect(kinds(frame.hears({ type: 'welcome' }))).toContain('callHub')
  })

  test('is told to no second hub: the first may have had it done', () => {
    const frame = calling()
    expect(ends(frame.feed({ type: 'hubLost', hub: 'hub' }))).toEqual(['1 indeterminate'])
    expect(kinds(frame.hears({ type: 'welcome' }, { hub: 'second' }))).not.toContain('callHub')
  })

  test('is in doubt where another hub answers behind the same port', () => {
    expect(ends(calling().hears({ type: 'welcome' }, { hub: 'second' }))).toEqual(['1 indeterminate'])
  })

  test('is told again, once, where the hub says that it did not take it', () => {
    const frame = calling()
    frame.hears({ type: 'who' })
    expect(kinds(frame.hears({ type: 'called', id: 1, outcome: notTaken }))).not.toContain('callHub')
    expect(kinds(frame.hears({ type: 'welcome' }))).toContain('callHub')
    expect(kinds(frame.hears({ type: 'welcome' }))).not.toContain('callHub')
  })

  test('is not sent where the hub is of a version that knows no workspace', () => {
    const frame = new TestFrame()
    call(frame)
    frame.feed({ type: 'arrive', visible: true })
    frame.feed({ type: 'present' })
    expect(ends(frame.hears({ type: 'welcome' }, { version: 1 }))).toEqual(['1 notSent'])
  })

  test('fails when its time is up: after it was told it may have happened, before it surely did not', () => {
    expect(ends(calling().due('expiry:1'))).toEqual(['1 timeout'])
    const alone = new TestFrame()
    call(alone)
    expect(ends(alone.due('expiry:1'))).toEqual(['1 notSent'])
  })

  test('is in doubt when this frame goes away, and what was not told goes on waiting', () => {
    expect(ends(calling().feed({ type: 'depart', why: 'frozen' }))).toEqual(['1 indeterminate'])
    const frame = follower()
    frame.feed({ type: 'depart', why: 'hidden' })
    expect(ends(call(frame))).toEqual([])
    frame.feed({ type: 'arrive', visible: true })
    frame.feed({ type: 'present' })
    expect(kinds(frame.hears({ type: 'welcome' }, { hub: 'second' }))).toContain('callHub')
  })

  test('ends with the frame', () => {
    const frame = new TestFrame()
    call(frame)
    expect(ends(frame.feed({ type: 'depart', why: 'good' }))).toEqual(['1 left'])
    expect(ends(calling().feed({ type: 'depart', why: 'good' }))).toEqual(['1 indeterminate'])
  })

  test('is forgotten when its asker gives it up', () => {
    const frame = calling()
    frame.feed({ type: 'giveUp', id: 1 })
    expect([...frame.timers]).toEqual(['silence'])
    expect(ends(frame.hears({ type: 'called', id: 1, outcome: fine }))).toEqual([])
  })
})

test('a frame passes on what the workspace tells', () => {
  const delivered = (message: string) => ({
    type: 'deliver',
    from: 'workspace',
    broadcast: { channel: 'workspace', message },
  })
  expect(follower().hears({ type: 'told', message: 'news' })).toEqual([delivered('news')])
  const several = { type: 'told', message: 'one', more: ['two', 'three'] } as const
  expect(follower().hears(several)).toEqual(['one', 'two', 'three'].map(delivered))
})

describe('a hub', () => {
  const body: ToHub = { type: 'call', id: 7, kind: 'dial', payload: null, at: 0 }

  test('has the workspace do what a frame asks', () => {
    expect(hubWith('a').hears('a', body)).toContainEqual({ type: 'callWorkspace', from: 'a', call: body })
  })

  test('does not take it from a frame that it does not know, or that means another hub', () => {
    const refused = { type: 'called', id: 7, outcome: { ok: false, code: 'notSent' } }
    for (const [from, hub] of [
      ['stranger', 'hub'],
      ['a', 'another'],
    ] as const) {
      const effects = hubWith('a').hears(from, body, { hub })
      expect(kinds(effects)).toEqual(['send who', 'send called'])
      expect(effects[1]).toMatchObject({ to: from, body: refused })
    }
  })
})
