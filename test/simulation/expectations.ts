import type { FrameState } from '../../src/coordination/types.js'
import type { SimulatedFrame, WorkerKind } from './frame.js'
import type { Kind } from './keyed.js'
import { randomFrom } from './random.js'
import { World } from './world.js'

/** Messages and grants of locks in a browser with nothing else to do, in ms. */
const QUICK_MS = 0.5

/** What can be expected of a session; `Session` has what can be done to it. */
export class Expectations {
  readonly world: World
  protected index = 0
  readonly #startedAt: number
  #disturbedAt = 0

  /** `frames` tells how many there are, or what each one has for a worker. */
  constructor(frames: number | readonly WorkerKind[], seed: number) {
    this.world = new World(randomFrom(seed), { delay: (random) => 0.1 + random() * (QUICK_MS - 0.1) })
    const workers = typeof frames === 'number' ? new Array<WorkerKind>(frames).fill(0) : frames
    for (const [index, worker] of workers.entries()) {
      this.world.join(index === 0, worker)
      // Whoever has a silent worker is patient with it.
      this.world.run(worker === 'silent' ? 3000 : 100)
    }
    this.#startedAt = this.world.clock.now
  }

  /** A frame that runs leads no later than so many ms after what was done last. */
  expectLeaderWithin(ms: number): this {
    return this.#expectWithin(ms, () => this.#leader() !== undefined, 'nobody leads')
  }

  /** Everybody who runs agrees who leads, and that is known to one hub, so many ms after what was done last. */
  expectOrderWithin(ms: number): this {
    const isOrderly = () => {
      const { hub } = this.world
      const leader = this.#leader()
      const agrees = ({ core: { membership } }: SimulatedFrame) =>
        membership.leaderId === leader?.id && membership.hub === hub?.id && membership.edition === hub?.core.edition
      return leader !== undefined && this.world.running().every(agrees)
    }
    return this.#expectWithin(ms, isOrderly, 'there is no order')
  }

  /** Gives everybody the time to hear of it, and expects of the frame this state. */
  expect(state: FrameState): this {
    this.world.run(10)
    const { id, state: actual } = this.current()
    this.world.expect(actual === state, `${id} is ${actual}, not ${state}`)
    return this
  }

  /** Everybody who runs agrees that this frame leads. */
  expectAllFollow(): this {
    this.world.run(10)
    const { id } = this.current()
    for (const { id: other, core } of this.world.running()) {
      this.world.expect(core.membership.leaderId === id, `${other} follows ${core.membership.leaderId}, not ${id}`)
    }
    return this
  }

  /** Everybody who runs agrees that the user was active in this frame last. */
  expectLastActive(): this {
    return this.expectLastActiveWithin(10)
  }

  /** The same, as soon as so many ms after what was done last. */
  expectLastActiveWithin(ms: number): this {
    const { id } = this.current()
    const agree = () => this.world.running().every(({ core }) => core.membership.lastActiveId === id)
    if (ms === 10) this.#disturbedAt = this.world.clock.now
    return this.#expectWithin(ms, agree, `not all take ${id} for the last active`)
  }

  /** This frame's latest ask ended like this. */
  expectAsk(how: string): this {
    const { id, asks } = this.current()
    const { ended } = asks.get(asks.size) ?? { ended: null }
    this.world.expect(ended === how, `${id}'s ask ended as ${ended}, not ${how}`)
    return this
  }

  /** This frame's latest keyed ask ended like this. */
  expectAnswer(how: string): this {
    const { id, keyedAsks } = this.current()
    const { key, ended } = [...keyedAsks.values()].at(-1) ?? { key: null, ended: null }
    this.world.expect(ended === how, `${id}'s "${key}" ended as ${ended}, not ${how}`)
    return this
  }

  /** The action of this kind has happened so many times, the last time in the frame with this index. */
  expectHappened(times: number, kind: Kind, { to = 'leader', by }: { to?: string; by?: number } = {}): this {
    const key = `${kind} to ${to}`
    const last = this.world.deeds.last(key)
    this.world.expect((last?.times ?? 0) === times, `"${key}" happened ${last?.times} times, not ${times}`)
    const doer = by === undefined ? last?.by : this.world.frames[by]
    this.world.expect(doer === last?.by, `${last?.by.id} did "${key}", not ${doer?.id}`)
    return this
  }

  /** This frame has heard so many broadcasts. */
  expectHeard(count: number): this {
    this.world.run(10)
    const { id } = this.current()
    const heard = this.world.bus.heardIn(id)
    this.world.expect(heard === count, `${id} heard ${heard} broadcasts, not ${count}`)
    return this
  }

  /** Since the session was at rest, the frame's application saw these states one after the other. */
  expectHistory(...states: FrameState[]): this {
    const { id, history } = this.current()
    const seen = history
      .filter((entry) => entry.at >= this.#startedAt)
      .map((entry) => entry.state)
      .filter((state, index, all) => state !== all[index - 1])
    this.world.expect(seen.join() === states.join(), `${id} saw ${seen}, not ${states}`)
    return this
  }

  /** The terms have come up to this one. */
  expectTerm(term: number): this {
    for (const { id, core } of this.world.running()) {
      this.world.expect(core.membership.term === term, `${id} knows term ${core.membership.term}, not ${term}`)
    }
    return this
  }

  /** The lock was stolen from nobody. */
  expectNoTheft(): this {
    const { victims } = this.world.leaderLock
    this.world.expect(victims.length === 0, `the lock was stolen from ${victims}`)
    return this
  }

  /** The lock was never stolen from this frame. */
  expectNotRobbed(): this {
    const { id } = this.current()
    this.world.expect(!this.world.leaderLock.victims.includes(id), `the lock was stolen from ${id}`)
    return this
  }

  /** So many hubs were seated in all. */
  expectHubs(count: number): this {
    this.world.expect(this.world.hubs === count, `${this.world.hubs} hubs were seated, not ${count}`)
    return this
  }

  /** The hub runs in a page, or in a worker. */
  expectHubIn(home: 'page' | 'worker'): this {
    const host = [...this.world.hosts].find(({ hub }) => hub !== null && hub === this.world.hub)
    const actual = host === undefined ? 'nothing' : host.home === null ? 'worker' : 'page'
    this.world.expect(actual === home, `the hub runs in a ${actual}, not in a ${home}`)
    return this
  }

  /** Nothing goes on any more, and nothing is planned. */
  expectRest(): this {
    const { clock } = this.world
    this.world.expect(clock.pending === 0, `${clock.pending} things are still to happen`)
    return this
  }

  protected current(): SimulatedFrame {
    const frame = this.world.frames[this.index]
    if (frame === undefined) throw new Error(`there is no frame ${this.index}`)
    return frame
  }

  protected disturb(act: () => void): this {
    this.#disturbedAt = this.world.clock.now
    act()
    return this
  }

  protected act(act: (frame: SimulatedFrame) => void): this {
    return this.disturb(() => act(this.current()))
  }

  #leader(): SimulatedFrame | undefined {
    return this.world.running().find((frame) => frame.state === 'LEADING')
  }

  #expectWithin(ms: number, holds: () => boolean, otherwise: string): this {
    const left = this.#disturbedAt + ms - this.world.clock.now
    this.world.expect(this.world.runUntil(holds, left), `${otherwise} ${ms} ms later`)
    return this
  }
}
