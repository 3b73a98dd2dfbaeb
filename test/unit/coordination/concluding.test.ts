import { describe, expect, test } from 'vitest'
import { hubWith, sent, type TestHub } from './support/core.js'
import { act, fine, given, goes, refusal, reports, told } from './support/journal.js'

/** The leader `a` has done what `b` asked for, and that is not written down yet. */
function concluding(): TestHub {
  const hub = hubWith('a', 'b', 'c')
  act(hub, 'b')
  goes(hub, 'a')
  reports(hub, 'a')
  return hub
}

const kept = (hub: TestHub, attempt = 1, stage: 'storing' | 'done' = 'done') =>
  hub.feed({ type: 'kept', key: 'x', attempt, stage })

describe('while the outcome of a keyed action is written down', () => {
  test('nobody is told, and the frame that did it must remember it', () => {
    const hub = hubWith('a', 'b')
    act(hub, 'b')
    goes(hub, 'a')
    expect(sent(reports(hub, 'a'))).toEqual([])
    expect(sent(kept(hub))).toEqual(['b: done', 'a: noted'])
    expect(kept(hub)).toEqual([])
  })

  test('whoever asks for it waits with the others', () => {
    const hub = concluding()
    expect(act(hub, 'c')).toEqual([])
    expect(told(kept(hub))).toEqual(['b ok', 'c ok'])
  })

  test('whoever gives up is not told, and another is', () => {
    const hub = concluding()
    act(hub, 'c')
    expect(hub.hears('b', { type: 'unact', key: 'x' })).toEqual([])
    expect(told(kept(hub))).toEqual(['c ok'])
  })

  test('it is not begun or reported again', () => {
    const hub = concluding()
    expect(hub.hears('a', { type: 'begin', key: 'x', attempt: 1 })).toEqual([])
    expect(reports(hub, 'a', refusal('failed'))).toEqual([])
    expect(told(kept(hub))).toEqual(['b ok'])
  })

  test('it is not given to another frame where the one that did it goes', () => {
    const hub = concluding()
    expect(given(hub.hears('a', { type: 'leave' }))).toEqual([])
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual([])
    expect(sent(kept(hub))).toEqual(['b: done'])
  })

  test.each([
    ['with it', [{ key: 'x', to: 'leader', attempt: 1, outcome: fine }]],
    ['without it', []],
  ])('it is not given out where the frame that did it says hello again %s', (_, work) => {
    const hub = concluding()
    const again = hub.hello('a', { claim: { term: 1, held: true }, work })
    expect([given(again), told(again)]).toEqual([[], []])
    expect(sent(kept(hub))).toEqual(['b: done', 'a: noted'])
  })

  test('what is written down of another attempt does not count', () => {
    const hub = concluding()
    expect(kept(hub, 2)).toEqual([])
    expect(told(kept(hub))).toEqual(['b ok'])
  })

  test('what is written down late of its beginning does not count', () => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b', 'c')
    goes(hub, 'c')
    expect(given(hub.hello('c'))).toEqual(['c 2?'])
    hub.hears('c', { type: 'begin', key: 'x', attempt: 2 })
    const outcome = expect.objectContaining({ code: 'indeterminate' })
    const action = expect.objectContaining({ attempt: 2, stage: 'done', outcome })
    expect(hub.hears('c', { type: 'leave' })).toContainEqual({ type: 'keep', action })
    expect(kept(hub, 2, 'storing')).toEqual([])
    expect(told(act(hub, 'a', 'c'))).toEqual([])
    expect(told(kept(hub, 2))).toEqual(['b indeterminate', 'a indeterminate'])
  })
})
