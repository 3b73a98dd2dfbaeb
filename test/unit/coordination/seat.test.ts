import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  deposeByLock,
  type SeatClaim,
  type Seated,
  seatByLock,
  seatedByLock,
} from '../../../src/coordination/hub/seat.js'
import { requestLock } from '../../../src/coordination/platform/locks.js'
import { namesOf } from '../../../src/coordination/protocol.js'
import { MemoryLocks } from './support/memory-locks.js'

const names = namesOf('test')

let locks: MemoryLocks
let seated: Map<string, Seated>
/** What the hubs were told. */
let news: string[]

beforeEach(() => {
  locks = new MemoryLocks()
  seated = new Map()
  news = []
})

/** Lets everything happen that needs no time. */
const quiet = () => new Promise((resolve) => setTimeout(resolve))

/** A hub wants the seat, in a process of its own unless a test says where. */
async function stand(hub: string, client = `process of ${hub}`): Promise<SeatClaim> {
  const claim = seatByLock(names, locks.client(client))(hub, {
    taken: (around) => {
      seated.set(hub, around)
      news.push(`${hub} taken`)
    },
    waiting: () => news.push(`${hub} waiting`),
    lost: () => news.push(`${hub} lost`),
  })
  await quiet()
  return claim
}

const look = () => seatedByLock(names, locks.client('a page'))
const depose = (hub: string) => deposeByLock(names, locks.client('a page'), hub)

describe('the seat of a session’s hub', () => {
  test('is taken by the first, and the second waits', async () => {
    await stand('one')
    await stand('two')
    expect(news).toEqual(['one taken', 'two waiting'])
  })

  test('is taken by one of those that want it at once', async () => {
    void stand('one')
    await stand('two')
    expect(news).toEqual(['one taken', 'two waiting'])
  })

  test('goes to the next where it is given back', async () => {
    const one = await stand('one')
    await stand('two')
    one.leave()
    await quiet()
    expect(news).toEqual(['one taken', 'two waiting', 'two taken'])
  })

  test('goes to the next where its holder dies', async () => {
    await stand('one')
    await stand('two')
    locks.crash('process of one')
    await quiet()
    expect(news).toEqual(['one taken', 'two waiting', 'two taken'])
  })

  test('is not waited for any more by one that has stopped', async () => {
    const one = await stand('one')
    const two = await stand('two')
    await stand('three')
    two.leave()
    one.leave()
    await quiet()
    expect(news).toEqual(['one taken', 'two waiting', 'three waiting', 'three taken'])
  })
})

describe('a hub in the seat', () => {
  const holds = (hub: string) => seated.get(hub)?.holds()

  test('holds it until it gives it back', async () => {
    const one = await stand('one')
    expect(await holds('one')).toBe(true)
    one.leave()
    await quiet()
    expect(await holds('one')).toBe(false)
  })

  test('does not hold what another process has by now', async () => {
    await stand('one')
    await stand('two')
    locks.crash('process of one')
    await quiet()
    expect([await holds('one'), await holds('two')]).toEqual([false, true])
  })

  test('does not hold what another hub of its process has by now', async () => {
    const one = await stand('one', 'process')
    one.leave()
    await stand('two', 'process')
    expect([await holds('one'), await holds('two')]).toEqual([false, true])
  })
})

describe('a look at the seat', () => {
  test('finds nobody where it is free', async () => {
    expect(await look()).toBeNull()
  })

  test('finds the hub that has it, and none that waits', async () => {
    const one = await stand('one')
    await stand('two')
    expect(await look()).toBe('one')
    one.leave()
    await quiet()
    expect(await look()).toBe('two')
  })

  test('finds nobody where it was taken and not filled', async () => {
    requestLock(
      locks.client('thief'),
      names.seatLock,
      {},
      () => {},
      () => {},
    )
    await stand('one')
    expect(await look()).toBeNull()
  })

  test('finds nobody where the locks cannot be read', async () => {
    const query = () => Promise.reject(new DOMException('gone', 'InvalidStateError'))
    expect(await seatedByLock(names, { ...locks.client('a page'), query })).toBeNull()
  })
})

describe('a hub that is deposed', () => {
  test('is told once, and the next has the seat', async () => {
    await stand('one')
    await stand('two')
    await depose('one')
    await quiet()
    expect(news).toEqual(['one taken', 'two waiting', 'one lost', 'two taken'])
    expect(await look()).toBe('two')
  })

  test('ends for the frames that watch it, though it hangs', async () => {
    await stand('one')
    const watch = vi.fn()
    requestLock(locks.client('a page'), names.hubLock('one'), { mode: 'shared' }, watch, () => {})
    await quiet()
    expect(watch).not.toHaveBeenCalled()
    await depose('one')
    await quiet()
    expect(watch).toHaveBeenCalledTimes(1)
  })

  test.each(['two', 'nobody'])('is none that has no seat: %s', async (hub) => {
    await stand('one')
    await stand('two')
    await depose(hub)
    await quiet()
    expect(news).toEqual(['one taken', 'two waiting'])
    expect(await look()).toBe('one')
  })

  test('may be deposed by several at once', async () => {
    await stand('one')
    await stand('two')
    await Promise.all([depose('one'), depose('one')])
    await quiet()
    expect(await look()).toBe('two')
    expect(news.filter((told) => told === 'one lost')).toHaveLength(1)
  })

  test('and cannot be, where the locks refuse, is no error', async () => {
    await stand('one')
    const page = locks.client('a page')
    const request = () => Promise.reject(new DOMException('gone', 'InvalidStateError'))
    await expect(deposeByLock(names, { ...page, request }, 'one')).resolves.toBeUndefined()
  })
})
