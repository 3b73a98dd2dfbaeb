import type { FrameState } from '../../src/coordination/types.js'
import type { SimulatedFrame } from './frame.js'
import { randomFrom } from './random.js'
import { World } from './world.js'

/** Messages and grants of locks in a browser with nothing else to do, in ms. */
const QUICK_MS = 0.5

/**
 * A session at rest whose frames `frame(0)`, `frame(1)` … are told what to do and what to expect, line by line. They
 * joined in this order; the first is the one that the user looks at, and leads.
 */
export class Session {
  readonly world: World
  readonly #startedAt: number
  #disturbedAt = 0
  #index = 0

  constructor(size: number, seed: number) {
    this.world = new World(randomFrom(seed), { delay: (random) => 0.1 + random() * (QUICK_MS - 0.1) })
    for (let index = 0; index < size; index++) {
      this.world.join(index === 0)
      this.run(100)
    }
    this.#startedAt = this.world.clock.now
  }

  /** The frame that the next lines are about. */
  frame(index: number): this {
    this.#index = index
    return this
  }

  close = () => this.#act((frame) => frame.close())
  crash = () => this.#act((frame) => frame.crash())
  freeze = () => this.#act((frame) => frame.freeze())
  hang = () => this.#act((frame) => frame.hang())
  navigateAway = () => this.#act((frame) => frame.hide())
  /** From a freeze, a hang, or the back/forward cache. */
  resume = () => this.#act((frame) => frame.resume())
  resign = () => this.#act((frame) => frame.feed({ type: 'resign' }))
  touch = () => this.#act((frame) => frame.feed({ type: 'activity' }))
  ask = (to: string) => this.#act((frame) => frame.ask(to))

  crashHub(): this {
    this.#disturbedAt = this.world.clock.now
    this.world.crashHub()
    return this
  }

  /** So many frames come, all at once. */
  join(count: number): this {
    this.#disturbedAt = this.world.clock.now
    for (let index = 0; index < count; index++) this.world.join(false)
    return this
  }

  /** Lets time pass. */
  run(ms: number): this {
    this.world.run(ms)
    return this
  }

  /** A frame that runs leads no later than so many ms after what was done last. */
  expectLeaderWithin(ms: number): this {
    const left = this.#disturbedAt + ms - this.world.clock.now
    const found = this.world.runUntil(() => this.world.running().some((frame) => frame.state === 'LEADING'), left)
    this.world.expect(found, `nobody leads ${ms} ms later`)
    return this
  }

  /** Gives everybody the time to hear of it, and expects of the frame this state. */
  expect(state: FrameState): this {
    this.run(10)
    const { id, state: actual } = this.#current()
    this.world.expect(actual === state, `${id} is ${actual}, not ${state}`)
    return this
  }

  /** Everybody who runs agrees that this frame leads. */
  expectAllFollow(): this {
    this.run(10)
    const { id } = this.#current()
    for (const { id: other, core } of this.world.running()) {
      this.world.expect(core.membership.leaderId === id, `${other} follows ${core.membership.leaderId}, not ${id}`)
    }
    return this
  }

  /** Everybody who runs agrees that the user was active in this frame last. */
  expectLastActive(): this {
    this.run(10)
    const { id } = this.#current()
    for (const { id: other, core } of this.world.running()) {
      const { lastActiveId } = core.membership
      this.world.expect(lastActiveId === id, `${other} takes ${lastActiveId} for the last active, not ${id}`)
    }
    return this
  }

  /** This frame's latest ask ended like this. */
  expectAsk(how: string): this {
    const { id, asks } = this.#current()
    const { ended } = asks.get(asks.size) ?? { ended: null }
    this.world.expect(ended === how, `${id}'s ask ended as ${ended}, not ${how}`)
    return this
  }

  /** Since the session was at rest, the frame's application saw these states one after the other. */
  expectHistory(...states: FrameState[]): this {
    const { id, history } = this.#current()
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

  #current(): SimulatedFrame {
    const frame = this.world.frames[this.#index]
    if (frame === undefined) throw new Error(`there is no frame ${this.#index}`)
    return frame
  }

  #act(act: (frame: SimulatedFrame) => void): this {
    this.#disturbedAt = this.world.clock.now
    act(this.#current())
    return this
  }
}
