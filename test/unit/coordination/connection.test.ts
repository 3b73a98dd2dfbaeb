import { describe, expect, test } from 'vitest'
import { connects, earlyHello, hello, redirected, standby, waits } from './support/connecting.js'
import { arrived, forsaken, frameHere, kinds, TestFrame } from './support/core.js'

const arrive = (frame: TestFrame) => frame.feed({ type: 'arrive', visible: true })
const fail = (frame: TestFrame) => frame.feed({ type: 'workerFailed' })
const standstillEnds = { type: 'stopTimer', timer: 'standstill' }

describe('a frame with a worker', () => {
  test('connects to it first', () => {
    const frame = new TestFrame()
    expect(arrive(frame)).toEqual([
      connects('worker', 1),
      { type: 'openChannel' },
      { type: 'holdFrameLock' },
      earlyHello(1),
      waits(1),
    ])
    expect(frame.feed({ type: 'present' })).toEqual([{ type: 'send', body: { type: 'present' } }])
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

  test.each([
    ['from there', frameHere, { way: 'worker', line: 1 }],
    ['over the channel', redirected, { way: 'channel', line: 2 }],
  ])('is of no interest to a frame whose hub has answered %s', (_, answered, connection) => {
    const frame = answered()
    expect(fail(frame)).toEqual([])
    expect(frame.now).toMatchObject({
      hub: 'hub',
      lostHubs: [],
      connection: { ...connection, hasWorker: true, standing: false },
    })
  })

  test('is asked again by a frame that had a hub then and has lost it', () => {
    const frame = frameHere()
    fail(frame)
    expect(frame.feed({ type: 'hubLost', hub: 'hub' })).toContainEqual(connects('worker', 2))
    expect(fail(frame)).toEqual([connects('channel', 3), { type: 'standForHub' }, hello(3), waits(1)])
  })

  test('is not missed where the hub is looked for on the channel', () => {
    const frame = arrived()
    standby(frame)
    expect(fail(frame)).toEqual([{ type: 'standForHub' }])
    expect(frame.now.connection).toMatchObject({ line: 2, hasWorker: false })
  })

  test('fails once', () => {
    const frame = arrived()
    fail(frame)
    expect(fail(frame)).toEqual([])
  })

  test('is given up also before the own lock of the frame is held', () => {
    const frame = new TestFrame()
    arrive(frame)
    expect(fail(frame)).toEqual([connects('channel', 2), { type: 'standForHub' }, earlyHello(2), waits(1)])
  })

  test('is not tried again by a frame that was away', () => {
    const frame = new TestFrame()
    expect(fail(frame)).toEqual([])
    expect(arrive(frame).slice(0, 2)).toEqual([connects('channel', 1), { type: 'standForHub' }])
  })
})

describe('a frame without a worker', () => {
  test('uses the channel, and is ready to run the hub', () => {
    const frame = new TestFrame(false)
    expect(arrive(frame)).toEqual([
      connects('channel', 1),
      { type: 'standForHub' },
      { type: 'openChannel' },
      { type: 'holdFrameLock' },
      earlyHello(1),
      waits(1),
    ])
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
    expect(arrive(frame).slice(-2)).toEqual([earlyHello(5), waits(1)])
    frame.feed({ type: 'present' })
    expect(frame.due('welcome')).toEqual([connects('channel', 6), hello(6), waits(2)])
  })

  test('tries its worker again where that stood by', () => {
    const frame = redirected()
    depart(frame)
    expect(arrive(frame)[0]).toEqual(connects('worker', 3))
  })
})
