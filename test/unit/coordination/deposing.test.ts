import { beforeEach, describe, expect, test, vi } from 'vitest'
import { deposeByLock } from '../../../src/coordination/hub/seat.js'
import { requestLock } from '../../../src/coordination/platform/locks.js'
import { LockSeats } from './support/lock-seats.js'
import { quiet } from './support/quiet.js'

let seats: LockSeats

beforeEach(() => {
  seats = new LockSeats()
})

const depose = (hub: string) => deposeByLock(seats.names, seats.locks.client('a page'), hub)

describe('a hub that is deposed', () => {
  test('is told once, and the next has the seat', async () => {
    await seats.stand('one')
    await seats.stand('two')
    await depose('one')
    await quiet()
    expect(seats.news).toEqual(['one taken', 'two waiting', 'one lost', 'two taken'])
    expect(await seats.look()).toBe('two')
  })

  test('ends for the frames that watch it, though it hangs', async () => {
    await seats.stand('one')
    const watch = vi.fn()
    requestLock(seats.locks.client('a page'), seats.names.hubLock('one'), { mode: 'shared' }, watch, () => {})
    await quiet()
    expect(watch).not.toHaveBeenCalled()
    await depose('one')
    await quiet()
    expect(watch).toHaveBeenCalledTimes(1)
  })

  test.each(['two', 'nobody'])('is none that has no seat: %s', async (hub) => {
    await seats.stand('one')
    await seats.stand('two')
    await depose(hub)
    await quiet()
    expect(seats.news).toEqual(['one taken', 'two waiting'])
    expect(await seats.look()).toBe('one')
  })

  test.each([
    ['the first', 'slow', 'fast'],
    ['the last', 'fast', 'slow'],
  ])('by several does not take the next with it, though %s of them is slow', async (_, ...frames) => {
    for (const hub of ['one', 'two', 'three']) await seats.stand(hub)
    let goOn = () => {}
    const pause = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const deposed = frames.map((frame) => {
      const locks = seats.locks.client(frame)
      const query = async () => {
        const seen = await locks.query()
        if (frame === 'slow') await pause
        return seen
      }
      return deposeByLock(seats.names, { ...locks, query }, 'one')
    })
    await quiet()
    goOn()
    await Promise.all(deposed)
    await quiet()
    expect(seats.news).toEqual(['one taken', 'two waiting', 'three waiting', 'one lost', 'two taken'])
    expect(await seats.look()).toBe('two')
  })

  test('may be deposed by several at once', async () => {
    await seats.stand('one')
    await seats.stand('two')
    await Promise.all([depose('one'), depose('one')])
    await quiet()
    expect(await seats.look()).toBe('two')
    expect(seats.news.filter((told) => told === 'one lost')).toHaveLength(1)
  })

  test('and cannot be, where the locks refuse, is no error', async () => {
    await seats.stand('one')
    const page = seats.locks.client('a page')
    const request = () => Promise.reject(new DOMException('gone', 'InvalidStateError'))
    await expect(deposeByLock(seats.names, { ...page, request }, 'one')).resolves.toBeUndefined()
  })
})
