import { describe, expect, test } from 'vitest'
import { connects, hello, redirected, waits } from './support/connecting.js'
import { arrived, frameHere, kinds, TestFrame } from './support/core.js'

const arrive = (frame: TestFrame) => frame.feed({ type: 'arrive', visible: true })
const fail = (frame: TestFrame) => frame.feed({ type: 'workerFailed' })

describe('a worker that fails', () => {
  test('is given up: the hub may have to run in this page', () => {
    expect(fail(arrived())).toEqual([connects('channel'), { type: 'standForHub' }, hello(2), waits(1)])
  })

  test('takes its hub with it', () => {
    const frame = frameHere()
    expect(kinds(fail(frame)).slice(0, 2)).toEqual(['unwatchHub', 'connect'])
    expect(frame.now).toMatchObject({ hub: null, lostHubs: ['hub'] })
  })

  test('is not missed where the hub is reached over the channel', () => {
    const frame = redirected()
    expect(fail(frame)).toEqual([{ type: 'standForHub' }])
    expect(frame.now).toMatchObject({ hub: 'hub', connection: { line: 2 } })
  })

  test('fails once', () => {
    const frame = arrived()
    fail(frame)
    expect(fail(frame)).toEqual([])
  })

  test('is told of no hello before the frame is here', () => {
    const frame = new TestFrame()
    arrive(frame)
    expect(fail(frame)).toEqual([connects('channel'), { type: 'standForHub' }])
    expect(frame.feed({ type: 'present' })).toEqual([hello(2), waits(1)])
  })

  test('is not tried again by a frame that was away', () => {
    const frame = new TestFrame()
    expect(fail(frame)).toEqual([])
    expect(arrive(frame).slice(0, 2)).toEqual([connects('channel'), { type: 'standForHub' }])
  })
})

describe('a worker that is silent', () => {
  test('is asked three times, and given up', () => {
    const frame = arrived()
    expect(frame.due('welcome')).toEqual([connects('worker'), hello(2), waits(2)])
    expect(frame.due('welcome')).toEqual([connects('worker'), hello(3), waits(4)])
    expect(frame.due('welcome')).toEqual([
      { type: 'findHub' },
      connects('channel'),
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
    expect(frame.due('welcome')).toEqual([connects('worker'), hello(5), waits(2)])
  })
})
