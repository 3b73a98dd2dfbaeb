import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Clock, ManualClock } from '../../../src/workspace/clock.js'
import { PacedClock } from '../../../src/workspace/paced-clock.js'

const MINUTE = 60_000

/** A real clock whose timers are late and whose time can be put forward or back. */
function realTime(now = 0) {
  const manual = new ManualClock(now)
  let shift = 0
  let late = 0
  const clock: Clock = {
    now: () => manual.now() + shift,
    after: (ms, happen) => manual.after(ms + late, happen),
  }
  return {
    clock,
    manual,
    shift: (ms: number) => {
      shift += ms
    },
    beLate: (ms: number) => {
      late = ms
    },
  }
}

const act = fc.oneof(
  fc.record({ type: fc.constant('plan' as const), ms: fc.integer({ min: -10, max: 5_000 }) }),
  fc.record({ type: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 5_000 }) }),
  fc.record({ type: fc.constant('step' as const), ms: fc.integer({ min: 1, max: 5_000 }) }),
  fc.record({ type: fc.constant('pace' as const), pace: fc.constantFrom(0, 0.5, 1, 10, 60) }),
  fc.record({ type: fc.constant('late' as const), ms: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ type: fc.constant('shift' as const), ms: fc.integer({ min: -10_000, max: 200_000 }) }),
  fc.record({ type: fc.constant('restart' as const), ms: fc.integer({ min: 0, max: 200_000 }) }),
)

test('whatever is done, the time never runs backwards, and what is planned happens once, in order and never early', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30, size: 'max' }), async (acts) => {
      const real = realTime()
      let clock = new PacedClock(real.clock)
      const planned: { readonly at: number; readonly order: number }[] = []
      const happened: typeof planned = []
      let cancels: (() => void)[] = []
      let latest = clock.now()
      const look = () => {
        const now = clock.now()
        expect(now).toBeGreaterThanOrEqual(latest)
        latest = now
        return now
      }
      const plan = (at: number, order: number) => {
        cancels.push(
          clock.after(at - clock.now(), () => {
            expect(look()).toBeGreaterThanOrEqual(at)
            happened.push({ at, order })
          }),
        )
      }
      for (const one of acts) {
        look()
        if (one.type === 'plan') {
          const at = look() + Math.max(0, one.ms)
          planned.push({ at, order: planned.length })
          plan(at, planned.length - 1)
        }
        if (one.type === 'pass') real.manual.advance(one.ms)
        if (one.type === 'step') await clock.step(one.ms)
        if (one.type === 'pace') clock.setPace(one.pace)
        if (one.type === 'late') real.beLate(one.ms)
        if (one.type === 'shift') real.shift(one.ms)
        if (one.type === 'restart') {
          const state = JSON.parse(JSON.stringify(clock.state()))
          for (const cancel of cancels) cancel()
          cancels = []
          clock = new PacedClock(real.clock)
          const left = planned.filter(({ order }) => !happened.some((other) => other.order === order))
          real.shift(one.ms)
          clock.restore(state, () => {
            // Whoever plans anew does so in an order of its own, but for what was planned for the same time.
            for (const { at, order } of left.toSorted((a, b) => b.at - a.at || a.order - b.order)) plan(at, order)
          })
        }
      }
      clock.setPace(1)
      real.beLate(0)
      real.manual.advance(10 * MINUTE)
      const inOrder = planned.toSorted((a, b) => a.at - b.at || a.order - b.order)
      expect(happened).toEqual(inOrder)
      expect(real.manual.pending).toBe(0)
    }),
    { numRuns: 500 },
  )
})

describe('the time', () => {
  test('passes as fast as it is told, and stands still', () => {
    const { clock, manual } = realTime(1_000)
    const paced = new PacedClock(clock)
    manual.advance(500)
    expect(paced.now()).toBe(1_500)
    paced.setPace(10)
    manual.advance(100)
    expect(paced.now()).toBe(2_500)
    paced.setPace(0)
    manual.advance(MINUTE)
    expect(paced.now()).toBe(2_500)
  })

  test('is the one that was planned for while that happens, however late a timer is', () => {
    const { clock, manual, beLate } = realTime()
    const paced = new PacedClock(clock)
    paced.setPace(60)
    beLate(40)
    const times: number[] = []
    paced.after(1_000, () => {
      times.push(paced.now())
      paced.after(500, () => times.push(paced.now()))
    })
    manual.advance(200)
    expect(times).toEqual([1_000, 1_500])
    expect(paced.now()).toBe(12_000)
  })

  test('goes on from where it is after a long sleep, and what was slept through happens then', () => {
    const { clock, manual, shift } = realTime()
    const paced = new PacedClock(clock)
    const times: number[] = []
    for (const ms of [1_000, 2_000]) paced.after(ms, () => times.push(paced.now()))
    shift(600 * MINUTE)
    manual.advance(2_000)
    expect(times).toEqual([600 * MINUTE + 1_000, 600 * MINUTE + 1_000])
  })

  test.each([30, 90])(
    'goes on where the real clock is put back by %d minutes, and needs not wait for it',
    (minutes) => {
      const { clock, manual, shift } = realTime()
      const paced = new PacedClock(clock)
      manual.advance(60 * MINUTE)
      expect(paced.now()).toBe(60 * MINUTE)
      shift(-minutes * MINUTE)
      expect(paced.now()).toBe(60 * MINUTE)
      manual.advance(1_000)
      expect(paced.now()).toBe(60 * MINUTE + 1_000)
    },
  )

  test('can be stepped while it stands still, with turns for others in between', async () => {
    const { clock } = realTime()
    const paced = new PacedClock(clock)
    paced.setPace(0)
    const seen: string[] = []
    for (const ms of [1_000, 1_000, 2_000, 5_000]) {
      paced.after(ms, () => {
        seen.push(`at ${paced.now()}`)
        void Promise.resolve().then(() => seen.push('turn'))
      })
    }
    await Promise.all([paced.step(1_500), paced.step(500)])
    expect(seen).toEqual(['at 1000', 'turn', 'at 1000', 'turn', 'at 2000', 'turn'])
    expect(paced.now()).toBe(2_000)
  })

  test('can be stepped on after something that was to happen has failed', async () => {
    const paced = new PacedClock(realTime().clock)
    paced.after(1, () => {
      throw new Error('broken')
    })
    await expect(paced.step(10)).rejects.toThrow('broken')
    await paced.step(10)
    expect(paced.now()).toBe(11)
  })

  test('needs no timer where nothing is planned, where it stands still, and beyond what timers can wait only later', () => {
    const { clock, manual } = realTime()
    const paced = new PacedClock(clock)
    expect(manual.pending).toBe(0)
    let count = 0
    const prevent = paced.after(60 * 24 * 60 * MINUTE, () => count++)
    expect(manual.pending).toBe(1)
    paced.setPace(0)
    expect(manual.pending).toBe(0)
    paced.setPace(1)
    manual.advance(60 * 24 * 60 * MINUTE - 1)
    expect(count).toBe(0)
    manual.advance(1)
    expect(count).toBe(1)
    prevent()
    expect(manual.pending).toBe(0)
  })
})
