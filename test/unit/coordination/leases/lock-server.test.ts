import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GRACE_MS, LockServer } from '../../../../src/coordination/leases/lock-server.js'
import { rawClient } from '../support/leases.js'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** Clients with the names 'first', 'second' and 'third', known to a server. */
function started({ fence = 1, wait = GRACE_MS } = {}) {
  const server = new LockServer({ fence })
  vi.advanceTimersByTime(wait)
  const [first, second, third] = ['first', 'second', 'third'].map((id) => rawClient(server, id)) as [Raw, Raw, Raw]
  return { server, first, second, third }
}
type Raw = ReturnType<typeof rawClient>

function known(options?: Parameters<typeof started>[0]) {
  const all = started(options)
  for (const client of [all.first, all.second, all.third]) client.register()
  return all
}

const lost = (id: number) => ({ type: 'lost', id })
const granted = (id: number, fence: number, count: number) => ({ type: 'granted', id, order: fence * 2 ** 20 + count })

describe('queues', () => {
  test('an exclusive lock passes on in the order of the requests', () => {
    const { first, second, third } = known({ fence: 2 })
    second.request(1)
    third.request(1)
    first.request(1)
    expect(second.take()).toEqual([granted(1, 2, 1)])
    second.release(1)
    expect([first.take(), third.take()]).toEqual([[], [granted(1, 2, 2)]])
    third.release(1)
    expect(first.take()).toEqual([granted(1, 2, 3)])
  })

  test('names do not hinder each other', () => {
    const { first, second } = known()
    first.request(1, { name: 'a' })
    second.request(1, { name: 'b' })
    expect([first.granted(), second.granted()]).toEqual([[1], [1]])
  })

  test('sharers hold together; a shared request behind an exclusive one waits', () => {
    const { first, second, third } = known()
    first.request(1, { mode: 'shared' })
    second.request(1, { mode: 'shared' })
    expect([first.granted(), second.granted()]).toEqual([[1], [1]])
    third.request(1)
    first.request(2, { mode: 'shared' })
    expect([third.granted(), first.granted()]).toEqual([[], []])
    first.release(1)
    second.release(1)
    expect([third.granted(), first.granted()]).toEqual([[1], []])
    third.release(1)
    expect(first.granted()).toEqual([2])
  })

  test('who leaves the queue holds nobody up', () => {
    const { first, second, third } = known()
    first.request(1, { mode: 'shared' })
    second.request(1)
    third.request(1, { mode: 'shared' })
    second.release(1)
    expect(third.granted()).toEqual([1])
  })

  test('a theft takes the lock from all holders, before the queue', () => {
    const { first, second, third } = known()
    first.request(1, { mode: 'shared' })
    first.request(2, { mode: 'shared' })
    second.request(1)
    first.take()
    third.request(1, { steal: true })
    expect(first.take()).toEqual([lost(1), lost(2)])
    expect([second.granted(), third.granted()]).toEqual([[], [1]])
    third.release(1)
    expect(second.granted()).toEqual([1])
  })

  test('who says goodbye frees what it held and queued for, and is not heard any more', () => {
    const { server, first, second, third } = known()
    first.request(1)
    second.request(1)
    third.request(1)
    server.leave('second')
    server.leave('first')
    expect([second.take(), third.granted()]).toEqual([[], [1]])
    second.request(2, { name: 'b' })
    expect(second.take()).toEqual([])
  })
})

