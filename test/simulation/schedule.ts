import fc from 'fast-check'
import { allAsk, resumeHubs } from './acts.js'
import { checkCalm, checkRest, checkStep, checkWork } from './checks.js'
import { type DisturbanceName, disturb, disturbances } from './disturbances.js'
import { randomFrom } from './random.js'
import type { Surroundings } from './surroundings.js'
import { World } from './world.js'

const NAMES = Object.keys(disturbances) as DisturbanceName[]

/** What may happen to a session, and to which frame: an index into those it can happen to, taken modulo their number. */
export interface Disturbance {
  readonly what: DisturbanceName
  readonly which: number
  /** How long the session then runs on, in ms. */
  readonly rest: number
}

/** All that makes a session's fate: the same again gives the same again. */
export interface Schedule {
  /** Of the random source that makes the delays. */
  readonly seed: number
  /** How many frames there are at first. */
  readonly start: number
  readonly schedule: readonly Disturbance[]
}

interface Bounds {
  readonly start: { readonly min: number; readonly max: number }
  readonly maxLength: number
}

/** Any schedule of disturbances; joins are frequent enough that sessions do not die out. */
export const anySchedule = scheduleOf({ start: { min: 1, max: 12 }, maxLength: 40 })

/** Any schedule for so many frames at the start, with no more than so many disturbances. */
export function scheduleOf({ start, maxLength }: Bounds): fc.Arbitrary<Schedule> {
  return fc.record({
    seed: fc.integer(),
    start: fc.integer(start),
    schedule: fc.array(
      fc.record({
        what: fc.oneof(
          { weight: 1, arbitrary: fc.constant('join' as const) },
          { weight: 6, arbitrary: fc.constantFrom(...NAMES) },
        ),
        which: fc.nat(40),
        rest: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(50), fc.nat(1200)),
      }),
      { maxLength },
    ),
  })
}

/** How long a session may take, in ms of virtual time, until it has come to rest after the last disturbance. */
const REST_MS = 20_000

/** Whoever comes to a session at rest belongs to it after so many ms. */
const NEWCOMER_MS = 1000

/** Runs one schedule to its end and checks all that must hold on the way and at rest; throws a Violation. */
export function play({ seed, start, schedule }: Schedule, surroundings?: Surroundings): World {
  const world = new World(randomFrom(seed), surroundings)
  world.store.fails = world.random() < 0.1
  // Some sessions have no worker at all.
  const worker = world.random() < 0.1 ? 'none' : 0
  for (let count = 0; count < start; count++) world.join(undefined, worker)
  for (const { what, which, rest } of schedule) {
    disturb(world, what, which)
    checkStep(world)
    world.run(rest)
  }
  world.note('left alone')
  world.run(REST_MS)
  checkCalm(world)
  // Two each: what a frame hangs or died with is found out by the first, and the second must find it mended.
  for (const round of ['first', 'second']) {
    world.note(`${round} work`)
    allAsk(world)
    world.run(REST_MS)
  }
  checkWork(world)
  // A hung frame answers nothing, and counts only once it runs again.
  for (const frame of world.frames) if (frame.page === 'hung') frame.resume()
  resumeHubs(world)
  world.run(REST_MS)
  // Frames that died quietly are found out when something happens.
  for (const frame of world.running()) frame.feed({ type: 'visibility', visible: false })
  world.running()[0]?.feed({ type: 'visibility', visible: true })
  world.run(REST_MS)
  for (const round of ['third', 'fourth']) {
    world.note(`${round} work`)
    for (const frame of world.running()) frame.ask('lastActive')
    world.run(REST_MS)
  }
  checkWork(world)
  checkRest(world)
  checkNewcomers(world)
  return world
}

/** Whoever comes to a session at rest belongs to it at once, whatever worker it has. */
function checkNewcomers(world: World): void {
  const newcomers = [world.join(false, 0), world.join(false, 1), world.join(false, 'none')]
  world.run(NEWCOMER_MS)
  const leader = world.running().find((frame) => frame.state === 'LEADING')
  for (const { id, core } of newcomers) {
    const { leaderId } = core.membership
    world.expect(leader?.id === leaderId, `${id}, which has just come, follows ${leaderId}, not ${leader?.id}`)
  }
}
