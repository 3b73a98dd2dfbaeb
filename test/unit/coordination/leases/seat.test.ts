import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GRACE_MS } from '../../../../src/coordination/leases/lock-server.js'
import { CALL_MS } from '../../../../src/coordination/leases/seat.js'
import { type Candidate, LeaseSeats } from '../support/lease-seats.js'
import { memoryStore } from '../support/memory-store.js'

vi.mock('idb-keyval', () => import('../support/memory-store.js'))

const NOW = Date.UTC(2026, 0, 1)

let seats: LeaseSeats

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  memoryStore.reset()
  seats = new LeaseSeats()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A hub that has the seat. */
async function seated(hub = 'one'): Promise<Candidate> {
  const candidate = seats.stand(hub)
  await seats.pass(CALL_MS)
  expect(seats.news.splice(0)).toEqual([`${hub} taken`])
  return candidate
}

/** A hub that waits for the seat that another has. */
async function waiting(hub = 'two'): Promise<Candidate> {
  const candidate = seats.stand(hub)
  await seats.pass()
  expect(seats.news.splice(0)).toEqual([`${hub} waiting`])
  return candidate
}

describe('an empty seat', () => {
  test('is taken once a call was not answered', async () => {
    seats.stand('one')
    await seats.pass(CALL_MS - 1)
    expect(seats.news).toEqual([])
    await seats.pass(1)
    expect(seats.news).toEqual(['one taken'])
    expect(seats.stored()).toEqual({ hub: 'one', fence: NOW + CALL_MS })
  })

  test('is taken by one of those that try at once', async () => {
    for (const hub of ['one', 'two', 'three']) seats.stand(hub)
    await seats.pass(CALL_MS + 10)
    expect(seats.news).toEqual(['one taken', 'two waiting', 'three waiting'])
  })

  test('gives its hub’s own lock to it once frames could tell what they hold', async () => {
    const { ready, locks, leases } = (await seated()).seated()
    const isReady = vi.fn()
    void ready.then(isReady)
    expect(leases).toBe(locks)
    await seats.pass(GRACE_MS - 1)
    expect(isReady).not.toHaveBeenCalled()
    await seats.pass(1)
    expect(isReady).toHaveBeenCalledTimes(1)
    const { held = [] } = await locks.query()
    expect(held.map(({ name }) => name)).toEqual([seats.names.hubLock('one')])
  })
})

describe('a seat that is taken', () => {
  test('stays with the hub that answers', async () => {
    const one = await seated()
    await waiting()
    await seats.pass(10 * CALL_MS)
    expect(seats.news).toEqual([])
    expect(await one.seated().holds()).toBe(true)
  })

  test('stays with the hub that answers the second call', async () => {
    const one = await seated()
    one.hang()
    seats.stand('two')
    await seats.pass(2 * CALL_MS - 10)
    one.wake()
    await seats.pass()
    expect(seats.news).toEqual(['two waiting'])
  })

  test('is taken from the hub that answers neither call', async () => {
    const one = await seated()
    one.die()
    seats.stand('two')
    await seats.pass(2 * CALL_MS - 1)
    expect(seats.news).toEqual([])
    await seats.pass(1)
    expect(seats.news).toEqual(['two taken'])
    expect(seats.stored()).toEqual({ hub: 'two', fence: NOW + 3 * CALL_MS })
  })

  test('is taken from it by one of those that try at once', async () => {
    const one = await seated()
    one.die()
    for (const hub of ['two', 'three', 'four']) seats.stand(hub)
    await seats.pass(2 * CALL_MS + 10)
    expect(seats.news).toEqual(['two taken', 'three waiting', 'four waiting'])
  })

  test.each(['dies', 'hangs'] as const)('has one hub, whenever others come, where its first %s', async (how) => {
    const coming = fc.array(fc.nat(2 * CALL_MS), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(coming, async (pauses) => {
        memoryStore.reset()
        seats = new LeaseSeats()
        const one = await seated()
        if (how === 'dies') one.die()
        else one.hang()
        for (const [index, pause] of pauses.entries()) {
          seats.stand(`${index}`)
          await seats.pass(pause)
        }
        await seats.pass(4 * CALL_MS)
        expect(seats.news.filter((news) => news.endsWith('taken'))).toHaveLength(1)
        expect(seats.news.filter((news) => news.endsWith('waiting'))).toHaveLength(pauses.length - 1)
        one.wake()
        expect(seats.news.filter((news) => news.endsWith('lost'))).toEqual(how === 'hangs' ? ['one lost'] : [])
      }),
    )
  })
})

describe('a seat that is left', () => {
  test('wakes the next', async () => {
    const one = await seated()
    await waiting()
    one.leave()
    await seats.pass(CALL_MS - 1)
    expect(seats.news).toEqual([])
    await seats.pass(10)
    expect(seats.news).toEqual(['two taken'])
  })

  test('goes to one of those that wait', async () => {
    const one = await seated()
    await waiting('two')
    await waiting('three')
    one.leave()
    await seats.pass(CALL_MS + 20)
    expect(seats.news).toEqual(['two taken', 'three waiting'])
  })

  test('is not held any more, nor what the hub had in it', async () => {
    const one = await seated()
    const { locks, holds } = one.seated()
    const queued = locks.request('a lock', () => {})
    one.leave()
    await expect(queued).rejects.toMatchObject({ name: 'AbortError' })
    expect(await holds()).toBe(false)
  })

  test('stays as it is where a hub leaves that only waited', async () => {
    const one = await seated()
    const two = await waiting()
    const heard = seats.listen()
    two.leave()
    one.leave()
    await seats.pass(10 * CALL_MS)
    expect([seats.news, heard]).toEqual([[], ['vacant']])
  })
})
