import { describe, expect, test } from 'vitest'
import { hubWith, kinds, sent, type TestHub } from './support/core.js'
import { act, did, fine, given, goes, refusal, reports, told, written } from './support/journal.js'

const stageOf = (hub: TestHub, key = 'x') => hub.core.journal.open.get(key)?.stage

/** The leader `a` runs what `b` asked for; `b` takes over where it goes. */
function running(to = 'leader'): TestHub {
  const hub = hubWith('a', 'b', 'c')
  act(hub, 'b', to)
  goes(hub, 'a')
  return hub
}

describe('a keyed action', () => {
  test('is given, written down, begun, and done, in that order', () => {
    const hub = hubWith('a', 'b')
    expect(act(hub, 'b')).toEqual([
      {
        type: 'send',
        to: 'a',
        body: {
          type: 'do',
          key: 'x',
          kind: 'k',
          payload: 1,
          from: 'b',
          to: 'leader',
          attempt: 1,
          doubtful: false,
        },
      },
    ])
    expect(stageOf(hub)).toBe('given')
    expect(kinds(hub.hears('a', { type: 'begin', key: 'x', attempt: 1 }))).toEqual(['keep'])
    expect(stageOf(hub)).toBe('storing')
    expect(hub.feed({ type: 'kept', key: 'x', attempt: 1, stage: 'storing' })).toEqual([
      { type: 'send', to: 'a', body: { type: 'go', key: 'x', attempt: 1 } },
    ])
    expect(stageOf(hub)).toBe('running')
    expect(reports(hub, 'a')).toEqual([
      {
        type: 'keep',
        // What it was given may be a customer's, and nobody needs it any more.
        action: expect.objectContaining({ key: 'x', payload: undefined, stage: 'done', outcome: fine, askers: [] }),
      },
    ])
    expect(stageOf(hub)).toBe('concluding')
    expect(hub.feed({ type: 'kept', key: 'x', attempt: 1, stage: 'done' })).toEqual([
      { type: 'send', to: 'b', body: { type: 'done', key: 'x', outcome: fine } },
      { type: 'send', to: 'a', body: { type: 'noted', key: 'x', attempt: 1 } },
    ])
    expect([...hub.core.journal.open]).toEqual([])
    expect(hub.core.journal.done.get('x')).toMatchObject({ payload: undefined, outcome: fine })
  })

  test('is given once however many ask for it, and all of them learn its result', () => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b')
    expect(act(hub, 'c')).toEqual([])
    expect(act(hub, 'b')).toEqual([])
    goes(hub, 'a')
    expect(given(act(hub, 'a'))).toEqual([])
    expect(told(did(hub, 'a'))).toEqual(['b ok', 'c ok', 'a ok'])
  })

  test('that is done is not done again: who asks late gets the kept result', () => {
    const hub = running()
    did(hub, 'a')
    expect(act(hub, 'c')).toEqual([{ type: 'send', to: 'c', body: { type: 'done', key: 'x', outcome: fine } }])
    expect(act(hub, 'b', 'lastActive')).toEqual([
      { type: 'send', to: 'b', body: { type: 'done', key: 'x', outcome: fine } },
    ])
  })

  test.each(['failed', 'indeterminate'] as const)('that ended as %s has ended', (code) => {
    const hub = running()
    expect(told(did(hub, 'a', refusal(code)))).toEqual([`b ${code}`])
    expect(told(act(hub, 'c'))).toEqual([`c ${code}`])
  })

  test('waits for somebody to lead', () => {
    const hub = hubWith()
    hub.hello('a')
    expect(given(act(hub, 'a'))).toEqual([])
    expect(stageOf(hub)).toBe('pending')
    expect(given(hub.hears('a', { type: 'leading', term: 1 }))).toEqual(['a 1'])
  })

  test('of the last active frame goes to one that responds', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('b', { type: 'active' })
    hub.hears('c', { type: 'active' })
    hub.hears('a', { type: 'doubt', of: 'c' })
    hub.silent('c')
    expect(given(act(hub, 'a', 'lastActive'))).toEqual(['b 1'])
  })

  test('that began already may go on where a frame asks again', () => {
    const hub = running()
    expect(sent(hub.hears('a', { type: 'begin', key: 'x', attempt: 1 }))).toEqual(['a: go'])
  })

  test('is nobody else’s to begin, to report, or to have written', () => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b')
    for (const [from, attempt] of [
      ['c', 1],
      ['a', 2],
    ] as const) {
      expect(sent(hub.hears(from, { type: 'begin', key: 'x', attempt }))).toEqual([`${from}: noted`])
      expect(sent(did(hub, from, fine, attempt))).toEqual([`${from}: noted`])
    }
    expect(hub.feed({ type: 'kept', key: 'x', attempt: 1, stage: 'storing' })).toEqual([])
    expect(stageOf(hub)).toBe('given')
  })
})

