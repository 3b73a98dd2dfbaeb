import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ActionStore } from '../../../src/coordination/platform/action-store.js'
import { fine, stored } from './support/journal.js'

const HOUR = 3_600_000

const fake = vi.hoisted(() => ({
  entries: new Map<string, [unknown, unknown]>(),
  now: 'works' as 'works' | 'fails' | 'hangs' | 'cannot be opened',
  /** Has what hangs go on. */
  goOn: [] as (() => void)[],
}))

// IndexedDB as far as it matters here: keys are compared by what is in them, and values are copies.
vi.mock('idb-keyval', () => {
  const work = async () => {
    if (fake.now === 'hangs') await new Promise<void>((resolve) => fake.goOn.push(resolve))
    if (fake.now === 'fails') throw new Error('no IndexedDB here')
  }
  const objectStore = {
    get: (key: unknown) => {
      const request = { result: fake.entries.get(JSON.stringify(key))?.[1], onsuccess: () => {} }
      queueMicrotask(() => request.onsuccess())
      return request
    },
    delete: (key: unknown) => fake.entries.delete(JSON.stringify(key)),
  }
  return {
    createStore: () => {
      if (fake.now === 'cannot be opened') throw new Error('not allowed')
      return (_: string, use: (entries: object) => unknown) => work().then(() => use(objectStore))
    },
    promisifyRequest: async () => {},
    entries: () => work().then(() => [...fake.entries.values()]),
    update: (key: unknown, change: (value: unknown) => unknown) =>
      work().then(() => {
        const id = JSON.stringify(key)
        fake.entries.set(id, [key, structuredClone(change(fake.entries.get(id)?.[1]))])
      }),
    delMany: (keys: unknown[]) =>
      work().then(() => {
        for (const key of keys) fake.entries.delete(JSON.stringify(key))
      }),
  }
})

const failed = vi.fn()
const doneAction = (key: string) => stored(key, { stage: 'done', outcome: fine })

beforeEach(() => {
  fake.entries.clear()
  fake.now = 'works'
  failed.mockReset()
  vi.useFakeTimers({ now: 10 * HOUR })
})

afterEach(() => {
  vi.useRealTimers()
})

const open = (session = 's') => new ActionStore(session, failed)
const write = (id: unknown, value: unknown) => fake.entries.set(JSON.stringify(id), [id, value])

