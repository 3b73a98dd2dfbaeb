import { describe, expect, test } from 'vitest'
import { ManualClock } from '../../../../../src/workspace/clock.js'
import { answersOf, type Coming, comingOf } from '../../../../../src/workspace/simulator/busy-day/arrivals.js'
import { createBusyDay, type World } from '../../../../../src/workspace/simulator/busy-day/busy-day.js'
import { defaultBusyDay } from '../../../../../src/workspace/simulator/busy-day/data.js'
import { WorkspaceError } from '../../../../../src/workspace/workspace.js'

const HOUR = 3_600_000

type Call = readonly [at: number, control: string, ...values: readonly unknown[]]

/** A day in a world that only writes down what happens. */
function day(clock = new ManualClock()) {
  const calls: Call[] = []
  let made = 0
  const gone = new Set<string>()
  const begin = (control: string) => (given: object) => {
    calls.push([clock.now(), control, given])
    return String(++made)
  }
  const later =
    (control: string) =>
    (id: string, ...values: readonly string[]) => {
      if (gone.has(id)) throw new WorkspaceError('notFound', `There is no interaction "${id}".`)
      calls.push([clock.now(), control, id, ...values])
    }
  const world: World = {
    inboundCall: begin('inboundCall'),
    inboundChat: begin('inboundChat'),
    inboundEmail: begin('inboundEmail'),
    pushPreviewRecord: begin('pushPreviewRecord'),
    remoteAnswer: later('remoteAnswer'),
    remoteBusy: later('remoteBusy'),
    remoteNoAnswer: later('remoteNoAnswer'),
    remoteHangUp: later('remoteHangUp'),
    chatMessage: later('chatMessage'),
    chatEnds: later('chatEnds'),
  }
  const busy = createBusyDay(clock, world)
  return { clock, calls, gone, world, busy, controls: busy.controls }
}

const settings = { seed: 7, perHour: 30 }

const comings = (seed: number, many: number, perHour = 30): Coming[] =>
  Array.from({ length: many }, (_, index) => comingOf(seed, index, perHour, defaultBusyDay))

describe('what comes', () => {
  test('follows from the seed, in whatever order it is asked', () => {
    const first = comings(7, 50)
    expect(comings(7, 50)).toEqual(first)
    expect(comingOf(7, 31, 30, defaultBusyDay)).toEqual(first[31])
    expect(comings(8, 50)).not.toEqual(first)
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
  })

  test('comes at the rate that is asked for, and is of every kind', () => {
    const many = comings(7, 2000, 60)
    const mean = many.reduce((sum, { after }) => sum + after, 0) / many.length
    expect(mean).toBeGreaterThan(54_000)
    expect(mean).toBeLessThan(66_000)
    const kinds = new Set(many.map(({ arrival }) => arrival.control))
    expect([...kinds].sort()).toEqual(['inboundCall', 'inboundChat', 'inboundEmail', 'pushPreviewRecord'])
    const ends = new Set(many.map(({ arrival, reactions }) => `${arrival.control} ${reactions.at(-1)?.control}`))
    expect([...ends].sort()).toEqual([
      'inboundCall remoteHangUp',
      'inboundCall undefined',
      'inboundChat chatEnds',
      'inboundChat chatMessage',
      'inboundEmail undefined',
      'pushPreviewRecord undefined',
    ])
  })

  test('reacts in its order', () => {
    for (const { reactions } of comings(3, 500)) {
      const times = reactions.map(({ after }) => after)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times.every((time) => time > 0)).toBe(true)
    }
  })

  test('is no record where no campaign is named', () => {
    const data = { ...defaultBusyDay, campaigns: [] }
    const kinds = Array.from({ length: 500 }, (_, index) => comingOf(7, index, 30, data).arrival.control)
    expect(kinds).not.toContain('pushPreviewRecord')
  })
})

test('whoever is called answers, is busy, does not answer, hangs up or stays', () => {
  const answers = Array.from({ length: 300 }, (_, index) =>
    answersOf(7, index)
      .map(({ control }) => control)
      .join(' '),
  )
  expect([...new Set(answers)].sort()).toEqual([
    'remoteAnswer',
    'remoteAnswer remoteHangUp',
    'remoteBusy',
    'remoteNoAnswer',
  ])
})

