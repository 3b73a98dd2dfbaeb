import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CALL_MS } from '../../../../src/coordination/leases/seat.js'
import { type Candidate, LeaseSeats } from '../support/lease-seats.js'
import { memoryStore } from '../support/memory-store.js'

vi.mock('idb-keyval', () => import('../support/memory-store.js'))

const NOW = Date.UTC(2026, 0, 1)
const HOUR = 3_600_000
/** How long the store is waited for. */
const PATIENCE_MS = 1000

let seats: LeaseSeats

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  memoryStore.reset()
  seats = new LeaseSeats()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A hub that has taken the seat, which nobody had. */
async function seated(hub: string): Promise<Candidate> {
  const candidate = seats.stand(hub)
  await seats.pass(CALL_MS)
  expect(seats.news.splice(0)).toEqual([`${hub} taken`])
  return candidate
}

describe('a hub that leaves its seat', () => {
  test('leaves its fence there', async () => {
    const one = await seated('one')
    one.leave()
    await seats.pass()
    expect(seats.stored()).toEqual({ hub: null, fence: NOW + CALL_MS })
  })

  test('is not asked whether it is there: one call to all is enough', async () => {
    const one = await seated('one')
    one.leave()
    await seats.pass()
    const heard = seats.listen()
    seats.stand('two')
    await seats.pass(CALL_MS - 1)
    expect(seats.news).toEqual([])
    await seats.pass(1)
    expect(seats.news).toEqual(['two taken'])
    await seats.pass()
    expect(heard).toEqual(['who', 'taken'])
  })

  test.each([
    ['went on', NOW + HOUR, NOW + HOUR + CALL_MS],
    ['was set back', NOW - HOUR, NOW + CALL_MS + 1],
  ])('is followed by one with a greater fence, where the clock %s', async (_, now, fence) => {
    const one = await seated('one')
    one.leave()
    await seats.pass()
    vi.setSystemTime(now)
    const two = await seated('two')
    expect([two.seated().fence, seats.stored()]).toEqual([fence, { hub: 'two', fence }])
  })

  test('has each of those that follow have a greater fence than the one before', async () => {
    const fences = []
    for (const hub of ['one', 'two', 'three']) {
      const candidate = await seated(hub)
      fences.push(candidate.seated().fence)
      candidate.leave()
      await seats.pass()
      vi.setSystemTime(NOW - HOUR)
    }
    expect(fences).toEqual([1, 2, 3].map((nth) => NOW + CALL_MS + nth - 1))
    expect(seats.stored()).toEqual({ hub: null, fence: fences.at(-1) })
  })
})

describe('a hub that leaves while it tries', () => {
  const moments = [
    ['before the entry was read', 0, []],
    ['while it calls', CALL_MS - 1, ['who']],
  ] as const

  test.each(moments)('%s, never has the seat', async (_, ms, said) => {
    const heard = seats.listen()
    const one = seats.stand('one')
    if (ms > 0) await seats.pass(ms)
    one.leave()
    await seats.pass(10 * CALL_MS)
    expect([seats.news, heard]).toEqual([[], said])
    expect(memoryStore.entries.size).toBe(0)
    expect(seats.channels.count(seats.names.seatLock)).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each(moments)('%s, leaves the entry as it is', async (_, ms) => {
    const before = await seated('before')
    before.die()
    const entry = seats.stored()
    const one = seats.stand('one')
    if (ms > 0) await seats.pass(ms)
    one.leave()
    await seats.pass(10 * CALL_MS)
    expect([seats.stored(), seats.news]).toEqual([entry, []])
  })

  test.each(moments)('%s, leaves the seat to another', async (_, ms) => {
    const one = seats.stand('one')
    if (ms > 0) await seats.pass(ms)
    one.leave()
    seats.stand('two')
    await seats.pass(10 * CALL_MS)
    expect(seats.news).toEqual(['two taken'])
  })

  test.each([
    ['read', PATIENCE_MS - 1, []],
    ['written', PATIENCE_MS + CALL_MS + 1, ['who']],
  ])('and the entry cannot be %s, never has the seat', async (_, ms, said) => {
    memoryStore.now = 'hangs'
    const heard = seats.listen()
    const one = seats.stand('one')
    await seats.pass(ms)
    one.leave()
    await seats.pass(3 * PATIENCE_MS)
    expect([seats.news, heard]).toEqual([[], said])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('where the store fails, of two hubs with the same fence', () => {
  test.each([
    ['first', 'two', 'one'],
    ['second', 'one', 'two'],
  ])('the one with the greater id keeps the seat, as the %s of them', async (_, ...hubs) => {
    memoryStore.now = 'fails'
    const taken = hubs.map((hub) => seats.stand(hub))
    await seats.pass(CALL_MS)
    expect(taken.map((candidate) => candidate.seated().fence)).toEqual([NOW + CALL_MS, NOW + CALL_MS])
    await seats.pass()
    expect(seats.news).toEqual([...hubs.map((hub) => `${hub} taken`), 'one lost'])
  })
})
