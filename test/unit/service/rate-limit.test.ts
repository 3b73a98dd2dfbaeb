import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideRate,
  mergeRates,
  noRequests,
  type RateLimit,
  type RateRecord,
} from '../../../src/service/rates/rate-limit.js'

const minute = 60_000
const start = 29_000_000 * minute

/** What becomes of requests at these times. */
function decide(times: readonly number[], limit: RateLimit, before = noRequests) {
  let record = before
  return times.map((now) => {
    const [next, decision] = decideRate(record, limit, now)
    record = next
    return decision
  })
}

describe('a rate limit', () => {
  it('lets so many through in a minute of the clock, refuses one and ignores the rest of the quarantine', () => {
    const times = [0, 1, 2, 3, 4, 30_000, 30_001].map((ms) => start + ms)
    expect(decide(times, { perMinute: 2, quarantine: 30_000 })).toEqual([
      'pass',
      'pass',
      'refuse',
      'ignore',
      'ignore',
      'ignore',
      'ignore',
    ])
    const crossing = [minute - 3, minute - 2, minute, minute + 1, minute + 2].map((ms) => start + ms)
    expect(decide(crossing, { perMinute: 2, quarantine: 30_000 })).toEqual(['pass', 'pass', 'pass', 'pass', 'refuse'])
  })

  it('begins the quarantine anew where the minute is not over after it', () => {
    const times = [0, 1, 9_999, 10_001, 10_002, 20_001, 60_000].map((ms) => start + ms)
    expect(decide(times, { perMinute: 1, quarantine: 10_000 })).toEqual([
      'pass',
      'refuse',
      'ignore',
      'refuse',
      'ignore',
      'refuse',
      'pass',
    ])
  })

  it('ignores for ever where that is configured', () => {
    const times = [0, 1, 100 * 365 * 24 * 60 * minute].map((ms) => start + ms)
    expect(decide(times, { perMinute: 1, quarantine: Number.POSITIVE_INFINITY })).toEqual(['pass', 'refuse', 'ignore'])
  })

  it('never lets more through in one minute, and answers only once in each quarantine', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20_000), { maxLength: 60 }),
        fc.record({ perMinute: fc.integer({ min: 1, max: 5 }), quarantine: fc.integer({ min: 1, max: 100_000 }) }),
        (gaps, limit) => {
          let now = start
          const times = gaps.map((gap) => (now += gap))
          const decisions = decide(times, limit)
          const passed = new Map<number, number>()
          let until = 0
          for (const [index, time] of times.entries()) {
            const decision = decisions[index]
            expect(decision === 'ignore').toBe(time < until)
            if (decision === 'refuse') until = time + limit.quarantine
            if (decision !== 'pass') continue
            const of = Math.floor(time / minute)
            passed.set(of, (passed.get(of) ?? 0) + 1)
          }
          expect(Math.max(0, ...passed.values())).toBeLessThanOrEqual(limit.perMinute)
        },
      ),
    )
  })

  it('with a clock that is set back ends no quarantine early and blocks nobody for ever', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.integer({ min: 1, max: 1_000 }), fc.nat(100_000), (before, hours, after) => {
        const limit = { perMinute: 1, quarantine: 30_000 }
        const refusedAt = start + before
        const set = refusedAt - hours * 60 * minute
        let [record] = decideRate(noRequests, limit, refusedAt)
        let decision: string
        ;[record, decision] = decideRate(record, limit, refusedAt)
        expect(decision).toBe('refuse')
        ;[record, decision] = decideRate(record, limit, set)
        expect(decision).toBe('ignore')
        ;[record, decision] = decideRate(record, limit, set + after)
        expect(decision === 'ignore').toBe(after < limit.quarantine)
        ;[record, decision] = decideRate(record, limit, set + after + limit.quarantine + minute)
        ;[, decision] = decideRate(record, limit, set + after + 2 * (limit.quarantine + minute))
        expect(decision).toBe('pass')
      }),
    )
  })

  it('with a clock that is set back keeps what was counted', () => {
    const limit = { perMinute: 2, quarantine: 1_000 }
    expect(decide([start, start + 1, start - 5 * minute], limit)).toEqual(['pass', 'pass', 'refuse'])
    expect(decide([start, start + 1, start - 5 * minute, start - 4 * minute], limit).at(-1)).toBe('pass')
  })
})

describe('two tellings', () => {
  const telling: fc.Arbitrary<RateRecord> = fc.record({
    at: fc.integer({ min: start, max: start + 3 * minute }),
    count: fc.nat(5),
    quarantine: fc.oneof(fc.nat(100_000), fc.constant(Number.POSITIVE_INFINITY)),
  })
  const now = start + 3 * minute

  it('are told together the same in either order, and twice the same as once', () => {
    fc.assert(
      fc.property(telling, telling, (a, b) => {
        const merged = mergeRates(a, b, now)
        expect(mergeRates(b, a, now)).toEqual(merged)
        expect(mergeRates(merged, a, now)).toEqual(merged)
      }),
    )
  })

  it('are never more lenient together than either is', () => {
    const rank = { pass: 0, refuse: 1, ignore: 2 }
    const limit = { perMinute: 3, quarantine: 30_000 }
    fc.assert(
      fc.property(telling, telling, (a, b) => {
        const of = (record: RateRecord) => rank[decideRate(record, limit, now)[1]]
        expect(of(mergeRates(a, b, now))).toBe(Math.max(of(a), of(b)))
      }),
    )
  })
})
