import { describe, expect, test } from 'vitest'
import { TAKEOVER_MS } from '../../../src/coordination/hub/settle.js'
import { kinds, sent, TestHub } from './support/core.js'

describe('a restarted hub', () => {
  const restarted = (...present: string[]) => {
    const hub = new TestHub()
    hub.ready({ present, holder: present[0] ?? null })
    return hub
  }

  test('elects nobody before it has heard from those who were there', () => {
    const hub = restarted('a', 'b')
    expect(kinds(hub.hello('b'))).not.toContain('publish')
    expect(hub.core.heir).toBeNull()
    hub.hello('a', { claim: { term: 5, held: true } })
    expect(hub.core.leader).toEqual({ id: 'a', term: 5 })
    expect(hub.core.heir).toMatchObject({ id: 'b', term: 6 })
  })

  test('waits for them only so long', () => {
    const hub = new TestHub()
    hub.feed({ type: 'reserved', above: 0, upTo: 16 })
    const effects = hub.feed({ type: 'started', locks: { present: ['a'], holder: null } })
    expect(effects).toContainEqual({ type: 'startTimer', timer: 'takeover', ms: TAKEOVER_MS })
    hub.hello('b')
    hub.overdue({ present: ['a', 'b'], holder: 'a' })
    // The lock is held by one that hangs.
    expect(hub.core.heir).toMatchObject({ id: 'b', steal: true })
  })

  test('does not wait for one that says goodbye', () => {
    const hub = restarted('a', 'b')
    hub.hello('b')
    hub.hears('a', { type: 'leave' }, { hub: null })
    expect(hub.core.heir?.id).toBe('b')
  })

  test('keeps the heir that the last one appointed', () => {
    const hub = restarted('a', 'b')
    hub.hello('b', { claim: { term: 6, held: false } })
    expect(hub.core.heir).toEqual({ id: 'b', term: 6, steal: false, stage: 'waiting' })
    hub.hello('a', { claim: { term: 5, held: true } })
    expect(hub.core.heir).toMatchObject({ id: 'b', term: 6 })
  })

  test('has a claim withdrawn that is too old or one too many', () => {
    const hub = restarted('a', 'b', 'c')
    hub.hello('a', { claim: { term: 5, held: true } })
    expect(sent(hub.hello('b', { claim: { term: 4, held: false } }))).toEqual(['b: welcome', 'b: withdraw'])
  })

  test('gives everybody back the seat that it had', () => {
    const hub = restarted('a', 'b')
    hub.hello('b', { seat: { joined: 12, active: 9 } })
    hub.hello('a', { seat: { joined: 1, active: 7 } })
    expect(hub.core.members.map((member) => member.id)).toEqual(['a', 'b'])
    hub.hello('c', { visible: true })
    const newcomer = hub.core.members.find((member) => member.id === 'c')
    expect(newcomer?.joined).toBeGreaterThan(12)
    expect(newcomer?.active).toBeGreaterThan(12)
  })
})
