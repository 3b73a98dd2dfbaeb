import { describe, expect, test } from 'vitest'
import type { FrameEffect } from '../../../src/coordination/frame/events.js'
import type { Outcome } from '../../../src/coordination/protocol.js'
import { follower, kinds, leader, type TestFrame } from './support/core.js'

const done: Outcome = { ok: true, value: 42 }

const asked = (frame: TestFrame, to: string, but: { hub?: string; term?: number; asOf?: number } = {}) => {
  const { asOf = frame.now.edition, ...sender } = but
  return frame.hearsPeer('other', { type: 'ask', id: 7, kind: 'k', payload: 1, to, asOf }, sender)
}

/** What was answered, and whether the action was begun. */
const said = (effects: readonly FrameEffect[]) =>
  effects.flatMap((effect) => {
    if (effect.type === 'run') return ['run']
    if (effect.type !== 'post' || effect.body.type !== 'answer') return []
    return [effect.body.outcome.ok ? 'ok' : effect.body.outcome.code]
  })

describe('an action that another frame asks for', () => {
  test('of the leader is run by the leader only', () => {
    expect(said(asked(leader(), 'leader'))).toEqual(['run'])
    expect(said(asked(follower(), 'leader'))).toEqual(['stale'])
  })

  test('is refused by a leader that its asker knows to be deposed', () => {
    expect(said(asked(leader(), 'leader', { term: 2 }))).toEqual(['stale'])
  })

  test('of one frame is run by that frame', () => {
    expect(said(asked(follower(), 'me'))).toEqual(['run'])
    expect(said(asked(follower(), 'somebody'))).toEqual(['stale'])
  })

  test('of the last active frame is refused where this is not the one', () => {
    const frame = follower()
    expect(said(asked(frame, 'lastActive'))).toEqual(['stale'])
    frame.sees('leader', ['leader', 'me', 'other'], { lastActiveId: 'me' })
    expect(said(asked(frame, 'lastActive'))).toEqual(['run'])
  })

  test('of the last active frame is run where the asker has later news, or news of another hub', () => {
    const frame = follower()
    expect(said(asked(frame, 'lastActive', { asOf: frame.now.edition + 1 }))).toEqual(['run'])
    expect(said(asked(frame, 'lastActive', { hub: 'next' }))).toEqual(['run'])
  })

  test('is refused by a frame that is away', () => {
    const frame = leader()
    frame.feed({ type: 'depart', why: 'frozen' })
    expect(said(asked(frame, 'me'))).toEqual(['stale'])
  })

  test('is answered with what its handler makes of it, once', () => {
    const frame = leader()
    asked(frame, 'leader')
    const finished = { type: 'finished', from: 'other', id: 7, outcome: done } as const
    expect(frame.feed(finished)).toEqual([
      { type: 'post', peer: 'other', body: { type: 'answer', id: 7, outcome: done } },
    ])
    expect(frame.feed(finished)).toEqual([])
  })

  test('is stopped when its asker gives up, and not answered', () => {
    const frame = leader()
    asked(frame, 'leader')
    expect(frame.hearsPeer('other', { type: 'cancel', id: 7 })).toEqual([{ type: 'abortRun', from: 'other', id: 7 }])
    expect(frame.feed({ type: 'finished', from: 'other', id: 7, outcome: done })).toEqual([])
  })

  test('is stopped when its asker goes', () => {
    const frame = leader()
    asked(frame, 'leader')
    expect(frame.hearsPeer('other', { type: 'bye', running: [] })).toContainEqual({
      type: 'abortRun',
      from: 'other',
      id: 7,
    })
  })
})

describe('an action of a role that is lost', () => {
  test('of a leader ends at once: what it did cannot be known, and whatever it still does is too late', () => {
    const frame = leader()
    asked(frame, 'leader')
    const effects = frame.sees('other', ['me', 'other'], { term: 2 })
    expect(effects).toContainEqual({ type: 'abortRun', from: 'other', id: 7 })
    expect(said(effects)).toEqual(['indeterminate'])
    expect(said(frame.feed({ type: 'finished', from: 'other', id: 7, outcome: done }))).toEqual([])
  })

  test('also where the leader asked itself', () => {
    const frame = leader()
    frame.feed({ type: 'ask', id: 1, to: 'leader', timeout: 5000 })
    const effects = frame.feed({ type: 'resign' })
    expect(effects).toContainEqual({ type: 'abortRun', from: 'me', id: 1 })
    expect(effects).toContainEqual(
      expect.objectContaining({ type: 'settle', id: 1, outcome: expect.objectContaining({ code: 'indeterminate' }) }),
    )
  })

  test('of the last active frame is asked to stop, and may still end well', () => {
    const frame = follower()
    frame.sees('leader', ['leader', 'me', 'other'], { lastActiveId: 'me' })
    asked(frame, 'lastActive')
    const effects = frame.sees('leader', ['leader', 'me', 'other'], { lastActiveId: 'other' })
    expect(kinds(effects).filter((kind) => kind === 'abortRun')).toHaveLength(1)
    expect(kinds(frame.sees('leader', ['leader', 'me', 'other'], { lastActiveId: 'leader' }))).not.toContain('abortRun')
    expect(said(frame.feed({ type: 'finished', from: 'other', id: 7, outcome: done }))).toEqual(['ok'])
  })
})

test('a frame that goes says what it was still running', () => {
  const frame = follower()
  frame.linked('other')
  asked(frame, 'me')
  const effects = frame.feed({ type: 'depart', why: 'hidden' })
  expect(effects).toContainEqual({ type: 'post', peer: 'other', body: { type: 'bye', running: [7] } })
  expect(effects).toContainEqual({ type: 'abortRun', from: 'other', id: 7 })
})
