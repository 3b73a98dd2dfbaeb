import { get, set } from 'idb-keyval'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { StoredMemory } from '../../../../src/workspace/memory.js'
import { createSimulator } from '../../../../src/workspace/simulator/simulator.js'
import type { WorkspaceRequest } from '../../../../src/workspace/workspace.js'

const kept = vi.hoisted(() => ({
  entries: new Map<string, unknown>(),
  /** Whether IndexedDB answers, and what has it answer in the end. */
  isHanging: false,
  answer: () => {},
}))

vi.mock('idb-keyval', () => {
  const answered = async () => {
    if (kept.isHanging) await new Promise<void>((resolve) => (kept.answer = resolve))
  }
  return {
    createStore: () => async () => {},
    get: vi.fn(async (key: string) => {
      await answered()
      return structuredClone(kept.entries.get(key))
    }),
    set: vi.fn(async (key: string, value: unknown) => {
      const copy = structuredClone(value)
      await answered()
      kept.entries.set(key, copy)
    }),
    del: vi.fn(async (key: string) => {
      await answered()
      kept.entries.delete(key)
    }),
  }
})

const clock = { now: () => 1000 }
const warn = vi.spyOn(console, 'warn').mockReturnValue()
const written = () => (kept.entries.get('one') as { readonly state: unknown } | undefined)?.state
const pass = async (ms: number) => await vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  kept.entries.clear()
  kept.isHanging = false
})

afterEach(() => {
  vi.useRealTimers()
  vi.clearAllMocks()
})

describe('what changes', () => {
  test('is written without delay, all of one moment once', async () => {
    const memory = new StoredMemory('one', clock)
    memory.save(() => 1)
    memory.save(() => 2)
    await pass(0)
    expect(written()).toBe(2)
    expect(set).toHaveBeenCalledOnce()
  })

  test('is written once in a while after that, the last of it for sure', async () => {
    const memory = new StoredMemory('one', clock)
    for (let change = 1; change <= 50; change++) {
      memory.save(() => change)
      await pass(2)
    }
    expect(vi.mocked(set).mock.calls.length).toBeLessThanOrEqual(6)
    await pass(100)
    expect(written()).toBe(50)
    await pass(1000)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is written at once where that is asked for, and only if it is not yet', async () => {
    const memory = new StoredMemory('one', clock)
    memory.save(() => 1)
    await pass(0)
    memory.flush()
    memory.save(() => 2)
    memory.flush()
    expect(vi.mocked(set).mock.calls.map(([, entry]) => (entry as { state: unknown }).state)).toEqual([1, 2])
  })

  test('is there for a day', async () => {
    const memory = new StoredMemory('one', clock)
    memory.save(() => 1)
    await pass(0)
    const at = (now: number) => new StoredMemory('one', { now: () => now }).load()
    expect(await at(clock.now() + 86_400_000)).toBe(1)
    expect(await at(clock.now() + 86_400_001)).toBeUndefined()
  })

  test('is reported once where it cannot be written, however often', async () => {
    kept.isHanging = true
    const memory = new StoredMemory('one', clock)
    for (let change = 0; change < 3; change++) {
      memory.save(() => change)
      await pass(2000)
    }
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]?.[0]).toMatch(/cannot be stored/)
  })
})

describe('a simulation', () => {
  const begin = () => createSimulator({ memory: new StoredMemory('one', clock) })
  const call = { ani: '+15550001', dnis: '800' }
  const interactions = 'interaction.getInteractions' as const satisfies WorkspaceRequest

  test('begins anew where the store hangs, says so once, and does not take a late answer', async () => {
    const before = begin()
    await before.perform('simulate.inboundCall' as WorkspaceRequest, [call])
    before.close()
    await pass(200)

    kept.isHanging = true
    const simulator = begin()
    const answer = simulator.perform(interactions, [])
    const answerLate = kept.answer
    await pass(1000)
    expect(await answer).toEqual({ ok: true, value: [] })
    expect(get).toHaveBeenCalledTimes(2)
    expect(warn).toHaveBeenCalledOnce()
    expect(String(warn.mock.calls[0]?.[1])).toMatch(/did not answer within 1000 ms/)
    answerLate()
    await pass(0)
    expect(await simulator.perform(interactions, [])).toEqual({ ok: true, value: [] })
    simulator.close()
  })

  test('that is closed right after a change goes on with it', async () => {
    const first = begin()
    await first.perform(interactions, [])
    await pass(10)
    // The next change would be written a while later.
    first.simulate.inboundCall(call)
    first.close()
    await pass(0)
    const second = begin()
    expect(await second.perform(interactions, [])).toMatchObject({ value: [{ state: 'RINGING' }] })
    second.close()
  })
})
