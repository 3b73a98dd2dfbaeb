import {
  allAsk,
  announceAgain,
  askAgain,
  askKeyed,
  blockStore,
  crashHub,
  crashHubAndLeader,
  flip,
  hangHub,
  hangProcess,
  loseAsked,
  loseHubsAgain,
  reload,
  restart,
  resumeHubs,
  setStore,
  stall,
} from './acts.js'
import type { SimulatedFrame } from './frame.js'
import { blink, crashAt, freezeTold, hangBeginning, hangUntilDeposed, wakeDeposed } from './timing.js'
import type { World } from './world.js'

interface ToFrame {
  readonly to: (frame: SimulatedFrame) => boolean
  readonly act: (frame: SimulatedFrame) => void
}

interface ToWorld {
  readonly act: (world: World) => void
}

const running = (frame: SimulatedFrame) => frame.page === 'running'
const alive = (frame: SimulatedFrame) => frame.page !== 'dead'
const stopped = (frame: SimulatedFrame) => alive(frame) && !running(frame)
const leading = (frame: SimulatedFrame) => running(frame) && frame.state === 'LEADING'
const inheriting = (frame: SimulatedFrame) => running(frame) && frame.world.hub?.core.heir?.id === frame.id
const standing = (frame: SimulatedFrame) => running(frame) && frame.core.membership.connection.standing
const busy = (frame: SimulatedFrame) => running(frame) && frame.core.actions.runs.size > 0
const tasked = (frame: SimulatedFrame) => running(frame) && frame.core.actions.tasks.length > 0

const toFrame = (to: ToFrame['to'], act: ToFrame['act']): ToFrame => ({ to, act })
const toAll = (act: ToWorld['act']): ToWorld => ({ act })

/** Each kind of disturbance: to which frames it can happen, if not to the session, and what it does. */
export const disturbances = {
  close: toFrame(running, (frame) => frame.close()),
  crash: toFrame(alive, (frame) => frame.crash()),
  crashLeader: toFrame(
    (frame) => alive(frame) && frame.state === 'LEADING',
    (frame) => frame.crash(),
  ),
  closeLeader: toFrame(leading, (frame) => frame.close()),
  closeBusy: toFrame(busy, (frame) => frame.close()),
  blink: toFrame(running, (frame) => blink([frame])),
  blinkHeir: toFrame(inheriting, (frame) => blink([frame])),
  freeze: toFrame(running, (frame) => frame.freeze()),
  blinkAll: toAll((world) => blink(world.running())),
  /** It is the one that would run the hub where there is no worker. */
  freezeStanding: toFrame(standing, (frame) => frame.freeze()),
  freezeTold: toFrame(running, freezeTold),
  hang: toFrame(running, (frame) => frame.hang()),
  hangLeader: toFrame(leading, (frame) => frame.hang()),
  hangUntilDeposed: toFrame(leading, hangUntilDeposed),
  wakeDeposed: toFrame(leading, wakeDeposed),
  hangBusy: toFrame(busy, (frame) => frame.hang()),
  hangProcess: toFrame(running, hangProcess),
  navigateAway: toFrame(running, (frame) => frame.hide()),
  reload: toFrame(running, reload),
  resume: toFrame(stopped, (frame) => frame.resume()),
  show: toFrame(running, (frame) => frame.feed({ type: 'visibility', visible: true })),
  hide: toFrame(running, (frame) => frame.feed({ type: 'visibility', visible: false })),
  touch: toFrame(running, (frame) => frame.feed({ type: 'activity' })),
  flip: toAll(flip),
  resign: toFrame(leading, (frame) => frame.feed({ type: 'resign' })),
  askLeader: toFrame(running, (frame) => frame.ask('leader')),
  askLastActive: toFrame(running, (frame) => frame.ask('lastActive')),
  askFirst: toFrame(running, (frame) => frame.ask('f0')),
  callWorkspace: toFrame(running, (frame) => frame.world.calls.ask(frame)),
  allCall: toAll((world) => {
    for (const frame of world.running()) world.calls.ask(frame)
  }),
  keyedLeader: toFrame(running, (frame) => askKeyed(frame, 'leader')),
  keyedLastActive: toFrame(running, (frame) => askKeyed(frame, 'lastActive')),
  keyedFirst: toFrame(running, (frame) => askKeyed(frame, 'f0')),
  closeTasked: toFrame(tasked, (frame) => frame.close()),
  crashTasked: toFrame(tasked, (frame) => frame.crash()),
  hangBeginning: toFrame(running, hangBeginning),
  keyedAgain: toFrame(running, askAgain),
  hangTasked: toFrame(tasked, (frame) => frame.hang()),
  crashStoring: toFrame(running, (frame) => crashAt(frame, ['storing', 'running'], 1)),
  crashRunning: toFrame(running, (frame) => crashAt(frame, ['running'], 5)),
  crashConcluding: toFrame(running, (frame) => crashAt(frame, ['concluding'], 0.3)),
  allAsk: toAll(allAsk),
  closeAsked: toFrame(running, (frame) => loseAsked(frame, (holder) => holder.close())),
  resignAsked: toFrame(leading, (frame) => loseAsked(frame, (holder) => holder.feed({ type: 'resign' }))),
  join: toAll((world) => world.join()),
  broadcast: toFrame(running, (frame) => frame.voice.broadcast()),
  /** Of another deployment, with a worker of its own. */
  joinOther: toAll((world) => world.join(undefined, 1)),
  joinWithoutWorker: toAll((world) => world.join(undefined, 'none')),
  joinWorkerFails: toAll((world) => world.join(undefined, 'fails')),
  joinWorkerSilent: toAll((world) => world.join(undefined, 'silent')),
  crashWorker: toAll((world) => world.crashWorker(0)),
  crashOtherWorker: toAll((world) => world.crashWorker(1)),
  hangHub: toAll(hangHub),
  stall: toAll(stall),
  resumeHubs: toAll(resumeHubs),
  announceAgain: toAll(announceAgain),
  loseHubsAgain: toAll(loseHubsAgain),
  restart: toAll(restart),
  sleep: toAll((world) => world.sleep(world.random() * 10_000)),
  storeFails: toAll((world) => setStore(world, true)),
  storeHangs: toAll((world) => blockStore(world, world.random() * 3000)),
  storeWorks: toAll((world) => setStore(world, false)),
  crashHub: toAll(crashHub),
  crashHubAndLeader: toAll((world) => crashHubAndLeader(world)),
} satisfies Record<string, ToFrame | ToWorld>

/** What may happen to a session. */
export type DisturbanceName = keyof typeof disturbances

/** Has something happen, to one of the frames that it can happen to. */
export function disturb(world: World, what: DisturbanceName, which: number): void {
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
}
