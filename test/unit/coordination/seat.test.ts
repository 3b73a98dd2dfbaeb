import { beforeEach, describe, expect, test } from 'vitest'
import { seatedByLock } from '../../../src/coordination/hub/seat.js'
import { requestLock } from '../../../src/coordination/platform/locks.js'
import { LockSeats } from './support/lock-seats.js'
import { quiet } from './support/quiet.js'

let seats: LockSeats

beforeEach(() => {
  seats = new LockSeats()
})

describe('the seat of a session’s hub', () => {
  test('is taken by the first, and the second waits', async () => {
    await seats.stand('one')
    await seats.stand('two')
    expect(seats.news).toEqual(['one taken', 'two waiting'])
  })

  test('is taken by one of those that want it at once', async () => {
    void seats.stand('one')
    await seats.stand('two')
    expect(seats.news).toEqual(['one taken', 'two waiting'])
  })

  test('goes to the next where it is given back', async () => {
    const one = await seats.stand('one')
    await seats.stand('two')
    one.leave()
    await quiet()
    expect(seats.news).toEqual(['one taken', 'two waiting', 'two taken'])
  })

  test('goes to the next where its holder dies', async () => {
    await seats.stand('one')
    await seats.stand('two')
    seats.locks.crash('process of one')
    await quiet()
    expect(seats.news).toEqual(['one taken', 'two waiting', 'two taken'])
  })

  test('is not waited for any more by one that has stopped', async () => {
    const one = await seats.stand('one')
    const two = await seats.stand('two')
    await seats.stand('three')
    two.leave()
    one.leave()
    await quiet()
    expect(seats.news).toEqual(['one taken', 'two waiting', 'three waiting', 'three taken'])
  })
})

describe('a hub in the seat', () => {
  const holds = (hub: string) => seats.seated.get(hub)?.holds()

  test('holds it until it gives it back', async () => {
    const one = await seats.stand('one')
    expect(await holds('one')).toBe(true)
    one.leave()
    await quiet()
    expect(await holds('one')).toBe(false)
  })

  test('does not hold what another process has by now', async () => {
    await seats.stand('one')
    await seats.stand('two')
    seats.locks.crash('process of one')
    await quiet()
    expect([await holds('one'), await holds('two')]).toEqual([false, true])
  })

  test('does not hold what was stolen a moment ago, though it still has its own lock', async () => {
    await seats.stand('one')
    void seats.locks.client('thief').request(seats.names.seatLock, { steal: true }, () => new Promise(() => {}))
    expect(await holds('one')).toBe(false)
  })

  test('does not hold what another hub of its process has by now', async () => {
    const one = await seats.stand('one', 'process')
    one.leave()
    await seats.stand('two', 'process')
    expect([await holds('one'), await holds('two')]).toEqual([false, true])
  })
})

describe('a look at the seat', () => {
  test('finds nobody where it is free', async () => {
    expect(await seats.look()).toBeNull()
  })

  test('finds the hub that has it, and none that waits', async () => {
    const one = await seats.stand('one')
    await seats.stand('two')
    expect(await seats.look()).toBe('one')
    one.leave()
    await quiet()
    expect(await seats.look()).toBe('two')
  })

  test('finds nobody where it was taken and not filled', async () => {
    requestLock(
      seats.locks.client('thief'),
      seats.names.seatLock,
      {},
      () => {},
      () => {},
    )
    await seats.stand('one')
    expect(await seats.look()).toBeNull()
  })

  test('finds nobody where the locks cannot be read', async () => {
    const query = () => Promise.reject(new DOMException('gone', 'InvalidStateError'))
    expect(await seatedByLock(seats.names, { ...seats.locks.client('a page'), query })).toBeNull()
  })
})
