import { expect, test, vi } from 'vitest'
import { LeasedLocks } from '../../../../src/coordination/leases/leased-locks.js'
import type { ToLocks } from '../../../../src/coordination/leases/messages.js'

function connected() {
  const locks = new LeasedLocks()
  const said: ToLocks[] = []
  const connect = () => locks.connect((message) => said.push(message))
  connect()
  said.length = 0
  return { locks, connect, take: () => said.splice(0) }
}

/** A callback that keeps its lock until told. */
function keeper() {
  let free: (value: string) => void = () => {}
  const kept = new Promise<string>((resolve) => {
    free = resolve
  })
  return { hold: vi.fn((_: Lock | null) => kept), free }
}

const stolen = { name: 'AbortError' }

test('a request is posted and held from the grant until its callback is through', async () => {
  const { locks, take } = connected()
  const { hold, free } = keeper()
  const done = locks.request('a', { mode: 'shared' }, hold)
  expect(take()).toEqual([{ type: 'request', id: 1, name: 'a', mode: 'shared', steal: false }])
  expect(hold).not.toHaveBeenCalled()
  locks.receive({ type: 'granted', id: 1, order: 7 })
  expect(hold).toHaveBeenCalledExactlyOnceWith({ name: 'a', mode: 'shared' })
  await Promise.resolve()
  expect(take()).toEqual([])
  free('result')
  expect(await done).toBe('result')
  await Promise.resolve()
  expect(take()).toEqual([{ type: 'release', id: 1 }])
})

test('options may be left out: the lock is exclusive', () => {
  const { locks, take } = connected()
  void locks.request('a', () => {})
  expect(take()).toMatchObject([{ type: 'request', mode: 'exclusive', steal: false }])
})

test('a lock is given back within three microtasks, before a page says farewell', async () => {
  const { locks, take } = connected()
  const { hold, free } = keeper()
  void locks.request('a', hold)
  locks.receive({ type: 'granted', id: 1, order: 7 })
  take()
  free('')
  for (let i = 0; i < 3; i++) await Promise.resolve()
  expect(take()).toEqual([{ type: 'release', id: 1 }])
})

test.each([
  [
    'throws',
    () => {
      throw new Error('broken')
    },
  ],
  ['rejects', () => Promise.reject(new Error('broken'))],
])('a callback that %s gives the lock back', async (_, callback) => {
  const { locks, take } = connected()
  const done = locks.request('a', callback)
  take()
  locks.receive({ type: 'granted', id: 1, order: 7 })
  await expect(done).rejects.toThrow('broken')
  await Promise.resolve()
  expect(take()).toEqual([{ type: 'release', id: 1 }])
})

test('an abort leaves the queue', async () => {
  const { locks, take } = connected()
  const controller = new AbortController()
  const { hold } = keeper()
  const done = locks.request('a', { signal: controller.signal }, hold)
  take()
  controller.abort()
  await expect(done).rejects.toMatchObject(stolen)
  expect(take()).toEqual([{ type: 'release', id: 1 }])
  locks.receive({ type: 'granted', id: 1, order: 7 })
  expect(hold).not.toHaveBeenCalled()
  expect(take()).toEqual([{ type: 'release', id: 1 }])
})

test('an abort after the grant means nothing', async () => {
  const { locks, take } = connected()
  const controller = new AbortController()
  const { hold, free } = keeper()
  const done = locks.request('a', { signal: controller.signal }, hold)
  locks.receive({ type: 'granted', id: 1, order: 7 })
  take()
  controller.abort()
  expect(take()).toEqual([])
  free('result')
  expect(await done).toBe('result')
  await Promise.resolve()
  take()
})

test('a signal that is aborted already asks for nothing', async () => {
  const { locks, take } = connected()
  await expect(locks.request('a', { signal: AbortSignal.abort() }, () => {})).rejects.toMatchObject(stolen)
  expect(take()).toEqual([])
})

test.each<LockOptions>([
  { ifAvailable: true },
  { steal: true, mode: 'shared' },
  { steal: true, signal: new AbortController().signal },
])('refuses %o', async (options) => {
  const { locks, take } = connected()
  await expect(locks.request('a', options, () => {})).rejects.toMatchObject({ name: 'NotSupportedError' })
  expect(take()).toEqual([])
})

test('a theft is posted as one', () => {
  const { locks, take } = connected()
  void locks.request('a', { steal: true }, () => {})
  expect(take()).toEqual([{ type: 'request', id: 1, name: 'a', mode: 'exclusive', steal: true }])
})

test('a lost lock rejects at once; a claim that is still on its way is taken back, and the callback ends unheard', async () => {
  const { locks, take } = connected()
  const { hold, free } = keeper()
  const done = locks.request('a', hold)
  locks.receive({ type: 'granted', id: 1, order: 7 })
  take()
  locks.receive({ type: 'lost', id: 1 })
  await expect(done).rejects.toMatchObject(stolen)
  expect(take()).toEqual([{ type: 'release', id: 1 }])
  free('')
  for (let i = 0; i < 5; i++) await Promise.resolve()
  expect(take()).toEqual([])
})

test('a repeated grant calls nobody', () => {
  const { locks, take } = connected()
  const { hold } = keeper()
  void locks.request('a', hold)
  take()
  locks.receive({ type: 'granted', id: 1, order: 7 })
  locks.receive({ type: 'granted', id: 1, order: 7 })
  expect(hold).toHaveBeenCalledTimes(1)
  expect(take()).toEqual([])
})

test('every new line and whoever asks hears of all that is held and queued for', () => {
  const { locks, connect, take } = connected()
  void locks.request('a', keeper().hold)
  void locks.request('b', { mode: 'shared' }, keeper().hold)
  locks.receive({ type: 'granted', id: 1, order: 7 })
  take()
  const register = {
    type: 'register',
    entries: [
      { id: 1, name: 'a', mode: 'exclusive', held: 7 },
      { id: 2, name: 'b', mode: 'shared', held: null },
    ],
  }
  locks.receive({ type: 'unknown' })
  expect(take()).toEqual([register])
  connect()
  expect(take()).toEqual([register])
})

test('without a line requests wait for one', () => {
  const locks = new LeasedLocks()
  void locks.request('a', () => {})
  const post = vi.fn()
  locks.connect(post)
  expect(post).toHaveBeenCalledExactlyOnceWith({
    type: 'register',
    entries: [{ id: 1, name: 'a', mode: 'exclusive', held: null }],
  })
})

test('only the latest line is spoken on', () => {
  const locks = new LeasedLocks()
  const old = vi.fn()
  locks.connect(old)
  old.mockClear()
  locks.connect(() => {})
  void locks.request('a', () => {})
  expect(old).not.toHaveBeenCalled()
})

test('a roll call is answered at once', () => {
  const { locks, take } = connected()
  locks.receive({ type: 'roll', roll: 3 })
  expect(take()).toEqual([{ type: 'here', roll: 3 }])
})
