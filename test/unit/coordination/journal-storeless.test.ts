import { expect, test } from 'vitest'
import { Handlers } from '../../../src/coordination/frame/handlers.js'
import { hubWith, TestHub } from './support/core.js'
import { act, did, fine, given, told, written } from './support/journal.js'

const restarted = () => {
  const hub = new TestHub()
  hub.ready({ present: ['a', 'b', 'c'], holder: 'a' }, [])
  return hub
}
const holding = { claim: { term: 1, held: true } }

test('without a store, an executor that is heard after its askers goes on with its work', () => {
  const hub = restarted()
  hub.hello('b')
  hub.hello('c')
  act(hub, 'b')
  expect(given(hub.hello('a', { ...holding, work: [{ key: 'x', to: 'leader', attempt: 1, outcome: null }] }))).toEqual(
    [],
  )
})

test('without a store, a result that is heard after its askers counts', () => {
  const hub = restarted()
  hub.hello('b')
  hub.hello('c')
  act(hub, 'b')
  const work = [{ key: 'x', to: 'leader', attempt: 1, outcome: fine }]
  const effects = written(hub, hub.hello('a', { ...holding, work }))
  expect([given(effects), told(effects)]).toEqual([[], ['b ok']])
})

test('without a store, the work of a frame that does not lead is its own', () => {
  const hub = restarted()
  hub.hello('a', holding)
  hub.hello('c', { work: [{ key: 'x', to: 'c', attempt: 1, outcome: null }] })
  hub.hello('b')
  expect(given(act(hub, 'b', 'c'))).toEqual([])
  expect(told(did(hub, 'c'))).toEqual(['b ok'])
})

test('an action that is dropped with its last asker is forgotten by the store too', () => {
  const hub = hubWith('a', 'b', 'c')
  act(hub, 'b')
  hub.hears('a', { type: 'begin', key: 'x', attempt: 1 })
  hub.hears('a', { type: 'leave' })
  expect(hub.hears('b', { type: 'unact', key: 'x' })).toContainEqual({ type: 'forget', keys: ['x'] })
})

test('a handler that is registered too late does not run', async () => {
  const handlers = new Handlers()
  const job = { name: 'n', kind: 'k', payload: 1, from: 'b', term: 1, attempt: 2, key: 'x', doubtful: true }
  const outcome = handlers.run(job)
  await null
  handlers.abort('n')
  let runs = 0
  handlers.add('k', () => ++runs, { repeatable: true })
  await outcome
  expect(runs).toBe(0)
})
