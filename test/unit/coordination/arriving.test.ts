import { describe, expect, test } from 'vitest'
import { connects, hello, waits } from './support/connecting.js'
import { TestFrame } from './support/core.js'

/** A frame whose own lock is not granted yet: where the hub keeps the locks, that takes a hub. */
function arriving(hasWorker = true): TestFrame {
  const frame = new TestFrame(hasWorker)
  frame.feed({ type: 'arrive', visible: true })
  return frame
}

const standby = (frame: TestFrame) => frame.hears({ type: 'standby' }, { hub: null })
const present = (frame: TestFrame) => frame.feed({ type: 'present' })

describe('a frame that waits for its own lock', () => {
  test('connects anew without a hello, each time later', () => {
    const frame = arriving()
    expect(frame.due('welcome')).toEqual([connects('worker', 2), waits(2)])
    expect(frame.due('welcome')).toEqual([connects('worker', 3), waits(4)])
    expect(present(frame)).toEqual([hello(3), waits(4)])
  })

  test('gives up a worker that is silent, and is ready to run the hub', () => {
    const frame = arriving()
    frame.due('welcome')
    frame.due('welcome')
    expect(frame.due('welcome')).toEqual([
      { type: 'findHub' },
      connects('channel', 4),
      waits(8),
      { type: 'standForHub' },
    ])
  })

  test('looks for a hub on the channel that is silent', () => {
    const frame = arriving(false)
    frame.due('welcome')
    frame.due('welcome')
    expect(frame.due('welcome')).toEqual([{ type: 'findHub' }, connects('channel', 4), waits(8)])
    frame.feed({ type: 'seated', hub: 'mute' })
    expect(frame.due('welcome')[0]).toEqual({ type: 'deposeHub', hub: 'mute' })
  })

  test('turns to the channel where the worker stands by', () => {
    const frame = arriving()
    expect(standby(frame)).toEqual([connects('channel', 2), waits(1)])
    expect(standby(frame)).toEqual([])
    expect(present(frame)).toEqual([hello(2), waits(1)])
  })

  test('hears nothing else yet', () => {
    const frame = arriving()
    expect(frame.hears({ type: 'welcome', fence: 5 })).toEqual([])
    expect(frame.hears({ type: 'who' })).toEqual([])
    expect(frame.now).toMatchObject({ presence: 'arriving', hub: null, fence: 0 })
  })

  test('does not connect any more once it departed', () => {
    const frame = arriving()
    expect(frame.feed({ type: 'depart', why: 'frozen' })).toContainEqual({ type: 'stopTimer', timer: 'welcome' })
    expect([...frame.timers]).toEqual([])
    expect(standby(frame)).toEqual([])
  })
})
