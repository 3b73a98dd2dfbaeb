import { describe, expect, test } from 'vitest'
import { connects, hello, waits } from './support/connecting.js'
import { arrived, forsaken, frameHere, kinds, type TestFrame } from './support/core.js'

describe('a worker that is silent', () => {
  test('is asked three times, and given up', () => {
    const frame = arrived()
    expect(frame.due('welcome')).toEqual([connects('worker', 2), hello(2), waits(2)])
    expect(frame.due('welcome')).toEqual([connects('worker', 3), hello(3), waits(4)])
    expect(frame.due('welcome')).toEqual([
      { type: 'findHub' },
      connects('channel', 4),
      { type: 'standForHub' },
      hello(4),
      waits(8),
    ])
  })

  test('is asked three times again once a hub has answered', () => {
    const frame = arrived()
    frame.due('welcome')
    frame.due('welcome')
    frame.hears({ type: 'welcome' })
    expect(frame.feed({ type: 'hubLost', hub: 'hub' })).toContainEqual(waits(1))
    expect(frame.due('welcome')).toEqual([connects('worker', 5), hello(5), waits(2)])
  })
})

describe('a hub on the channel that is silent', () => {
  const standby = { type: 'standby' } as const

  test('is no reason to give up a worker that stands by', () => {
    const frame = arrived()
    for (const [line, times] of [[2, 2] as const, [4, 4] as const]) {
      expect(frame.hears(standby, { hub: null })[0]).toEqual(connects('channel', line))
      expect(frame.due('welcome')).toEqual([connects('worker', line + 1), hello(line + 1), waits(times)])
    }
    frame.hears(standby, { hub: null })
    expect(frame.due('welcome')).toEqual([{ type: 'findHub' }, connects('worker', 7), hello(7), waits(8)])
    expect(frame.now.connection).toMatchObject({ hasWorker: true, standing: false })
  })
})

describe('a hub in the seat that does not answer', () => {
  const found = (frame: TestFrame, hub: string) => frame.feed({ type: 'seated', hub })
  const asksAgain = (line: number) => [{ type: 'findHub' }, connects('channel', line), hello(line)]

  test('is deposed by its name', () => {
    const frame = forsaken()
    expect(found(frame, 'mute')).toEqual([])
    expect(frame.due('welcome')).toEqual([{ type: 'deposeHub', hub: 'mute' }, ...asksAgain(5), waits(16)])
  })

  test('is deposed once, unless it is found in the seat again', () => {
    const frame = forsaken()
    found(frame, 'mute')
    frame.due('welcome')
    expect(frame.due('welcome')).toEqual([...asksAgain(6), waits(32)])
    found(frame, 'mute')
    expect(kinds(frame.due('welcome'))).toContain('deposeHub')
  })

  test('is left alone where another has answered meanwhile', () => {
    const frame = forsaken()
    found(frame, 'mute')
    frame.hears({ type: 'welcome' })
    frame.feed({ type: 'hubLost', hub: 'hub' })
    expect(kinds(frame.due('welcome'))).not.toContain('deposeHub')
  })

  test('is of no interest to a frame that has a hub', () => {
    const frame = frameHere()
    found(frame, 'hub')
    frame.feed({ type: 'hubLost', hub: 'hub' })
    expect(kinds(frame.due('welcome'))).not.toContain('deposeHub')
  })
})
