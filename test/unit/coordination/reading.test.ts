import { describe, expect, test } from 'vitest'
import type { HubEffect } from '../../../src/coordination/hub/state.js'
import { TestHub } from './support/core.js'
import { act, given, stored } from './support/journal.js'

const free = { present: [], holder: null }

/** A hub that began before it could read what was kept; `a` leads, and `b` is its heir. */
function early(): TestHub {
  const hub = new TestHub()
  hub.feed({ type: 'reserved', above: 0, upTo: 16 })
  hub.feed({ type: 'started', locks: free })
  for (const id of ['a', 'b']) hub.hello(id)
  hub.hears('a', { type: 'leading', term: 1 })
  return hub
}

const told = (effects: readonly HubEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'send' && effect.body.type === 'done' ? [effect.to] : []))

describe('what was kept takes long to be read', () => {
  test('the session has its leader meanwhile', () => {
    expect(early().core).toMatchObject({ leader: { id: 'a' }, heir: { id: 'b' } })
  })

  test('nothing is given to anybody before it is known whether it was done', () => {
    const hub = early()
    expect(given(act(hub, 'b', 'leader', 'k'))).toEqual([])
    expect(given(hub.feed({ type: 'loaded', stored: [] }))).toEqual(['a 1'])
  })

  test('whoever asked for what was done gets its result', () => {
    const hub = early()
    act(hub, 'b', 'leader', 'k')
    const effects = hub.feed({
      type: 'loaded',
      stored: [stored('k', { stage: 'done', outcome: { ok: true, value: 7 } })],
    })
    expect(told(effects)).toEqual(['b'])
    expect(given(effects)).toEqual([])
  })

  test('what a frame is at counts, and what one said that is gone does not', () => {
    const hub = early()
    hub.hello('c', { work: [{ key: 'k', to: 'c', attempt: 1, outcome: null }] })
    act(hub, 'd', 'leader', 'lost')
    hub.hello('d')
    act(hub, 'd', 'leader', 'lost')
    hub.hears('d', { type: 'leave' })
    const effects = hub.feed({ type: 'loaded', stored: [stored('k', { to: 'c', executor: 'c', stage: 'running' })] })
    expect(given(effects)).toEqual([])
    expect(hub.core.journal.open.get('k')).toMatchObject({ stage: 'running', executor: 'c' })
    expect(hub.core.journal.open.has('lost')).toBe(false)
  })
})
