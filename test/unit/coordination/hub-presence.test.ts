import { describe, expect, test } from 'vitest'
import { PING_MS } from '../../../src/coordination/hub/doubts.js'
import { LOOK_MS } from '../../../src/coordination/hub/hub.js'
import { TAKEOVER_MS } from '../../../src/coordination/hub/settle.js'
import { hubWith, kinds, sent } from './support/core.js'

describe('a frame in doubt', () => {
  test('is pinged, and is trusted again when it answers', () => {
    const hub = hubWith('a', 'b')
    const effects = hub.hears('b', { type: 'doubt', of: 'a' })
    expect(sent(effects)).toEqual(['a: ping'])
    expect(effects).toContainEqual({ type: 'startTimer', timer: 'ping:0:a', ms: PING_MS })
    expect(hub.hears('a', { type: 'pong' })).toContainEqual({ type: 'stopTimer', timer: 'ping:0:a' })
    expect(hub.core.leader?.id).toBe('a')
  })

  test('that was given up too soon has the hub wait longer from then on, for every frame and every takeover', () => {
    const hub = hubWith('a', 'b')
    const times: number[] = []
    for (let mistake = 0; mistake < 5; mistake++) {
      for (const effect of hub.hears('b', { type: 'doubt', of: 'a' })) {
        if (effect.type === 'startTimer') times.push(effect.ms / PING_MS)
      }
      hub.silent('a')
      hub.hears('a', { type: 'pong' })
    }
    expect(times).toEqual([1, 2, 4, 8, 8])
    const alone = hub.hears('b', { type: 'leave' })
    expect(alone).toContainEqual({ type: 'startTimer', timer: 'takeover', ms: 8 * TAKEOVER_MS })
  })

  test('that comes back on another line was given up too soon as well', () => {
    const hub = hubWith('a', 'b')
    hub.hears('b', { type: 'doubt', of: 'a' })
    hub.silent('a')
    hub.hello('a', { line: 2 })
    expect(hub.hears('a', { type: 'doubt', of: 'b' })).toContainEqual(expect.objectContaining({ ms: 2 * PING_MS }))
  })

  test('has no more time for being doubted again, until it has answered', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('b', { type: 'doubt', of: 'a' })
    expect(hub.hears('c', { type: 'doubt', of: 'a' })).toEqual([])
    hub.hears('a', { type: 'pong' })
    expect(sent(hub.hears('c', { type: 'doubt', of: 'a' }))).toEqual(['a: ping'])
  })

  test('that does not answer is deposed, and the heir is told to take the lock', () => {
    const hub = hubWith('a', 'b')
    hub.hears('b', { type: 'doubt', of: 'a' })
    const effects = hub.silent('a')
    expect(effects).toContainEqual({ type: 'send', to: 'b', body: { type: 'claim', term: 2, steal: true } })
    expect(hub.core.leader).toBeNull()
    hub.hears('b', { type: 'leading', term: 2 })
    expect(hub.core.leader).toEqual({ id: 'b', term: 2 })
  })

  test('is another one once it has come back', () => {
    const hub = hubWith('a', 'b')
    hub.hello('c', { line: 1 })
    hub.hears('b', { type: 'doubt', of: 'c' })
    hub.hello('c', { line: 2 })
    hub.feed({ type: 'timer', timer: 'ping:1:c' })
    expect(hub.core.members.find((member) => member.id === 'c')?.responsive).toBe(true)
  })

  test('leads on where no other frame could', () => {
    const hub = hubWith('a')
    hub.hears('a', { type: 'doubt', of: 'a' })
    hub.silent('a')
    expect(hub.core.leader?.id).toBe('a')
    hub.hello('b')
    expect(hub.core.leader).toBeNull()
    expect(hub.core.heir).toMatchObject({ id: 'b', steal: true })
  })

  test('is trusted again as soon as anything is heard of it', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('b', { type: 'doubt', of: 'c' })
    hub.silent('c')
    const responsive = () => hub.core.members.find((member) => member.id === 'c')?.responsive
    expect(responsive()).toBe(false)
    hub.hears('c', { type: 'active' })
    expect(responsive()).toBe(true)
  })

  test('that is unknown, or doubted already, is left alone', () => {
    const hub = hubWith('a', 'b')
    expect(hub.hears('b', { type: 'doubt', of: 'x' })).toEqual([])
    hub.hears('b', { type: 'doubt', of: 'a' })
    hub.silent('a')
    expect(hub.hears('b', { type: 'doubt', of: 'a' })).toEqual([])
  })
})

