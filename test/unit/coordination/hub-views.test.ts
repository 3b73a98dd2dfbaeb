import { describe, expect, test } from 'vitest'
import type { HubEffect } from '../../../src/coordination/hub/state.js'
import { hubWith, kinds } from './support/core.js'

describe('views', () => {
  test('are published when something changed that frames can see, each with the next number', () => {
    const hub = hubWith('a', 'b')
    const { edition } = hub.core
    expect(kinds(hub.hears('b', { type: 'active' }))).toContain('publish')
    expect(hub.core.edition).toBe(edition + 1)
    expect(kinds(hub.hears('b', { type: 'waiting', term: 2 }))).not.toContain('publish')
    expect(hub.core.edition).toBe(edition + 1)
  })

  const viewIn = (effects: readonly HubEffect[]) => effects.find((effect) => effect.type === 'publish')?.view

  test('tell of a loss and of the next leader together where the heir is about to lead', () => {
    const hub = hubWith('a', 'b', 'c')
    expect(viewIn(hub.hears('a', { type: 'leave' }))).toBeUndefined()
    const view = viewIn(hub.hears('b', { type: 'leading', term: 2 }))
    expect(view?.leader).toEqual({ id: 'b', term: 2 })
    expect(view?.peers.map(({ id }) => id)).toEqual(['b', 'c'])
  })

  test('tell of a loss at once where the heir is not known to wait for the lock', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('a', { type: 'leave' })
    hub.hears('b', { type: 'leading', term: 2 })
    expect(hub.core.heir).toMatchObject({ id: 'c', stage: 'told' })
    expect(viewIn(hub.hears('b', { type: 'leave' }))?.leader).toBeNull()
  })

  test('tell of a loss once the heir is doubted, and of all that comes after', () => {
    const hub = hubWith('a', 'b')
    hub.hears('a', { type: 'leave' })
    hub.hears('b', { type: 'doubt', of: 'b' })
    expect(viewIn(hub.silent('b'))?.leader).toBeNull()
    expect(viewIn(hub.hello('c'))?.peers.map(({ id }) => id)).toEqual(['b', 'c'])
  })

  test('tell who was active last', () => {
    const hub = hubWith('a', 'b')
    const published = hub.hears('b', { type: 'active' }).find((effect) => effect.type === 'publish')
    expect(published?.view).toMatchObject({ lastActiveId: 'b', leader: { id: 'a', term: 1 } })
  })
})
