import fc from 'fast-check'
import { checkCalm, checkRest, checkStep, checkWork } from './checks.js'
import type { SimulatedFrame } from './frame.js'
import { type Cores, World } from './world.js'

/** What may happen to a session, and to which frame: an index into those it can happen to, taken modulo their number. */
export interface Disturbance {
  readonly what: keyof typeof disturbances
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

interface ToFrame {
  readonly to: (frame: SimulatedFrame) => boolean
  readonly act: (frame: SimulatedFrame) => void
}

interface ToWorld {
  readonly act: (world: World) => void
}

const running = (frame: SimulatedFrame) => frame.page === 'running'
const leading = (frame: SimulatedFrame) => running(frame) && frame.state === 'LEADING'
const busy = (frame: SimulatedFrame) => running(frame) && frame.core.actions.runs.length > 0

const tasked = (frame: SimulatedFrame) => running(frame) && frame.core.actions.tasks.length > 0

/** The browser ends, and restores its windows at once when it starts again. */
function restart(world: World): void {
  const windows = world.frames.filter((frame) => frame.page !== 'dead')
  for (const frame of windows) frame.crash()
  world.crashWorker(0)
  world.crashWorker(1)
  world.run(100)
  for (const _ of windows) world.join()
}

const beginning = (frame: SimulatedFrame) =>
  running(frame) && frame.core.actions.tasks.some(({ askedAt }) => askedAt !== null)

/** The leader hangs when it is about to begin an action, and wakes up long after. */
function hangBeginning(frame: SimulatedFrame): void {
  const { world } = frame
  askKeyed(frame, 'leader', ` at ${world.clock.now}`)
  world.runUntil(() => world.frames.some(beginning), 50)
  const leader = world.frames.find(beginning)
  leader?.hang()
  world.run(1500)
  leader?.resume()
}

/** The worker that is seated hangs; where the hub runs in a page, that page does. */
function hangHub(world: World): void {
  for (const host of world.hosts) {
    if (host.hub === null || host.hub !== world.hub) continue
    world.hubHung = true
    if (host.home === null) host.hang()
    else if (host.home.page === 'running') host.home.hang()
  }
}

function resumeHubs(world: World): void {
  for (const host of world.hosts) if (host.home === null && host.state === 'hung') host.resume()
}

/** Asks for one of a few actions, so that several frames ask for the same one. */
function askKeyed(frame: SimulatedFrame, to: string, which = ''): void {
  const kind = ['plain', 'repeatable', 'recoverable'][Math.floor(frame.world.random() * 3)]
  frame.askKeyed(`${kind} to ${to}${which}`, to)
}

/** Asks for what has happened already. */
function askAgain(frame: SimulatedFrame): void {
  const { deeds, random } = frame.world
  const key = [...deeds.keys()][Math.floor(random() * deeds.size)]
  if (key !== undefined) frame.askKeyed(key, key.split(' ')[2] ?? 'leader')
}

/** A leader wakes up just when the session has found out that it hung: what it does then is too late. */
function hangUntilDeposed(frame: SimulatedFrame): void {
  const { world } = frame
  const request = frame.claim?.request
  frame.hang()
  world.runUntil(() => request !== undefined && world.leaderLock.wasRobbed(request), 1500)
  world.run(world.random() * 20)
  frame.resume()
}

function allAsk(world: World): void {
  for (const frame of world.running()) frame.ask('leader')
}

/** A leader closes while it is asked for more. */
function closeAsked(frame: SimulatedFrame): void {
  const { world } = frame
  allAsk(world)
  world.run(world.random())
  frame.close()
}

/** Each kind of disturbance: to which frames it can happen, if not to the session, and what it does. */
const disturbances = {
  close: { to: running, act: (frame: SimulatedFrame) => frame.close() },
  crash: { to: (frame: SimulatedFrame) => frame.page !== 'dead', act: (frame: SimulatedFrame) => frame.crash() },
  crashLeader: {
    to: (frame: SimulatedFrame) => frame.page !== 'dead' && frame.state === 'LEADING',
    act: (frame: SimulatedFrame) => frame.crash(),
  },
  closeLeader: { to: leading, act: (frame: SimulatedFrame) => frame.close() },
  closeBusy: { to: busy, act: (frame: SimulatedFrame) => frame.close() },
  freeze: { to: running, act: (frame: SimulatedFrame) => frame.freeze() },
  hang: { to: running, act: (frame: SimulatedFrame) => frame.hang() },
  hangLeader: {
    to: leading,
    act: (frame: SimulatedFrame) => frame.hang(),
  },
  hangUntilDeposed: { to: (frame: SimulatedFrame) => leading(frame) && busy(frame), act: hangUntilDeposed },
  hangBusy: { to: busy, act: (frame: SimulatedFrame) => frame.hang() },
  navigateAway: { to: running, act: (frame: SimulatedFrame) => frame.hide() },
  resume: {
    to: (frame: SimulatedFrame) => frame.page === 'frozen' || frame.page === 'hung' || frame.page === 'cached',
    act: (frame: SimulatedFrame) => frame.resume(),
  },
  show: { to: running, act: (frame: SimulatedFrame) => frame.feed({ type: 'visibility', visible: true }) },
  hide: { to: running, act: (frame: SimulatedFrame) => frame.feed({ type: 'visibility', visible: false }) },
  touch: { to: running, act: (frame: SimulatedFrame) => frame.feed({ type: 'activity' }) },
  resign: {
    to: leading,
    act: (frame: SimulatedFrame) => frame.feed({ type: 'resign' }),
  },
  askLeader: { to: running, act: (frame: SimulatedFrame) => frame.ask('leader') },
  askLastActive: { to: running, act: (frame: SimulatedFrame) => frame.ask('lastActive') },
  askFirst: { to: running, act: (frame: SimulatedFrame) => frame.ask('f0') },
  keyedLeader: { to: running, act: (frame: SimulatedFrame) => askKeyed(frame, 'leader') },
  keyedLastActive: { to: running, act: (frame: SimulatedFrame) => askKeyed(frame, 'lastActive') },
  keyedFirst: { to: running, act: (frame: SimulatedFrame) => askKeyed(frame, 'f0') },
  closeTasked: { to: tasked, act: (frame: SimulatedFrame) => frame.close() },
  crashTasked: { to: tasked, act: (frame: SimulatedFrame) => frame.crash() },
  hangBeginning: { to: running, act: hangBeginning },
  keyedAgain: { to: running, act: askAgain },
  hangTasked: { to: tasked, act: (frame: SimulatedFrame) => frame.hang() },
  allAsk: { act: allAsk },
  closeAsked: { to: leading, act: closeAsked },
  join: { act: (world: World) => world.join() },
  broadcast: { to: running, act: (frame: SimulatedFrame) => frame.broadcast() },
  /** Of another deployment, with a worker of its own. */
  joinOther: { act: (world: World) => world.join(undefined, 1) },
  joinWithoutWorker: { act: (world: World) => world.join(undefined, 'none') },
  joinWorkerFails: { act: (world: World) => world.join(undefined, 'fails') },
  joinWorkerSilent: { act: (world: World) => world.join(undefined, 'silent') },
  crashWorker: { act: (world: World) => world.crashWorker(0) },
  crashOtherWorker: { act: (world: World) => world.crashWorker(1) },
  hangHub: { act: hangHub },
  resumeHubs: { act: resumeHubs },
  restart: { act: restart },
  crashHub: { act: (world: World) => world.crashHub() },
} satisfies Record<string, ToFrame | ToWorld>

/** Any schedule of disturbances; joins are frequent enough that sessions do not die out. */
export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
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
export function randomFrom(seed: number): () => number {
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
export function play({ seed, start, schedule }: Schedule, cores?: Partial<Cores>): World {
  const world = new World(randomFrom(seed), { cores })
  for (let count = 0; count < start; count++) world.join()
  for (const { what, which, rest } of schedule) {
    disturb(world, what, which)
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
  for (const frame of world.running()) frame.ask('lastActive')
  world.run(REST_MS)
  checkWork(world)
  checkRest(world)
  return world
}

function disturb(world: World, what: Disturbance['what'], which: number): void {
  const disturbance: ToFrame | ToWorld = disturbances[what]
  if ('to' in disturbance) {
    const affected = world.frames.filter(disturbance.to)
    const frame = affected[which % affected.length]
    if (frame === undefined) return
    world.note(`${what} ${frame.id}`)
    disturbance.act(frame)
  } else {
    world.note(what)
    disturbance.act(world)
  }
  checkStep(world)
}