describe('a day', () => {
  test('is the same whenever it is played, and however the time passes', () => {
    const [once, again] = [day(), day()]
    for (const { controls } of [once, again]) controls.startDay(settings)
    once.clock.advance(2 * HOUR)
    for (let minute = 0; minute < 120; minute++) again.clock.advance(HOUR / 60)
    expect(once.calls.length).toBeGreaterThan(60)
    expect(again.calls).toEqual(once.calls)
  })

  test('comes as planned', () => {
    const { calls, clock, controls } = day()
    controls.startDay(settings)
    clock.advance(HOUR)
    let at = 0
    const planned = comings(7, 10).map(({ after, arrival: { control, ...given } }) => {
      at += after
      return [at, control, given]
    })
    expect(calls.filter(([, , given]) => typeof given === 'object').slice(0, 10)).toEqual(planned)
  })

  test('has one thing planned in the clock, and none when it is over', () => {
    const { busy, calls, clock, controls } = day()
    expect(clock.pending).toBe(0)
    controls.startDay(settings)
    clock.advance(HOUR)
    expect(clock.pending).toBe(1)
    const before = calls.length
    controls.endDay()
    controls.endDay()
    busy.dialled('99')
    expect(clock.pending).toBe(0)
    clock.advance(HOUR)
    expect(calls.length).toBe(before)
  })

  test('goes on where an interaction is gone, or cannot come', () => {
    const { calls, clock, controls, gone, world } = day()
    world.inboundChat = () => {
      throw new WorkspaceError('notPossible', 'The agent is not ready.')
    }
    for (let id = 1; id < 200; id++) gone.add(String(id))
    controls.startDay(settings)
    clock.advance(2 * HOUR)
    expect(new Set(calls.map(([, control]) => control))).toEqual(
      new Set(['inboundCall', 'inboundEmail', 'pushPreviewRecord']),
    )
  })

  test('has those react whom the agent calls', () => {
    const { busy, calls, clock, controls } = day()
    controls.startDay({ seed: 7, perHour: 0.001 })
    for (let call = 0; call < 5; call++) busy.dialled(`call ${call}`)
    clock.advance(400_000)
    const planned = Array.from({ length: 5 }, (_, index) => answersOf(7, index)).flatMap((reactions, index) =>
      reactions.map(({ after, control }) => [after, control, `call ${index}`] as const),
    )
    expect(calls).toEqual(planned.toSorted((a, b) => a[0] - b[0]))
  })

  test('goes on from a stored state as if nothing had been', () => {
    const [whole, first] = [day(), day()]
    for (const { clock, controls } of [whole, first]) {
      controls.startDay(settings)
      clock.advance(HOUR)
    }
    const second = day(new ManualClock(HOUR))
    second.busy.restore(JSON.parse(JSON.stringify(first.busy.state())))
    whole.clock.advance(HOUR)
    second.clock.advance(HOUR)
    const arrivals = (calls: readonly Call[]) => calls.filter(([at, , given]) => at > HOUR && typeof given === 'object')
    expect(arrivals(second.calls)).toEqual(arrivals(whole.calls))
    expect(second.calls.length).toBe(whole.calls.filter(([at]) => at > HOUR).length)
  })

  test('that is told to begin anew does', () => {
    const { clock, controls, calls } = day()
    controls.startDay({ seed: 1, perHour: 60 })
    clock.advance(HOUR)
    calls.length = 0
    controls.startDay(settings)
    expect(clock.pending).toBe(1)
    clock.advance(HOUR)
    const [first] = comings(7, 1)
    expect(calls[0]?.[0]).toBe(HOUR + (first?.after ?? 0))
  })

  test.each([0, -1, 3601, Number.NaN, Number.POSITIVE_INFINITY])('of %d in an hour is none', (perHour) => {
    const { clock, controls } = day()
    expect(() => controls.startDay({ seed: 1, perHour })).toThrow(expect.objectContaining({ code: 'notPossible' }))
    expect(() => controls.startDay({ seed: 1.5, perHour: 10 })).toThrow(/settings\.seed: .*1\.5/)
    expect(clock.pending).toBe(0)
  })
})
