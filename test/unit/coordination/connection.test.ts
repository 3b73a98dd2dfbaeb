import { describe, expect, test } from 'vitest'
import { connects, hello, waits } from './support/connecting.js'
import { arrived, frameHere, kinds, TestFrame } from './support/core.js'

const arrive = (frame: TestFrame) => frame.feed({ type: 'arrive', visible: true })
const standby = (frame: TestFrame) => frame.hears({ type: 'standby' }, { hub: null })
const fail = (frame: TestFrame) => frame.feed({ type: 'workerFailed' })
const standstillEnds = { type: 'stopTimer', timer: 'standstill' }

/** A frame whose worker stands by, welcomed by the hub over the channel. */
function redirected(): TestFrame {
  const frame = arrived()
  standby(frame)
  frame.hears({ type: 'welcome' })
  return frame
}

/** A frame that has found nobody who answers, and has given up its worker. */
function forsaken(): TestFrame {
  const frame = arrived()
  for (let time = 0; time < 3; time++) frame.due('welcome')
  return frame
}

describe('a frame with a worker', () => {
  test('connects to it first', () => {
    const frame = new TestFrame()
    expect(arrive(frame)).toEqual([connects('worker', 1), waits(1), { type: 'openChannel' }, { type: 'holdFrameLock' }])
    expect(frame.feed({ type: 'present' })).toEqual([hello(1), waits(1)])
  })

  test('turns to the channel where the worker stands by', () => {
    expect(standby(arrived())).toEqual([connects('channel', 2), hello(2), waits(1)])
  })

  test('forgets the hub of a worker that stands by now', () => {
    const frame = frameHere()
    expect(standby(frame)).toEqual([{ type: 'unwatchHub' }, connects('channel', 2), hello(2), waits(1), standstillEnds])
    expect(frame.now).toMatchObject({ hub: null, lostHubs: ['hub'] })
  })

  test('is not sent on from the channel', () => {
    expect(standby(redirected())).toEqual([])
  })

  test('turns to its worker again where the hub on the channel is lost', () => {
    expect(redirected().feed({ type: 'hubLost', hub: 'hub' })).toEqual([
      { type: 'unwatchHub' },
      connects('worker', 3),
      hello(3),
      waits(1),
      standstillEnds,
    ])
  })
})

describe('a worker that fails', () => {
  test('is given up: the hub may have to run in this page', () => {
    expect(fail(arrived())).toEqual([connects('channel', 2), { type: 'standForHub' }, hello(2), waits(1)])
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
    expect(fail(frame)).toEqual([connects('channel', 2), waits(1), { type: 'standForHub' }])
    expect(frame.feed({ type: 'present' })).toEqual([hello(2), waits(1)])
  })

  test('is not tried again by a frame that was away', () => {
    const frame = new TestFrame()
    expect(fail(frame)).toEqual([])
    expect(arrive(frame).slice(0, 3)).toEqual([connects('channel', 1), waits(1), { type: 'standForHub' }])
  })
})

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

describe('a frame without a worker', () => {
  test('uses the channel, and is ready to run the hub', () => {
    const frame = new TestFrame(false)
    expect(arrive(frame)).toEqual([
      connects('channel', 1),
      waits(1),
      { type: 'standForHub' },
      { type: 'openChannel' },
      { type: 'holdFrameLock' },
    ])
    expect(frame.feed({ type: 'present' })).toEqual([hello(1), waits(1)])
  })

  test('goes on asking there, and looks for the hub from the third time on', () => {
    const frame = arrived(false)
    expect(frame.due('welcome')).toEqual([connects('channel', 2), hello(2), waits(2)])
    expect(frame.due('welcome')).toEqual([connects('channel', 3), hello(3), waits(4)])
    expect(frame.due('welcome')).toEqual([{ type: 'findHub' }, connects('channel', 4), hello(4), waits(8)])
    expect(frame.due('welcome')).toEqual([{ type: 'findHub' }, connects('channel', 5), hello(5), waits(16)])
  })

  test('finds the next hub there', () => {
    expect(frameHere(false).feed({ type: 'hubLost', hub: 'hub' })).toEqual([
      { type: 'unwatchHub' },
      connects('channel', 2),
      hello(2),
      waits(1),
      standstillEnds,
    ])
  })

  test('has none that could fail', () => {
    expect(fail(frameHere(false))).toEqual([])
  })
})

describe('a frame that departs', () => {
  const depart = (frame: TestFrame) => frame.feed({ type: 'depart', why: 'frozen' })

  test('says on which line it leaves', () => {
    expect(depart(redirected())).toContainEqual({ type: 'send', body: { type: 'leave', line: 2 } })
  })

  test('is not ready to run the hub any more, until it is back', () => {
    const frame = frameHere(false)
    expect(kinds(depart(frame)).filter((kind) => kind === 'standDown')).toHaveLength(1)
    expect(kinds(arrive(frame))).toContain('standForHub')
    expect(kinds(depart(redirected()))).not.toContain('standDown')
  })

  test('forgets whom it asked in vain, and goes on counting its lines', () => {
    const frame = forsaken()
    frame.feed({ type: 'seated', hub: 'mute' })
    depart(frame)
    arrive(frame)
    expect(frame.feed({ type: 'present' })).toEqual([hello(5), waits(1)])
    expect(frame.due('welcome')).toEqual([connects('channel', 6), hello(6), waits(2)])
  })

  test('tries its worker again where that stood by', () => {
    const frame = redirected()
    depart(frame)
    expect(arrive(frame)[0]).toEqual(connects('worker', 3))
  })
})
