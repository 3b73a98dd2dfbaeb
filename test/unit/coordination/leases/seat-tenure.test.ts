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

/** A hub tries to take the seat, for so long. */
async function tries(hub: string, ms = 2 * CALL_MS): Promise<Candidate> {
  const candidate = seats.stand(hub)
  await seats.pass(ms)
  return candidate
}

/** The second hub has taken the seat of the first, which hangs. */
async function replaced(): Promise<readonly [Candidate, Candidate]> {
  const one = await tries('one')
  one.hang()
  const two = await tries('two')
  await seats.pass()
  expect(seats.news.splice(0)).toEqual(['one taken', 'two taken'])
  return [one, two]
}

describe('a hub that hung while another took its seat', () => {
  test('does not hold it, though it has yet to hear of that', async () => {
    const [one, two] = await replaced()
    expect([await one.seated().holds(), await two.seated().holds()]).toEqual([false, true])
  })

  test('is told that it is lost', async () => {
    const [one] = await replaced()
    one.wake()
    expect(seats.news).toEqual(['one lost'])
  })

  test('leaves the seat to the other', async () => {
    const [one, two] = await replaced()
    const stored = seats.stored()
    one.wake()
    one.leave()
    await seats.pass(10 * CALL_MS)
    expect(seats.stored()).toEqual(stored)
    expect(await two.seated().holds()).toBe(true)
    expect(seats.news).toEqual(['one lost'])
  })
})

describe('the fence', () => {
  test('is the time at which the seat was taken', async () => {
    const one = await tries('one', CALL_MS)
    expect(one.seated().fence).toBe(NOW + CALL_MS)
  })

  test('grows though the clock was set back', async () => {
    const one = await tries('one', CALL_MS)
    one.die()
    vi.setSystemTime(NOW - HOUR)
    const two = await tries('two')
    expect(two.seated().fence).toBe(NOW + CALL_MS + 1)
    expect(seats.stored()).toEqual({ hub: 'two', fence: NOW + CALL_MS + 1 })
  })

  test('tells one that woke up that it is lost, though the clock was set back', async () => {
    const one = await tries('one')
    one.hang()
    vi.setSystemTime(NOW - HOUR)
    await tries('two')
    await seats.pass()
    one.wake()
    expect(seats.news).toEqual(['one taken', 'two taken', 'one lost'])
  })
})

describe('a hub that is told to try again', () => {
  test.each(['tries', 'is seated'])('does not where it %s already', async (how) => {
    const heard = seats.listen()
    const one = await tries('one', how === 'tries' ? CALL_MS - 1 : CALL_MS)
    one.retry()
    await seats.pass(10 * CALL_MS)
    expect(seats.news).toEqual(['one taken'])
    expect(heard).toEqual(['who', 'taken'])
  })

  test('goes on waiting where the hub in the seat answers', async () => {
    await tries('one')
    const two = await tries('two')
    two.retry()
    await seats.pass(10 * CALL_MS)
    expect(seats.news).toEqual(['one taken', 'two waiting', 'two waiting'])
  })

  test('takes the seat where the hub in it does not answer', async () => {
    const one = await tries('one')
    const two = await tries('two')
    one.die()
    await seats.pass(10 * CALL_MS)
    two.retry()
    await seats.pass(2 * CALL_MS - 1)
    expect(seats.news).toEqual(['one taken', 'two waiting'])
    await seats.pass(1)
    expect(seats.news).toEqual(['one taken', 'two waiting', 'two taken'])
  })

  test('does not any more where it has left', async () => {
    const one = await tries('one')
    const two = await tries('two')
    two.leave()
    one.die()
    two.retry()
    await seats.pass(10 * CALL_MS)
    expect(seats.news).toEqual(['one taken', 'two waiting'])
  })
})

describe.each(['fails', 'cannot be opened'] as const)('where the store %s', (how) => {
  beforeEach(() => {
    memoryStore.now = how
  })

  test('whoever hears nobody takes the seat', async () => {
    const one = await tries('one', CALL_MS)
    expect(seats.news).toEqual(['one taken'])
    expect(await one.seated().holds()).toBe(true)
  })

  test('whoever hears somebody waits', async () => {
    await tries('one')
    await tries('two')
    expect(seats.news).toEqual(['one taken', 'two waiting'])
  })

  test('whoever hears somebody take the seat meanwhile waits', async () => {
    await tries('one', CALL_MS - 10)
    await tries('two')
    expect(seats.news).toEqual(['one taken', 'two waiting'])
  })

  test('the later one keeps it of two that did not hear each other', async () => {
    const one = await tries('one', 20)
    const two = await tries('two', 20)
    two.hang()
    await seats.pass(CALL_MS)
    two.wake()
    await seats.pass()
    expect(seats.news).toEqual(['one taken', 'two taken', 'one lost'])
    one.leave()
    expect([await one.seated().holds(), await two.seated().holds()]).toEqual([false, true])
  })
})

test('where the store hangs, whoever hears nobody takes the seat in the end', async () => {
  memoryStore.now = 'hangs'
  await tries('one', 2 * PATIENCE_MS + CALL_MS - 1)
  expect(seats.news).toEqual([])
  await seats.pass(1)
  expect(seats.news).toEqual(['one taken'])
})
