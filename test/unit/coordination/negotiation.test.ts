import { describe, expect, test } from 'vitest'
import { NEGOTIATION_MS, SILENCE_MS } from '../../../src/coordination/frame/suspicion.js'
import { arrived, frameHere } from './support/core.js'

const ping = { type: 'send', body: { type: 'ping' } }
const listens = { type: 'startTimer', timer: 'silence', ms: SILENCE_MS }
const hasHeard = { type: 'stopTimer', timer: 'silence' }

describe('where nobody leads', () => {
  const negotiates = (times: number) => ({ type: 'startTimer', timer: 'negotiation', ms: NEGOTIATION_MS * times })
  const settles = { type: 'stopTimer', timer: 'negotiation' }

  test('the hub is asked whether it is there, each time later', () => {
    const frame = frameHere()
    for (const times of [2, 4, 8]) {
      expect(frame.due('negotiation')).toEqual([ping, negotiates(times), listens])
      expect(frame.hears({ type: 'pong' })).toEqual([hasHeard])
    }
  })

  test('a hub that does not answer that is deposed in its turn', () => {
    const frame = frameHere()
    frame.due('negotiation')
    expect(frame.due('silence')).toEqual([ping, listens])
    expect(frame.due('silence')).toContainEqual({ type: 'deposeHub', hub: 'hub' })
  })

  test('the time ends with a leader, and starts anew with its loss', () => {
    const frame = frameHere()
    frame.due('negotiation')
    expect(frame.sees('other', ['me', 'other'], { term: 1 })).toContainEqual(settles)
    expect(frame.due('negotiation')).toEqual([])
    expect(frame.sees(null, ['me'], { term: 1 })).toContainEqual(negotiates(1))
    expect(frame.due('negotiation')).toContainEqual(negotiates(2))
  })

  test('the time ends with the frame’s own election', () => {
    const frame = frameHere()
    frame.hears({ type: 'claim', term: 1, steal: false })
    expect(frame.feed({ type: 'granted', term: 1 }).at(-1)).toEqual(settles)
  })

  test('the time ends with the hub, and starts anew with the next', () => {
    const frame = frameHere()
    frame.due('negotiation')
    expect(frame.feed({ type: 'hubLost', hub: 'hub' }).at(-1)).toEqual(settles)
    expect(frame.hears({ type: 'welcome' }, { hub: 'next' }).at(-1)).toEqual(negotiates(1))
  })

  test('the time ends where the frame departs', () => {
    expect(frameHere().feed({ type: 'depart', why: 'frozen' }).at(-1)).toEqual(settles)
  })

  test('a hub of version 1 has all the time it wants', () => {
    const frame = arrived()
    frame.hears({ type: 'welcome' }, { version: 1 })
    expect([...frame.timers]).toEqual([])
  })
})
