import { describe, expect, test, vi } from 'vitest'
import { type Locks, requestLock } from '../../../src/coordination/platform/locks.js'
import { MemoryLocks } from '../../../src/testing/platform/memory-locks.js'
import { leasedClient } from './support/leases.js'
import { quiet } from './support/quiet.js'

type Options = Parameters<typeof requestLock>[2]

const kinds = {
  'the locks of the browser': () => new MemoryLocks().client('page'),
  leases: () => leasedClient('page'),
}

function sessionWith(locks: Locks) {
  const request = (options: Options = {}) => {
    const granted = vi.fn()
    const lost = vi.fn()
    return { granted, lost, ...requestLock(locks, 'lock', options, granted, lost) }
  }
  const counts = async () => {
    const { held = [], pending = [] } = await locks.query()
    return [held.length, pending.length]
  }
  return { request, counts, locks }
}

describe.each(Object.entries(kinds))('%s', (_, newLocks) => {
  const session = () => sessionWith(newLocks())

  test('a free lock is granted and kept', async () => {
    const { request, counts } = session()
    const { granted, lost } = request()
    await quiet()
    expect(granted).toHaveBeenCalledTimes(1)
    expect(lost).not.toHaveBeenCalled()
    expect(await counts()).toEqual([1, 0])
  })

  test('a released lock goes to the next, and was not lost', async () => {
    const { request, counts } = session()
    const first = request()
    const second = request()
    await quiet()
    expect(second.granted).not.toHaveBeenCalled()
    first.release()
    await first.done
    await quiet()
    expect(second.granted).toHaveBeenCalledTimes(1)
    expect(first.lost).not.toHaveBeenCalled()
    expect(await counts()).toEqual([1, 0])
  })

  test('a release while it waits leaves the queue', async () => {
    const { request, counts } = session()
    const first = request()
    const second = request()
    await quiet()
    second.release()
    await second.done
    expect(await counts()).toEqual([1, 0])
    first.release()
    await quiet()
    expect(second.granted).not.toHaveBeenCalled()
    expect(second.lost).not.toHaveBeenCalled()
  })

  test('a release in the moment of the grant keeps nothing and is told nothing', async () => {
    const { request, counts } = session()
    const { granted, lost, release, done } = request()
    release()
    await done
    await quiet()
    expect(granted).not.toHaveBeenCalled()
    expect(lost).not.toHaveBeenCalled()
    expect(await counts()).toEqual([0, 0])
  })

  test('a stolen lock is lost once, and its release later means nothing', async () => {
    const { request, counts } = session()
    const victim = request()
    const waiting = request()
    await quiet()
    const thief = request({ steal: true })
    await quiet()
    expect(victim.lost).toHaveBeenCalledTimes(1)
    expect(thief.granted).toHaveBeenCalledTimes(1)
    victim.release()
    await victim.done
    await quiet()
    expect(waiting.granted).not.toHaveBeenCalled()
    expect(await counts()).toEqual([1, 1])
  })

  test('a theft that is called off before it succeeds gives the lock back at once', async () => {
    const { request, counts } = session()
    const victim = request()
    await quiet()
    const thief = request({ steal: true })
    thief.release()
    await thief.done
    await quiet()
    expect(thief.granted).not.toHaveBeenCalled()
    expect(victim.lost).toHaveBeenCalledTimes(1)
    expect(await counts()).toEqual([0, 0])
  })

  test('frames that wait together are all told', async () => {
    const { request } = session()
    const hub = request()
    await quiet()
    const frames = [request({ mode: 'shared' }), request({ mode: 'shared' })]
    await quiet()
    hub.release()
    await quiet()
    for (const { granted } of frames) expect(granted).toHaveBeenCalledTimes(1)
  })

  test('a refused request counts as lost', async () => {
    const { locks } = session()
    const refusing = { ...locks, request: () => Promise.reject(new DOMException('no', 'SecurityError')) }
    const granted = vi.fn()
    const lost = vi.fn()
    await requestLock(refusing, 'lock', {}, granted, lost).done
    expect(lost).toHaveBeenCalledTimes(1)
    expect(granted).not.toHaveBeenCalled()
  })

  test('a theft is asked for without a signal, which browsers refuse', async () => {
    const request = vi.fn(() => new Promise(() => {}))
    const locks = { ...session().locks, request }
    requestLock(locks as never, 'lock', { steal: true }, vi.fn(), vi.fn())
    expect(request).toHaveBeenCalledWith('lock', { steal: true }, expect.any(Function))
  })
})
