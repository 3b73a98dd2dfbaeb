import fc from 'fast-check'
import type { SimulatedFrame } from './frame.js'
import { World } from './world.js'

/** What may happen to a session, and to which frame: an index into those it can happen to, taken modulo their number. */
export interface Disturbance {
  readonly what: keyof typeof disturbances
  readonly which: number
  /** How long the session then runs on, in ms. */
  readonly rest: number
}

type Act = (world: World, frame: SimulatedFrame) => void

const running = (frame: SimulatedFrame) => frame.page === 'running'

/** Each kind of disturbance: to which frames it can happen, and what it does. */
const disturbances = {
  close: { to: running, act: (_, frame) => frame.close() },
  crash: { to: (frame) => frame.page !== 'dead', act: (_, frame) => frame.crash() },
  crashLeader: { to: (frame) => frame.page !== 'dead' && frame.state === 'LEADING', act: (_, frame) => frame.crash() },
  freeze: { to: running, act: (_, frame) => frame.freeze() },
  hang: { to: running, act: (_, frame) => frame.hang() },
  hangLeader: { to: (frame) => running(frame) && frame.state === 'LEADING', act: (_, frame) => frame.hang() },
  navigateAway: { to: running, act: (_, frame) => frame.hide() },
  resume: {
    to: (frame) => frame.page === 'frozen' || frame.page === 'hung' || frame.page === 'cached',
    act: (_, frame) => frame.resume(),
  },
  show: { to: running, act: (_, frame) => frame.feed({ type: 'visibility', visible: true }) },
  hide: { to: running, act: (_, frame) => frame.feed({ type: 'visibility', visible: false }) },
  touch: { to: running, act: (_, frame) => frame.feed({ type: 'activity' }) },
  resign: {
    to: (frame) => running(frame) && frame.state === 'LEADING',
    act: (_, frame) => frame.feed({ type: 'resign' }),
  },
  askLeader: { to: running, act: (_, frame) => frame.ask('leader') },
  askLastActive: { to: running, act: (_, frame) => frame.ask('lastActive') },
  askFirst: { to: running, act: (_, frame) => frame.ask('f0') },
  join: { to: () => true, act: (world) => world.join() },
  crashHub: { to: () => true, act: (world) => world.crashHub() },
} satisfies Record<string, { to: (frame: SimulatedFrame) => boolean; act: Act }>

/** Any schedule of disturbances; joins are frequent enough that sessions do not die out. */
export const anySchedule: fc.Arbitrary<{ seed: number; start: number; schedule: Disturbance[] }> = fc.record({
  seed: fc.integer(),
  start: fc.integer({ min: 1, max: 12 }),
  schedule: fc.array(
    fc.record({
      what: fc.oneof(
        { weight: 1, arbitrary: fc.constant('join' as const) },
        { weight: 6, arbitrary: fc.constantFrom(...(Object.keys(disturbances) as (keyof typeof disturbances)[])) },
      ),
      which: fc.nat(40),
      rest: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(50), fc.nat(1200)),
    }),
    { maxLength: 40 },
  ),
})

/** A small fast random source (mulberry32), so that one number makes all of a schedule's delays again. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How long a session may take, in ms of virtual time, until it has come to rest after the last disturbance. */
const REST_MS = 20_000

/** Runs one schedule to its end and checks all that must hold on the way and at rest; throws a Violation. */
export function play(seed: number, start: number, schedule: readonly Disturbance[]): World {
  const world = new World(randomFrom(seed))
  for (let count = 0; count < start; count++) world.join()
  for (const { what, which, rest } of schedule) {
    const { to, act } = disturbances[what] as { to: (frame: SimulatedFrame) => boolean; act: Act }
    const affected = world.frames.filter(to)
    const frame = affected[which % affected.length]
    if (frame !== undefined) {
      world.note(`${what} ${frame.id}`)
      act(world, frame)
      world.check()
    } else if (what === 'join') world.join()
    world.run(rest)
  }
  world.note('left alone')
  world.run(REST_MS)
  // A hung frame answers nothing, and counts only once it runs again.
  for (const frame of world.frames) if (frame.page === 'hung') frame.resume()
  world.run(REST_MS)
  // Frames that died quietly are found out when something happens.
  for (const frame of world.frames) if (running(frame)) frame.feed({ type: 'visibility', visible: false })
  const someone = world.frames.find(running)
  someone?.feed({ type: 'visibility', visible: true })
  world.run(REST_MS)
  world.checkRest()
  return world
}
