import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GRACE_MS, HUB_CLIENT, LockServer, ROLL_MS } from '../../../../src/coordination/leases/lock-server.js'
import { rawClient } from '../support/leases.js'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A server with three clients, of which `first` holds 'a' and `second` queues for it. */
function started() {
  const server = new LockServer({ fence: 1 })
  vi.advanceTimersByTime(GRACE_MS)
  const [first, second, third] = ['first', 'second', 'third'].map((id) => rawClient(server, id)) as [Raw, Raw, Raw]
  for (const client of [first, second, third]) client.register()
  first.request(1)
  second.request(1)
  first.take()
  const ask = () => {
    const answer = vi.fn<(snapshot: LockManagerSnapshot) => void>()
    void server.query().then(answer)
    return answer
  }
  return { server, first, second, third, ask }
}
type Raw = ReturnType<typeof rawClient>

const settle = () => vi.advanceTimersByTimeAsync(0)
const roll = (number: number) => ({ type: 'roll' as const, roll: number })
const here = (number: number) => ({ type: 'here' as const, roll: number })

test('whoever holds or queues is asked, and the answer waits for all of them and not for the clock', async () => {
  const { first, second, third, ask } = started()
  const answer = ask()
  expect([first.take(), second.take(), third.take()]).toEqual([[roll(1)], [roll(1)], []])
  first.say(here(1))
  await settle()
  expect(answer).not.toHaveBeenCalled()
  second.say(here(1))
  await settle()
  const lock = { name: 'a', mode: 'exclusive' }
  expect(answer).toHaveBeenCalledExactlyOnceWith({
    held: [{ ...lock, clientId: 'first' }],
    pending: [{ ...lock, clientId: 'second' }],
  })
  expect(vi.getTimerCount()).toBe(0)
})

test('the hub itself is not asked: without others the answer is there at once', async () => {
  const server = new LockServer({ fence: 1 })
  await vi.advanceTimersByTimeAsync(GRACE_MS)
  void server.request('a', () => new Promise(() => {}))
  await settle()
  const query = server.query()
  expect(vi.getTimerCount()).toBe(0)
  expect(await query).toEqual({ held: [{ name: 'a', mode: 'exclusive', clientId: HUB_CLIENT }], pending: [] })
})

test('who is silent loses all when the time is up, and must register before it is heard again', async () => {
  const { first, second, ask } = started()
  const answer = ask()
  second.say(here(1))
  second.take()
  await vi.advanceTimersByTimeAsync(ROLL_MS - 1)
  expect(answer).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(answer).toHaveBeenCalledTimes(1)
  expect(answer.mock.calls[0]?.[0]).toMatchObject({ held: [{ clientId: 'second' }], pending: [] })
  expect(second.granted()).toEqual([1])
  first.take()
  first.say(here(1))
  expect(first.take()).toEqual([{ type: 'unknown' }])
  first.register({ id: 1, held: 5 })
  expect(first.take()).toEqual([{ type: 'lost', id: 1 }])
})

test('no lock passes on to another that is silent too', async () => {
  const { second, third, ask } = started()
  third.request(1)
  ask()
  third.say(here(1))
  second.take()
  await vi.advanceTimersByTimeAsync(ROLL_MS)
  expect([second.take(), third.granted()]).toEqual([[], [1]])
})

test('who was expired and is the only one may keep what it held', async () => {
  const { server, first, second, ask } = started()
  server.leave('second')
  ask()
  await vi.advanceTimersByTimeAsync(ROLL_MS)
  first.take()
  first.register({ id: 1, held: 5 })
  second.connect()
  second.register({ id: 1 })
  expect([first.take(), second.granted()]).toEqual([[], []])
})

test('one roll call at a time: those who ask meanwhile share the next one', async () => {
  const { first, second, ask } = started()
  const answers = [ask(), ask(), ask()]
  expect(first.take()).toEqual([roll(1)])
  first.say(here(1))
  second.say(here(1))
  await settle()
  expect(answers.map((answer) => answer.mock.calls.length)).toEqual([1, 0, 0])
  expect(first.take()).toEqual([roll(2)])
  first.say(here(1))
  second.say(here(2))
  await settle()
  expect(answers.map((answer) => answer.mock.calls.length)).toEqual([1, 0, 0])
  first.say(here(2))
  await settle()
  expect(answers.map((answer) => answer.mock.calls.length)).toEqual([1, 1, 1])
  expect(first.take()).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('a goodbye and a new line answer too', async () => {
  const { server, first, ask } = started()
  const answer = ask()
  server.leave('second')
  first.connect()
  first.register({ id: 1, held: 2 ** 20 + 1 })
  await settle()
  expect(answer.mock.calls[0]?.[0]).toMatchObject({ held: [{ clientId: 'first' }], pending: [] })
})

test('what a register gives up has passed on when the answer comes', async () => {
  const { first, second, ask } = started()
  const answer = ask()
  second.say(here(1))
  first.connect()
  first.register()
  await settle()
  expect(answer.mock.calls[0]?.[0]).toMatchObject({ held: [{ clientId: 'second' }], pending: [] })
})
