import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { reserveTerms } from '../../../src/coordination/platform/term-store.js'

const stored = vi.hoisted(() => new Map<string, unknown>())
const behaviour = vi.hoisted(() => ({ now: 'works' as 'works' | 'fails' | 'hangs' }))

// IndexedDB as far as it matters here: updates of one key come one after the other.
vi.mock('idb-keyval', () => ({
  createStore: () => 'store',
  update: async (key: string, change: (value: unknown) => unknown) => {
    if (behaviour.now === 'hangs') await new Promise(() => {})
    if (behaviour.now === 'fails') throw new Error('no IndexedDB here')
    stored.set(key, change(stored.get(key)))
  },
}))

const failed = vi.fn()

beforeEach(() => {
  stored.clear()
  behaviour.now = 'works'
  failed.mockReset()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('reserved terms', () => {
  test('begin with the first and are few', async () => {
    expect(await reserveTerms('s', 0, failed)).toEqual({ above: 0, upTo: 16, isSure: true })
    expect(failed).not.toHaveBeenCalled()
  })

  test('never overlap, and are above what was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { minLength: 1, maxLength: 20 }), async (asked) => {
        stored.clear()
        const blocks = await Promise.all(asked.map((above) => reserveTerms('s', above, failed)))
        blocks.forEach(({ above, upTo }, index) => {
          expect(above).toBeGreaterThanOrEqual(asked[index] ?? 0)
          expect(upTo).toBeGreaterThan(above)
          expect(above).toBeGreaterThanOrEqual(blocks[index - 1]?.upTo ?? 0)
        })
      }),
    )
  })

  test('are those of one session', async () => {
    await reserveTerms('one', 100, failed)
    expect(await reserveTerms('other', 0, failed)).toEqual({ above: 0, upTo: 16, isSure: true })
  })

  test('do not mind what else is in the store', async () => {
    for (const value of ['17', null, {}, undefined]) {
      stored.set('s', value)
      expect(await reserveTerms('s', 3, failed)).toEqual({ above: 3, upTo: 19, isSure: true })
    }
  })
})

describe('without a store, terms go on from what the frames know, which is said', () => {
  const unlimited = { above: 7, upTo: Number.MAX_SAFE_INTEGER, isSure: false }

  test('where it fails', async () => {
    behaviour.now = 'fails'
    expect(await reserveTerms('s', 7, failed)).toEqual(unlimited)
    expect(failed).toHaveBeenCalledTimes(1)
  })

  test('where it hangs, after a second', async () => {
    vi.useFakeTimers()
    behaviour.now = 'hangs'
    const settled = vi.fn()
    const reserving = reserveTerms('s', 7, failed).then(settled)
    await vi.advanceTimersByTimeAsync(999)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await reserving
    expect(settled).toHaveBeenCalledWith(unlimited)
    expect(failed).toHaveBeenCalledTimes(1)
  })

  test('and no timer is left behind where it works', async () => {
    vi.useFakeTimers()
    await reserveTerms('s', 0, failed)
    expect(vi.getTimerCount()).toBe(0)
  })
})