describe('what was kept', () => {
  test('is there for the next coordinator, oldest first, without its askers', async () => {
    const store = open()
    for (const key of ['c', 'a', 'b']) {
      await store.keep({ ...stored(key), askers: ['b'] }, 1)
      vi.advanceTimersByTime(1)
    }
    await store.keep(doneAction('c'), 1)
    expect(await open().load()).toEqual([stored('a'), stored('b'), doneAction('c')])
    expect(failed).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('belongs to its session', async () => {
    await open('one').keep(doneAction('a'), 1)
    expect(await open('other').load()).toEqual([])
    expect(await open('one').load()).toHaveLength(1)
  })

  test('is dropped where it is of no use, and what others wrote is left alone', async () => {
    const at = Date.now()
    write(['s', 'good'], { action: doneAction('good'), at })
    write(['s', 'old'], { action: doneAction('old'), at: at - HOUR - 1 })
    write(['s', 'future'], { action: doneAction('future'), at: at + HOUR + 1 })
    write(['s', 'other key'], { action: doneAction('good'), at })
    write(['s', 'no time'], { action: doneAction('no time') })
    write(['s', 'no action'], { action: null, at })
    write(['s', 'nothing'], undefined)
    write(['s', 'text'], 'text')
    write(['other', 'old'], { action: doneAction('old'), at: 0 })
    write('s', 7)
    expect(await open().load()).toEqual([doneAction('good')])
    await vi.waitFor(() => expect(fake.entries.size).toBe(3))
    expect([...fake.entries.values()].map(([id]) => id)).toEqual([['s', 'good'], ['other', 'old'], 's'])
  })

  test('is forgotten when it is told to', async () => {
    const store = open()
    await store.keep(doneAction('a'), 1)
    await store.keep(doneAction('b'), 1)
    await store.forget(['a', 'unheard of'], 1)
    expect(await open().load()).toEqual([doneAction('b')])
  })
})

describe('what a later hub has written', () => {
  test('is not forgotten where one that it replaced would have it so', async () => {
    const store = open()
    await store.keep(doneAction('a'), 2)
    await store.forget(['a'], 1)
    expect(await open().load()).toEqual([doneAction('a')])
    await store.forget(['a'], 2)
    expect(await open().load()).toEqual([])
  })

  test('makes way for a hub that could not be given a number', async () => {
    await open().keep(stored('a'), 16)
    await open().keep(doneAction('a'), null)
    expect(await open().load()).toEqual([doneAction('a')])
  })

  test('stays where one that it replaced writes after that', async () => {
    const [late, next] = [open(), open()]
    await late.keep(stored('a'), 16)
    await next.keep(doneAction('a'), 32)
    expect(await late.keep(stored('a', { attempt: 2 }), 16)).toEqual([])
    expect(await open().load()).toEqual([doneAction('a')])
    expect(failed).not.toHaveBeenCalled()
  })

  test('takes the place of what was there, and so does what it writes itself', async () => {
    await open().keep(doneAction('a'), 16)
    const store = open()
    for (const attempt of [2, 3]) {
      await store.keep(stored('a', { attempt }), 32)
      expect(await open().load()).toEqual([stored('a', { attempt })])
    }
  })

  test.each([
    ['an earlier version', { action: stored('a'), at: 10 * HOUR }],
    ['somebody else', 'text'],
    ['nobody', undefined],
  ])('is not what %s has', async (_, known) => {
    write(['s', 'a'], known)
    await open().keep(doneAction('a'), 0)
    expect(await open().load()).toEqual([doneAction('a')])
  })
})

describe('what is too old', () => {
  test('is told with the next result, once it is an hour old', async () => {
    const store = open()
    await store.keep(doneAction('a'), 1)
    vi.advanceTimersByTime(HOUR)
    expect(await store.keep(doneAction('b'), 1)).toEqual([])
    vi.advanceTimersByTime(1)
    expect(await store.keep(stored('c'), 1)).toEqual([])
    expect(await store.keep(doneAction('c'), 1)).toEqual(['a'])
  })

  test('is so of what a former coordinator wrote, too', async () => {
    await open().keep(doneAction('a'), 1)
    const store = open()
    await store.load()
    vi.advanceTimersByTime(HOUR + 1)
    expect(await store.keep(doneAction('b'), 1)).toEqual(['a'])
  })

  test('is not what was forgotten, or written anew', async () => {
    const store = open()
    await store.keep(doneAction('a'), 1)
    await store.keep(doneAction('b'), 1)
    vi.advanceTimersByTime(HOUR + 1)
    await store.forget(['a'], 1)
    expect(await store.keep(doneAction('b'), 1)).toEqual([])
  })
})

describe('a store that does not work', () => {
  test.each(['fails', 'cannot be opened'] as const)('because it %s is told of once, and stops nothing', async (how) => {
    fake.now = how
    const store = open()
    expect(await store.load()).toEqual([])
    expect(await store.keep(doneAction('a'), 1)).toEqual([])
    await store.forget(['a'], 1)
    expect(failed).toHaveBeenCalledTimes(1)
  })

  test('because it hangs is waited for: ten seconds to read, five to write, and once only', async () => {
    fake.now = 'hangs'
    const store = open()
    const loaded = vi.fn()
    const loading = store.load().then(loaded)
    await vi.advanceTimersByTimeAsync(9999)
    expect(loaded).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await loading
    expect(loaded).toHaveBeenCalledWith([])
    expect(await store.keep(doneAction('a'), 1)).toEqual([])
    await vi.advanceTimersByTimeAsync(5000)
    expect(failed).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is waited for again once what hung has gone on', async () => {
    fake.now = 'hangs'
    const store = open()
    const isKept = async (key: string, afterMs: number) => {
      const kept = vi.fn()
      void store.keep(doneAction(key), 1).then(kept)
      await vi.advanceTimersByTimeAsync(afterMs)
      return kept.mock.calls.length === 1
    }
    expect(await isKept('a', 4999)).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await isKept('b', 0)).toBe(true)
    for (const goOn of fake.goOn.splice(0)) goOn()
    await vi.advanceTimersByTimeAsync(0)
    expect(await isKept('c', 4999)).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(failed).toHaveBeenCalledTimes(1)
  })

  test('is used again when it works again', async () => {
    fake.now = 'fails'
    const store = open()
    await store.load()
    fake.now = 'works'
    await store.keep(doneAction('a'), 1)
    await vi.waitFor(async () => expect(await open().load()).toEqual([doneAction('a')]))
  })

  test('still knows what is too old', async () => {
    fake.now = 'fails'
    const store = open()
    await store.keep(doneAction('a'), 1)
    vi.advanceTimersByTime(HOUR + 1)
    expect(await store.keep(doneAction('b'), 1)).toEqual(['a'])
  })
})
