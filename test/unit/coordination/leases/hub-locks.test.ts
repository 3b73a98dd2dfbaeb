import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GRACE_MS, LockServer } from '../../../../src/coordination/leases/lock-server.js'
import { rawClient } from '../support/leases.js'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

async function started() {
  const server = new LockServer({ fence: 1 })
  await vi.advanceTimersByTimeAsync(GRACE_MS)
  const frame = rawClient(server, 'frame')
  frame.register()
  return { server, frame }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const ended = { name: 'AbortError' }

test('the hub is granted a lock like any frame, and not within the call', async () => {
  const { server, frame } = await started()
  let free = () => {}
  const hold = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        free = resolve
      }),
  )
  void server.request('a', hold)
  expect(hold).not.toHaveBeenCalled()
  await settle()
  expect(hold).toHaveBeenCalledTimes(1)
  frame.request(1)
  expect(frame.granted()).toEqual([])
  free()
  await settle()
  expect(frame.granted()).toEqual([1])
})

test('a lock of the hub can be stolen', async () => {
  const { server, frame } = await started()
  const done = server.request('a', () => new Promise(() => {}))
  await settle()
  frame.request(1, { steal: true })
  await expect(done).rejects.toMatchObject(ended)
  expect(frame.granted()).toEqual([1])
})

test('once closed, nobody is told anything and all of the hub ends', async () => {
  const { server, frame } = await started()
  const hold = vi.fn(() => new Promise(() => {}))
  const late = vi.fn()
  const held = server.request('a', hold)
  await settle()
  frame.request(1)
  const queued = server.request('a', late)
  await settle()
  const onItsWay = server.request('b', late)
  const answer = vi.fn()
  void server.query().then(answer)
  frame.take()
  server.close()
  for (const request of [held, queued, onItsWay, server.request('c', late)])
    await expect(request).rejects.toMatchObject(ended)
  void server.query().then(answer)
  frame.say({ type: 'here', roll: 1 })
  frame.connect()
  frame.register({ id: 2, name: 'd' })
  frame.request(3, { name: 'e' })
  await vi.runAllTimersAsync()
  expect(frame.take()).toEqual([])
  expect(late).not.toHaveBeenCalled()
  expect(answer).not.toHaveBeenCalled()
})

test('once closed, a query is not answered', async () => {
  const { server } = await started()
  server.close()
  const answer = vi.fn()
  void server.query().then(answer)
  await vi.runAllTimersAsync()
  expect(answer).not.toHaveBeenCalled()
})

test('a server that is closed within its grace waits for nothing', () => {
  new LockServer({ fence: 1 }).close()
  expect(vi.getTimerCount()).toBe(0)
})

test('a server that is closed during a roll call waits for nothing', async () => {
  const { server, frame } = await started()
  frame.request(1)
  void server.query()
  server.close()
  expect(vi.getTimerCount()).toBe(0)
})
