import { describe, expect, test } from 'vitest'
import { workOf } from '../../../src/coordination/frame/tasks.js'
import type { Outcome } from '../../../src/coordination/protocol.js'
import { follower, kinds, leader, type TestFrame } from './support/core.js'

const fine: Outcome = { ok: true, value: 42 }

const given = (frame: TestFrame, to = 'leader', attempt = 1) =>
  frame.hears({ type: 'do', key: 'x', kind: 'k', payload: 1, from: 'other', to, attempt, doubtful: false })
const go = (frame: TestFrame, attempt = 1) => frame.hears({ type: 'go', key: 'x', attempt })
const finish = (frame: TestFrame, attempt = 1) => frame.feed({ type: 'finishedTask', key: 'x', attempt, outcome: fine })
const begin = { type: 'send', body: { type: 'begin', key: 'x', attempt: 1 } }

/** A leader that was given the action and told to go on with it. */
function running(to = 'leader'): TestFrame {
  const frame = leader()
  given(frame, to)
  go(frame)
  return frame
}

describe('a keyed action', () => {
  test('is not begun before the hub says so', () => {
    const frame = leader()
    expect(given(frame)).toEqual([begin])
    expect(go(frame)).toEqual([{ type: 'runTask', task: expect.objectContaining({ key: 'x', attempt: 1, term: 1 }) }])
  })

  test('is begun once, however often the hub says so', () => {
    expect(go(running())).toEqual([])
  })

  test('is refused by a frame that does not lead', () => {
    expect(given(follower())).toEqual([
      {
        type: 'send',
        body: { type: 'did', key: 'x', to: 'leader', attempt: 1, outcome: expect.objectContaining({ code: 'stale' }) },
      },
    ])
    expect(given(follower(), 'me')).toEqual([begin])
  })

  test('that was never given, or as another attempt, is not begun', () => {
    const frame = leader()
    expect(go(frame)).toEqual([])
    given(frame, 'leader', 2)
    expect(go(frame, 1)).toEqual([])
  })

  test('is reported when it is done, once', () => {
    const frame = running()
    expect(finish(frame)).toEqual([
      { type: 'send', body: { type: 'did', key: 'x', to: 'leader', attempt: 1, outcome: fine } },
    ])
    expect(finish(frame)).toEqual([])
  })

  test('is forgotten when its outcome is noted', () => {
    const frame = running()
    finish(frame)
    expect(frame.hears({ type: 'noted', key: 'x', attempt: 2 })).toEqual([])
    expect(workOf(frame.core.actions)).toHaveLength(1)
    expect(frame.hears({ type: 'noted', key: 'x', attempt: 1 })).toEqual([])
    expect(workOf(frame.core.actions)).toEqual([])
  })

  test('that the hub has no use for is stopped', () => {
    const frame = running()
    expect(kinds(frame.hears({ type: 'noted', key: 'x', attempt: 1 }))).toEqual(['abortTask'])
    expect(finish(frame)).toEqual([])
  })
})

describe('a page that hung between its question and the answer', () => {
  test('asks again, and goes on with a fresh answer', () => {
    const frame = leader()
    frame.at = 1000
    given(frame)
    frame.at = 1201
    expect(go(frame)).toEqual([begin])
    frame.at = 1401
    expect(kinds(go(frame))).toEqual(['runTask'])
  })

  test('does not begin what another has taken over', () => {
    const frame = leader()
    given(frame)
    frame.at = 5000
    expect(go(frame)).toEqual([begin])
    expect(kinds(frame.hears({ type: 'noted', key: 'x', attempt: 1 }))).not.toContain('runTask')
    expect(go(frame)).toEqual([])
  })

  test('takes an answer in time for one', () => {
    const frame = leader()
    given(frame)
    frame.at = 200
    expect(kinds(go(frame))).toEqual(['runTask'])
  })
})

describe('what a frame tells another hub of', () => {
  const hello = (frame: TestFrame) =>
    frame
      .feed({ type: 'hubLost', hub: 'hub' })
      .flatMap((effect) => (effect.type === 'send' && effect.body.type === 'hello' ? effect.body.work : []))

  test('is what it was told to go on with', () => {
    const frame = leader()
    given(frame)
    expect(hello(frame)).toEqual([])
    expect(hello(running())).toEqual([{ key: 'x', to: 'leader', attempt: 1, outcome: null }])
  })

  test('is what has not been noted yet', () => {
    const frame = running()
    finish(frame)
    expect(hello(frame)).toEqual([{ key: 'x', to: 'leader', attempt: 1, outcome: fine }])
  })
})

describe('a role that is lost', () => {
  test('as leader stops what was done in it, and nothing is reported', () => {
    const frame = running()
    expect(kinds(frame.sees('other', ['me', 'other'], { term: 2 }))).toContain('abortTask')
    expect(finish(frame)).toEqual([])
    expect(workOf(frame.core.actions)).toEqual([])
  })

  test('as leader before it began means that it never does', () => {
    const frame = leader()
    given(frame)
    frame.sees('other', ['me', 'other'], { term: 2 })
    expect(go(frame)).toEqual([])
  })

  test('as leader does not concern an outcome that was reported', () => {
    const frame = running()
    finish(frame)
    expect(kinds(frame.sees('other', ['me', 'other'], { term: 2 }))).not.toContain('abortTask')
    expect(workOf(frame.core.actions)).toHaveLength(1)
  })

  test('as last active frame asks the handler to stop, once, and its outcome counts', () => {
    const frame = leader()
    frame.sees('me', ['me', 'other'], { lastActiveId: 'me' })
    given(frame, 'lastActive')
    go(frame)
    const stops = (id: string) => kinds(frame.sees('me', ['me', 'other'], { lastActiveId: id })).includes('abortTask')
    expect([stops('other'), stops('other')]).toEqual([true, false])
    expect(kinds(finish(frame))).toEqual(['send did'])
  })

  test('leaves what this frame was asked for by its name', () => {
    const frame = running('me')
    expect(kinds(frame.sees('other', ['me', 'other'], { term: 2 }))).not.toContain('abortTask')
    expect(kinds(finish(frame))).toEqual(['send did'])
  })
})

test('a frame that goes stops what it does', () => {
  const frame = running('me')
  expect(kinds(frame.feed({ type: 'depart', why: 'frozen' }))).toContain('abortTask')
  expect(finish(frame)).toEqual([])
  frame.feed({ type: 'arrive', visible: true })
  frame.feed({ type: 'present' })
  expect(kinds(go(frame))).not.toContain('runTask')
})