describe('an executor that is lost', () => {
  test('before it was ready leaves no doubt', () => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b')
    hub.hears('a', { type: 'leave' })
    expect(stageOf(hub)).toBe('pending')
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual(['b 2'])
  })

  test('while it waited for what was written leaves no doubt, and is not told to go', () => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b')
    hub.hears('a', { type: 'begin', key: 'x', attempt: 1 })
    hub.hears('a', { type: 'leave' })
    expect(sent(hub.feed({ type: 'kept', key: 'x', attempt: 1, stage: 'storing' }))).toEqual([])
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual(['b 2'])
    expect(hub.feed({ type: 'kept', key: 'x', attempt: 1, stage: 'storing' })).toEqual([])
  })

  test('after it was told to go leaves doubt, for good', () => {
    const hub = running()
    hub.hears('a', { type: 'leave' })
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual(['b 2?'])
    hub.hears('b', { type: 'leave' })
    expect(given(hub.hears('c', { type: 'leading', term: 3 }))).toEqual(['c 3?'])
  })

  test('by its role alone, too', () => {
    const hub = running()
    hub.hears('a', { type: 'resigned', term: 1 })
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual(['b 2?'])
    expect(told(did(hub, 'a'))).toEqual([])
    expect(told(did(hub, 'b', fine, 2))).toEqual(['b ok'])
  })

  test('by its term alone, where it leads again before its loss was heard of', () => {
    expect(given(running().hears('a', { type: 'leading', term: 5 }))).toEqual(['a 2?'])
  })

  test('as the last active frame only where it is gone or hangs: the user merely looked elsewhere', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('c', { type: 'active' })
    hub.hears('b', { type: 'active' })
    act(hub, 'a', 'lastActive')
    goes(hub, 'b')
    expect(given(hub.hears('c', { type: 'active' }))).toEqual([])
    hub.hears('a', { type: 'doubtAction', key: 'x' })
    expect(given(hub.silent('b'))).toEqual(['c 2?'])
  })

  test('is pinged where its silence is reported', () => {
    const hub = running()
    expect(sent(hub.hears('b', { type: 'doubtAction', key: 'x' }))).toEqual(['a: ping'])
    expect(hub.hears('b', { type: 'doubtAction', key: 'unheard of' })).toEqual([])
  })
})

describe('a frame that refuses', () => {
  test('for want of the role is not asked again before there is another holder', () => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b')
    expect(sent(did(hub, 'a', refusal('stale')))).toEqual(['a: noted'])
    expect(given(hub.hears('c', { type: 'active' }))).toEqual([])
    hub.hears('a', { type: 'resigned', term: 1 })
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual(['b 2'])
  })

  test('for want of a handler frees the key', () => {
    const hub = hubWith('a', 'b')
    act(hub, 'b')
    const effects = did(hub, 'a', refusal('noHandler'))
    expect(told(effects)).toEqual(['b noHandler'])
    expect(effects).toContainEqual({ type: 'forget', keys: ['x'] })
    expect(given(act(hub, 'b'))).toEqual(['a 1'])
  })
})

describe('an action of one frame', () => {
  test('that is not here is not sent, and its key is free', () => {
    const hub = hubWith('a', 'b')
    const effects = act(hub, 'a', 'z')
    expect(told(effects)).toEqual(['a notSent'])
    expect(effects).toContainEqual({ type: 'forget', keys: ['x'] })
    hub.hello('z')
    expect(given(act(hub, 'a', 'z'))).toEqual(['z 1'])
  })

  test('that goes before it was told to go is not sent', () => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b', 'c')
    expect(told(hub.hears('c', { type: 'leave' }))).toEqual(['b notSent'])
  })

  test('that goes after that is indeterminate, and stays so', () => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b', 'c')
    goes(hub, 'c')
    expect(told(written(hub, hub.hears('c', { type: 'leave' })))).toEqual(['b indeterminate'])
    hub.hello('c')
    expect(told(act(hub, 'b', 'c'))).toEqual(['b indeterminate'])
  })
})

describe('an asker that gives up', () => {
  test('has dropped what nobody was given, unless another waits for it', () => {
    const hub = hubWith()
    hub.hello('a')
    act(hub, 'a')
    hub.hello('b')
    act(hub, 'b')
    hub.hears('a', { type: 'unact', key: 'x' })
    expect(stageOf(hub)).toBe('pending')
    hub.hears('b', { type: 'unact', key: 'x' })
    expect(stageOf(hub)).toBeUndefined()
    expect(hub.hears('b', { type: 'unact', key: 'x' })).toEqual([])
  })

  test('does not stop what runs, and is not told of its end, which is kept', () => {
    const hub = running()
    hub.hears('b', { type: 'unact', key: 'x' })
    expect(told(did(hub, 'a'))).toEqual([])
    expect(told(act(hub, 'b'))).toEqual(['b ok'])
  })

  test('does not drop what may have happened', () => {
    const hub = running()
    hub.hears('a', { type: 'leave' })
    hub.hears('b', { type: 'unact', key: 'x' })
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual(['b 2?'])
  })
})