describe('a takeover', () => {
  test('is timed only while somebody is to lead', () => {
    const hub = hubWith('a', 'b', 'c')
    const left = hub.hears('a', { type: 'leave' })
    expect(left).toContainEqual({ type: 'startTimer', timer: 'takeover', ms: TAKEOVER_MS })
    expect(hub.hears('b', { type: 'leading', term: 2 })).toContainEqual({ type: 'stopTimer', timer: 'takeover' })
  })

  test('that takes too long has the locks read, and everybody told that nobody leads', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('a', { type: 'leave' })
    expect(kinds(hub.feed({ type: 'timer', timer: 'takeover' }))).toEqual(['audit', 'publish'])
  })

  test('that another frame blocks is forced', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('a', { type: 'leave' })
    const effects = hub.overdue({ present: ['b', 'c'], holder: 'stranger' })
    expect(effects).toContainEqual({ type: 'send', to: 'b', body: { type: 'claim', term: 2, steal: true } })
  })

  test('that hangs in the heir goes to the next one', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('a', { type: 'leave' })
    expect(sent(hub.overdue({ present: ['b', 'c'], holder: 'b' }))).toEqual(['b: withdraw', 'c: claim'])
    expect(hub.core.heir).toEqual({ id: 'c', term: 3, steal: true, stage: 'told' })
  })

  test('is not judged by what was read for another reason, or while another was waited for', () => {
    const hub = hubWith('a', 'b', 'c')
    hub.hears('a', { type: 'leave' })
    const locks = { present: ['b', 'c'], holder: null } as const
    const audit = hub.feed({ type: 'timer', timer: 'takeover' }).find(({ type }) => type === 'audit')
    expect(hub.feed({ type: 'locks', asOf: 9, locks })).toEqual([])
    hub.hears('b', { type: 'leave' })
    expect(hub.core.heir).toMatchObject({ id: 'c', steal: false })
    if (audit?.type === 'audit') hub.feed({ ...audit, type: 'locks', locks })
    expect(hub.core.heir).toMatchObject({ id: 'c', steal: false })
  })
})

describe('strangers', () => {
  test('are asked who they are, and nothing else happens', () => {
    const hub = hubWith('a', 'b')
    const before = hub.core
    for (const body of [
      { type: 'active' },
      { type: 'leading', term: 9 },
      { type: 'doubt', of: 'a' },
      { type: 'introduce', to: 'a' },
    ] as const) {
      expect(hub.hears('x', body, { hub: null })).toEqual([{ type: 'send', to: 'x', body: { type: 'who' } }])
    }
    expect(hub.core).toEqual(before)
  })

  test('are those too who believe in another hub', () => {
    const hub = hubWith('a', 'b')
    expect(sent(hub.hears('a', { type: 'resigned', term: 1 }, { hub: 'old' }))).toEqual(['a: who'])
    expect(hub.core.leader?.id).toBe('a')
  })

  test('that pretend to be the hub are ignored', () => {
    const hub = hubWith('a')
    const envelope = { leadframe: 1, from: null, hub: 'hub', term: 1, body: { type: 'leave' } } as const
    expect(hub.feed({ type: 'message', envelope })).toEqual([])
  })
})

describe('introductions', () => {
  const made = (effects: readonly { type: string }[]) => effects.filter((effect) => effect.type === 'introduce')

  test('are made once for each pair, whoever asks', () => {
    const hub = hubWith('a', 'b', 'c')
    expect(made(hub.hears('a', { type: 'introduce', to: 'b' }))).toHaveLength(1)
    expect(made(hub.hears('a', { type: 'introduce', to: 'b' }))).toEqual([])
    expect(made(hub.hears('b', { type: 'introduce', to: 'a' }))).toEqual([])
    expect(made(hub.hears('b', { type: 'introduce', to: 'c' }))).toHaveLength(1)
  })

  test('say whether both frames will greet, which those of version 1 do not', () => {
    const hub = hubWith('old')
    for (const id of ['b', 'c']) hub.hello(id, { line: 1 })
    const made = hub.hears('b', { type: 'introduce', to: 'c' })
    expect(made).toContainEqual({ type: 'introduce', a: 'b', b: 'c', number: 1, greet: true })
    const mixed = hub.hears('b', { type: 'introduce', to: 'old' })
    expect(mixed).toContainEqual({ type: 'introduce', a: 'b', b: 'old', number: 2, greet: false })
  })

  test('are made again where one of the two found its port to be no good', () => {
    const hub = hubWith('a', 'b')
    hub.hears('a', { type: 'introduce', to: 'b' })
    hub.hears('a', { type: 'unlink', from: 'b' })
    expect(made(hub.hears('b', { type: 'introduce', to: 'a' }))).toHaveLength(1)
  })

  test('are made again for a frame that was away', () => {
    const hub = hubWith('a', 'b')
    hub.hears('a', { type: 'introduce', to: 'b' })
    hub.hears('b', { type: 'leave' })
    hub.hello('b')
    expect(made(hub.hears('a', { type: 'introduce', to: 'b' }))).toHaveLength(1)
  })
})

describe('an audit', () => {
  test('waits until a window that the user left has had the time to say so', () => {
    const hub = hubWith('a', 'b')
    for (const body of [{ type: 'active' }, { type: 'visibility', visible: false }] as const) {
      const effects = hub.hears('b', body)
      expect(kinds(effects)).not.toContain('audit')
      expect(effects).toContainEqual({ type: 'startTimer', timer: 'look', ms: LOOK_MS })
    }
    expect(hub.feed({ type: 'timer', timer: 'look' })).toEqual([{ type: 'audit', asOf: hub.core.counter }])
  })

  test('forgets who is gone, but nobody who joined after it was asked for', () => {
    const hub = hubWith('a', 'b')
    const asOf = hub.core.counter
    hub.hello('c')
    hub.feed({ type: 'locks', asOf, locks: { present: ['a'], holder: 'a' } })
    expect(hub.core.members.map((member) => member.id)).toEqual(['a', 'c'])
  })

  test('that finds the leader gone leaves the session to the heir', () => {
    const hub = hubWith('a', 'b')
    hub.feed({ type: 'locks', asOf: hub.core.counter, locks: { present: ['b'], holder: 'b' } })
    expect(hub.core.leader).toBeNull()
    expect(hub.core.heir?.id).toBe('b')
  })
})
