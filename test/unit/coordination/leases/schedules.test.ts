import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GRACE_MS, ROLL_MS } from '../../../../src/coordination/leases/lock-server.js'
import { LeaseWorld, TRAVEL } from '../support/lease-world.js'

const PAGES = 4

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const page = fc.nat({ max: PAGES - 1 })
const name = fc.constantFrom('a', 'b')
const mode = fc.constantFrom<LockMode>('exclusive', 'exclusive', 'shared')
const harmless = [
  { weight: 8, arbitrary: fc.record({ type: fc.constant('ask' as const), page, name, mode }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('give' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reconnect' as const), page }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('query' as const) }) },
]
const harmful = [
  { weight: 2, arbitrary: fc.record({ type: fc.constant('steal' as const), page, name }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('hang' as const), page }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('wake' as const), page }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('die' as const), page }) },
]
const harmlessStep = fc.oneof(...harmless)
const anyStep = fc.oneof(...harmless, ...harmful)
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never

const delays = fc.infiniteStream(fc.integer({ min: 0, max: 999 }))
const pause = fc.oneof(fc.constant(0), fc.nat({ max: 150 }), fc.nat({ max: 700 }))
const timed = <T>(step: fc.Arbitrary<T>) => fc.array(fc.record({ step, pause }), { maxLength: 40, size: 'max' })

function newWorld(delay: fc.Stream<number>): LeaseWorld {
  // Fake timers overtake each other where some have no delay at all.
  return new LeaseWorld(PAGES, (most) => 1 + Math.floor((Number(delay.next().value) * (most - 1)) / 1000))
}

function act(world: LeaseWorld, step: Step): void {
  const at = (index: number) => world.pages[index] as (typeof world.pages)[number]
  switch (step.type) {
    case 'ask':
      world.ask(at(step.page), step.name, step.mode, false)
      break
    case 'steal':
      world.ask(at(step.page), step.name, 'exclusive', true)
      break
    case 'give': {
      const open = openOf(world)
      open[step.which % open.length]?.give()
      break
    }
    case 'query':
      void world.server.query()
      break
    case 'restart':
      world.restart()
      break
    default:
      world[step.type](at(step.page))
  }
}

/** What pages that are well wait for or hold. */
function openOf(world: LeaseWorld) {
  return world.asked.filter(({ state, page }) => page.state === 'well' && /waiting|held/.test(state))
}

/** All who live wake up and give back whatever they get; every request must come to its end. */
async function expectAllServed(world: LeaseWorld): Promise<void> {
  for (const page of world.pages) world.wake(page)
  const open = () => openOf(world)
  for (let round = 0; round < 200 && open().length > 0; round++) {
    void world.server.query()
    await vi.advanceTimersByTimeAsync(ROLL_MS)
    for (const asked of open()) if (asked.state === 'held') asked.give()
  }
  expect(open()).toEqual([])
  await vi.advanceTimersByTimeAsync(2 * TRAVEL)
  void world.server.query()
  await vi.advanceTimersByTimeAsync(2 * ROLL_MS)
  expect(await world.server.query()).toEqual({ held: [], pending: [] })
  expect(vi.getTimerCount()).toBe(0)
}

test('whatever happens, a lock has one holder, the queue keeps its order, and nobody waits for ever', async () => {
  await fc.assert(
    fc.asyncProperty(timed(anyStep), delays, async (steps, delay) => {
      const world = newWorld(delay)
      for (const { step, pause } of steps) {
        act(world, step)
        await vi.advanceTimersByTimeAsync(pause)
      }
      await expectAllServed(world)
    }),
    { numRuns: 200 },
  )
}, 60_000)

test('while pages answer and none steals, no page loses a lock and no two believe to hold one', async () => {
  await fc.assert(
    fc.asyncProperty(timed(harmlessStep), delays, async (steps, delay) => {
      const world = newWorld(delay)
      for (const { step, pause } of steps) {
        act(world, step)
        for (let ms = 0; ms <= pause; ms += 25) {
          await vi.advanceTimersByTimeAsync(Math.min(25, pause - ms))
          expectNoConflict(world)
        }
      }
      await vi.advanceTimersByTimeAsync(GRACE_MS)
      expect(world.asked.filter(({ state }) => state === 'lost')).toEqual([])
      await expectAllServed(world)
    }),
    { numRuns: 200 },
  )
}, 60_000)

function expectNoConflict(world: LeaseWorld): void {
  const held = world.asked.filter(({ state }) => state === 'held')
  for (const a of held)
    for (const b of held) if (a !== b && a.name === b.name) expect([a.mode, b.mode]).toEqual(['shared', 'shared'])
}
