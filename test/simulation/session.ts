import type { FrameState } from '../../src/coordination/types.js'
import {
  announceAgain,
  blockStore,
  crashHub,
  flip,
  hangHub,
  hangProcess,
  loseHubsAgain,
  reload,
  restart,
  resumeHubs,
} from './acts.js'
import { Expectations } from './expectations.js'
import type { SimulatedFrame, WorkerKind } from './frame.js'
import type { Kind } from './keyed.js'
import { actionAt } from './timing.js'

/**
 * A session at rest whose frames `frame(0)`, `frame(1)` … are told what to do and what to expect, line by line. They
 * joined in this order; the first is the one that the user looks at, and leads.
 */
export class Session extends Expectations {
  /** The frame that the next lines are about. */
  frame(index: number): this {
    this.index = index
    return this
  }

  /** The next lines are about the frame that leads now. */
  leader(): this {
    return this.#of((frame) => frame.page === 'running' && frame.state === 'LEADING', 'leads')
  }

  /** The next lines are about the frame that is to lead next. */
  heir(): this {
    return this.#of(({ id }) => id === this.world.hub?.core.heir?.id, 'is to lead next')
  }

  /** The next lines are about the frame whose page runs the hub. */
  hubsPage(): this {
    return this.#of((frame) => [...this.world.hosts].some((host) => host.home === frame && host.hub !== null), 'hosts')
  }

  close = () => this.act((frame) => frame.close())
  crash = () => this.act((frame) => frame.crash())
  freeze = () => this.act((frame) => frame.freeze())
  hang = () => this.act((frame) => frame.hang())
  /** The page hangs together with its worker. */
  hangProcess = () => this.act(hangProcess)
  navigateAway = () => this.act((frame) => frame.hide())
  /** The page is another frame from then on, the last one. */
  reload = () => this.act(reload)
  /** From a freeze, a hang, or the back/forward cache. */
  resume = () => this.act((frame) => frame.resume())
  resign = () => this.act((frame) => frame.feed({ type: 'resign' }))
  touch = () => this.act((frame) => frame.feed({ type: 'activity' }))
  show = () => this.act((frame) => frame.feed({ type: 'visibility', visible: true }))
  hide = () => this.act((frame) => frame.feed({ type: 'visibility', visible: false }))
  broadcast = () => this.act((frame) => frame.voice.broadcast())
  ask = (to: string) => this.act((frame) => frame.ask(to))
  /** Asks for the action of this kind; whoever asks for the same means the same. */
  askOnce = (kind: Kind, to = 'leader') => this.act((frame) => frame.askKeyed(`${kind} to ${to}`, to))

  crashHub = () => this.disturb(() => crashHub(this.world))
  hangHub = () => this.disturb(() => hangHub(this.world))
  resumeHub = () => this.disturb(() => resumeHubs(this.world))
  crashWorker = (deployment: number) => this.disturb(() => this.world.crashWorker(deployment))
  /** Every window comes to the front for a moment. */
  flip = () => this.disturb(() => flip(this.world))
  sleep = (ms: number) => this.disturb(() => this.world.sleep(ms))
  /** The browser ends, and comes back with all its windows at once. */
  restart = () => this.disturb(() => restart(this.world))
  storeFails = (fails = true) =>
    this.disturb(() => {
      this.world.store.fails = fails
    })
  storeHangs = (ms: number) => this.disturb(() => blockStore(this.world, ms))
  /** What was said to everybody is said again. */
  repeatNews = () =>
    this.disturb(() => {
      announceAgain(this.world)
      loseHubsAgain(this.world)
    })

  /** So many frames come, all at once. */
  join = (count: number, worker: WorkerKind = 0) =>
    this.disturb(() => {
      for (let index = 0; index < count; index++) this.world.join(false, worker)
    })

  /** Lets time pass. */
  run(ms: number): this {
    this.world.run(ms)
    return this
  }

  /** Lets time pass until the hub has an action at this stage. */
  until(stage: 'given' | 'storing' | 'running' | 'concluding'): this {
    return this.#wait(() => actionAt(this.world, stage) !== undefined, `no action is ${stage}`)
  }

  /** Lets time pass until the action of this kind has begun. */
  untilBegun(kind: Kind, to = 'leader'): this {
    return this.#wait(() => this.world.deeds.times(`${kind} to ${to}`) > 0, `"${kind} to ${to}" does not begin`)
  }

  /** Lets time pass until the hub takes nobody for the leader, or this frame no longer. */
  untilDeposed(): this {
    const { id } = this.current()
    return this.#wait(() => this.world.hub?.core.leader?.id !== id, `the hub does not depose ${id}`)
  }

  /** Lets time pass until a frame begins what it was asked. */
  untilBusy(): this {
    return this.#wait(() => this.world.frames.some(({ core }) => core.actions.runs.size > 0), 'nobody begins')
  }

  /** Expects of the frame this state, now. */
  is(state: FrameState): this {
    const { id, state: actual } = this.current()
    this.world.expect(actual === state, `${id} is ${actual}, not ${state}`)
    return this
  }

  #wait(holds: () => boolean, otherwise: string): this {
    this.world.expect(this.world.runUntil(holds, 3000), otherwise)
    return this
  }

  #of(isMeant: (frame: SimulatedFrame) => boolean, what: string): this {
    this.index = this.world.frames.findIndex(isMeant)
    this.world.expect(this.index >= 0, `nobody ${what}`)
    return this
  }
}