describe('the grace', () => {
  test('nothing is granted before its end, not even to thieves and the hub', async () => {
    const { server, first, second, third } = known({ wait: 0 })
    const own = vi.fn()
    void server.request('b', own)
    first.register({ id: 1, held: 5 })
    second.request(1)
    third.request(1, { steal: true })
    await vi.advanceTimersByTimeAsync(GRACE_MS - 1)
    expect([first.take(), second.take(), third.take()]).toEqual([[], [], []])
    expect(own).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect([first.take(), second.granted(), third.granted()]).toEqual([[lost(1)], [], [1]])
    expect(own).toHaveBeenCalledTimes(1)
  })

  test('holders keep what they held, and who queued first is next', () => {
    const { first, second, third } = started({ wait: 0 })
    second.register({ id: 1 })
    third.register({ id: 1 })
    first.register({ id: 1, held: 5 })
    vi.advanceTimersByTime(GRACE_MS)
    expect([first.take(), second.take(), third.take()]).toEqual([[], [], []])
    first.release(1)
    expect([second.granted(), third.granted()]).toEqual([[1], []])
  })

  test('afterwards no time is waited for', () => {
    const { first } = known()
    first.request(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('registration', () => {
  test.each([
    ['exclusive', 'exclusive'],
    ['shared', 'exclusive'],
    ['exclusive', 'shared'],
  ] as const)('of two that claim a lock (%s, %s) the later grant counts', (a, b) => {
    for (const wait of [0, GRACE_MS]) {
      const { first, second, third } = started({ wait })
      first.register({ id: 1, mode: a, held: 5 })
      second.register({ id: 1, mode: b, held: 6 })
      expect([first.take(), second.take()]).toEqual([[lost(1)], []])
      third.register({ id: 1, mode: a, held: 4 })
      expect([second.take(), third.take()]).toEqual([[], [lost(1)]])
    }
  })

  test('a claim must be later than those of all whom it would rob', () => {
    const { first, second, third } = started()
    first.register({ id: 1, mode: 'shared', held: 5 })
    second.register({ id: 1, mode: 'shared', held: 7 })
    third.register({ id: 1, held: 6 })
    expect([first.take(), second.take(), third.take()]).toEqual([[], [], [lost(1)]])
  })

  test('sharers keep a lock together', async () => {
    const { server, first, second } = started()
    first.register({ id: 1, mode: 'shared', held: 5 })
    second.register({ id: 1, mode: 'shared', held: 6 })
    expect([first.take(), second.take()]).toEqual([[], []])
    const query = server.query()
    for (const client of [first, second]) client.say({ type: 'here', roll: 1 })
    expect((await query).held).toHaveLength(2)
  })

  test('grants of a later server beat those of an earlier one', () => {
    const { first, second } = started({ fence: 3 })
    first.register({ id: 1 })
    expect(first.granted()).toEqual([1])
    second.register({ id: 1, held: 3 * 2 ** 20 })
    expect([first.take(), second.take()]).toEqual([[], [lost(1)]])
  })

  test('replaces what was known: what is missing is dropped and passes on', () => {
    const { first, second, third } = known()
    first.request(1)
    second.request(1)
    third.request(1)
    first.connect()
    expect(second.granted()).toEqual([])
    first.register({ id: 2, name: 'b' })
    expect([first.granted(), second.granted()]).toEqual([[1, 2], [1]])
    second.register()
    expect(third.granted()).toEqual([1])
  })

  test('what is queued keeps its place; what is new goes to the end', () => {
    const { first, second, third } = known()
    first.request(1)
    second.request(1)
    third.request(1)
    second.register({ id: 2 }, { id: 1 })
    first.release(1)
    expect([second.granted(), third.granted()]).toEqual([[1], []])
    second.release(1)
    expect([second.granted(), third.granted()]).toEqual([[], [1]])
  })

  test('who has not heard of its grant is told again', () => {
    const { first, second } = known({ fence: 2 })
    first.request(1)
    first.take()
    second.request(1)
    first.connect()
    first.register({ id: 1 })
    expect([first.take(), second.take()]).toEqual([[granted(1, 2, 1)], []])
  })

  test('what a client claims to hold though it is believed to queue is held', () => {
    const { first, second } = known()
    first.register({ id: 1, mode: 'shared', held: 5 })
    second.request(1)
    second.register({ id: 1, held: 6 })
    expect([first.take(), second.take()]).toEqual([[lost(1)], []])
  })

  test.each([
    { type: 'request', id: 1, name: 'a', mode: 'exclusive', steal: true },
    { type: 'release', id: 1 },
    { type: 'here', roll: 0 },
  ] as const)('is asked of a stranger who says %o', (message) => {
    const { first, second } = started()
    second.register({ id: 1, held: 5 })
    first.say(message)
    expect([first.take(), second.take()]).toEqual([[{ type: 'unknown' }], []])
  })

  test('is asked for on a new line too', () => {
    const { first } = known()
    first.connect()
    first.request(1)
    expect(first.take()).toEqual([{ type: 'unknown' }])
  })

  test('whoever has no line is not heard', () => {
    const { server, first } = known()
    server.receive('nobody', { type: 'request', id: 1, name: 'a', mode: 'exclusive', steal: false })
    first.request(1)
    expect(first.granted()).toEqual([1])
  })
})
