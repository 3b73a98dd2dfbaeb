import { describe, expect, test } from 'vitest'
import { hubWith, kinds, sent, TestHub } from './support/core.js'
import { act, did, fine, given, goes, refusal, stored, told, written } from './support/journal.js'

const nobody = { present: [], holder: null }
const report = (outcome: typeof fine | null, attempt = 1) => ({ key: 'x', to: 'leader', attempt, outcome })

/** A hub that comes after another: these frames are here, the first of them leads in term 1. */
function restarted(present: readonly string[], kept: ReturnType<typeof stored>[] = []): TestHub {
  const hub = new TestHub()
  hub.ready({ present, holder: present[0] ?? null }, kept)
  return hub
}

const holding = { claim: { term: 1, held: true } }

describe('a hub that starts', () => {
  test('knows the results that were kept', () => {
    const hub = restarted([], [stored('x', { stage: 'done', outcome: fine })])
    hub.hello('b')
    expect(told(act(hub, 'b'))).toEqual(['b ok'])
  })

  test('takes whatever was written down and not done for something that may have happened', () => {
    const hub = restarted([], [stored('x')])
    expect(given(hub.hello('b'))).toEqual([])
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual(['b 2?'])
  })

  test('ends as indeterminate what one frame had begun that is gone', () => {
    const hub = new TestHub()
    const effects = hub.ready(nobody, [stored('x', { to: 'a' })])
    expect(effects).toContainEqual({
      type: 'keep',
      action: expect.objectContaining({ stage: 'done', outcome: expect.objectContaining({ code: 'indeterminate' }) }),
    })
  })

  test('gives nothing to anybody before it has heard from all who were here', () => {
    const hub = restarted(['a', 'b'])
    hub.hello('a', holding)
    expect(given(act(hub, 'a'))).toEqual([])
    expect(given(hub.hello('b'))).toEqual(['a 1'])
  })

  test('leaves a frame at what it is still at', () => {
    const hub = restarted(['a', 'b'], [stored('x')])
    hub.hello('b')
    expect(given(act(hub, 'b'))).toEqual([])
    expect(given(hub.hello('a', { ...holding, work: [report(null)] }))).toEqual([])
    expect(told(did(hub, 'a'))).toEqual(['b ok'])
  })

  test('hears with the hello what came of it', () => {
    const hub = restarted(['a', 'b'], [stored('x')])
    hub.hello('b')
    act(hub, 'b')
    const effects = written(hub, hub.hello('a', { ...holding, work: [report(fine)] }))
    expect(told(effects)).toEqual(['b ok'])
    expect(sent(effects)).toContain('a: noted')
  })

  test('learns of work that no store remembers, and what it is from whoever asks for it', () => {
    const hub = restarted(['a', 'b'])
    hub.hello('a', { ...holding, work: [report(null)] })
    hub.hello('b')
    expect(given(act(hub, 'b'))).toEqual([])
    hub.hears('a', { type: 'leave' })
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual(['b 2?'])
  })

  test('keeps a result that no store remembers', () => {
    const hub = restarted(['a'])
    expect(kinds(written(hub, hub.hello('a', { ...holding, work: [report(fine)] })))).toContain('keep')
    expect(told(act(hub, 'a'))).toEqual(['a ok'])
  })

  test('does not give out what only its lost executor knew of, until somebody asks', () => {
    const hub = restarted(['a', 'b'])
    hub.hello('a', { ...holding, work: [report(null)] })
    hub.hello('b')
    hub.hears('a', { type: 'leave' })
    expect(given(hub.hears('b', { type: 'leading', term: 2 }))).toEqual([])
    expect(given(act(hub, 'b'))).toEqual(['b 2?'])
  })

  test('does not let a later report change a result', () => {
    const hub = restarted(['a'], [stored('x', { stage: 'done', outcome: fine })])
    const effects = hub.hello('a', { ...holding, work: [report(refusal('failed') as typeof fine)] })
    expect(sent(effects)).toContain('a: noted')
    expect(told(act(hub, 'a'))).toEqual(['a ok'])
  })
})

describe('a frame that says hello again', () => {
  const again = (...work: ReturnType<typeof report>[]) => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b', 'c')
    goes(hub, 'c')
    return [hub, hub.hello('c', { work })] as const
  }

  test('and does not know of what it was told to do has lost it', () => {
    const [, effects] = again()
    expect(given(effects)).toEqual(['c 2?'])
  })

  test('and is at another attempt has lost this one', () => {
    const [, effects] = again(report(null, 9))
    expect(given(effects)).toEqual(['c 2?'])
  })

  test('and is still at it goes on', () => {
    const [hub, effects] = again(report(null))
    expect(given(effects)).toEqual([])
    expect(told(did(hub, 'c'))).toEqual(['b ok'])
  })

  test('before it was told to go leaves no doubt', () => {
    const hub = hubWith('a', 'b', 'c')
    act(hub, 'b', 'c')
    expect(given(hub.hello('c'))).toEqual(['c 2'])
  })
})

describe('results', () => {
  test('that are too old are forgotten, and their keys are free', () => {
    const hub = hubWith('a', 'b')
    act(hub, 'b')
    goes(hub, 'a')
    did(hub, 'a')
    expect(hub.feed({ type: 'expired', keys: ['x'] })).toEqual([{ type: 'forget', keys: ['x'] }])
    expect(given(act(hub, 'b'))).toEqual(['a 1'])
  })

  test('are kept of the latest thousand', () => {
    const kept = Array.from({ length: 1000 }, (_, n) => stored(`k${n}`, { stage: 'done', outcome: fine }))
    const hub = restarted(['a'], kept)
    hub.hello('a', holding)
    act(hub, 'a')
    goes(hub, 'a')
    expect(did(hub, 'a')).toContainEqual({ type: 'forget', keys: ['k0'] })
    expect(hub.core.journal.done.size).toBe(1000)
    expect(told(act(hub, 'a', 'leader', 'k1'))).toEqual(['a ok'])
    expect(given(act(hub, 'a', 'leader', 'k0'))).toEqual(['a 1'])
  })
})

describe('a store that fails', () => {
  const failure = { type: 'storageFailed', message: 'full' } as const

  test('is told to everybody who is here, and to whoever comes', () => {
    const hub = hubWith('a', 'b')
    expect(sent(hub.feed(failure))).toEqual(['a: storageFailed', 'b: storageFailed'])
    expect(sent(hub.hello('c'))).toContain('c: storageFailed')
  })
})
