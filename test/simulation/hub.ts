import { type Hub, type HubEffect, type HubEvent, type HubTimer, newHub } from '../../src/coordination/hub/state.js'
import { type Envelope, seal, type ToFrame, type ToHub } from '../../src/coordination/protocol.js'
import { Line } from './clock.js'
import { Channel } from './links.js'
import type { LockRequest } from './locks.js'
import { Timers } from './timers.js'
import type { World } from './world.js'

/** One end of a simulated MessagePort at the hub: messages go to the frame's page as it was when it connected. */
export interface HubPort {
  readonly post: (envelope: Envelope<ToFrame>) => void
  readonly postPeer: (peer: string, channel: Channel, envelope: Envelope<ToFrame>) => void
}

const TERM_BLOCK = 16

/** A worker that runs the hub's core, with everything around it simulated. */
export class SimulatedHub {
  core: Hub
  alive = true
  readonly world: World
  readonly id: string
  readonly #ports = new Map<string, HubPort>()
  readonly #timers: Timers<HubTimer>
  readonly #toLocks: Line
  readonly #fromLocks: Line
  readonly #toStore: Line
  #watch: LockRequest | null = null
  /** Frames' messages wait here until the hub has started. */
  #early: (() => void)[] | null = []

  constructor(world: World, id: string) {
    this.world = world
    this.id = id
    this.core = newHub(id)
    this.#timers = new Timers(world.clock, (happen) => happen())
    this.#toLocks = new Line(world.clock, world.delay)
    this.#fromLocks = new Line(world.clock, world.delay)
    this.#toStore = new Line(world.clock, world.delay)
    world.clock.after(world.delay() * 2, () =>
      this.#reserve(0, () =>
        this.#readLocks((locks) => {
          const stored = [...world.stored.values()]
          this.feed({ type: 'started', locks, stored })
          const early = this.#early ?? []
          this.#early = null
          for (const deliver of early) deliver()
        }),
      ),
    )
  }

  /** How many timers run: none, while nothing is in doubt. */
  get timers(): number {
    return this.#timers.count
  }

  receive(port: HubPort, envelope: Envelope<ToHub>): void {
    const deliver = () => {
      if (envelope.from !== null) this.#ports.set(envelope.from, port)
      this.feed({ type: 'message', envelope })
    }
    if (this.#early !== null) this.#early.push(deliver)
    else deliver()
  }

  crash(): void {
    this.alive = false
    this.#timers.stopAll()
  }

  feed(event: HubEvent): void {
    if (!this.alive) return
    const [core, effects] = this.world.cores.hubStep(this.core, event)
    this.core = core
    for (const effect of effects) this.#carryOut(effect)
  }

  #carryOut(effect: HubEffect): void {
    const { world } = this
    switch (effect.type) {
      case 'send':
        this.#ports.get(effect.to)?.post(this.#seal(effect.body))
        break
      case 'publish':
        for (const peer of effect.view.peers) {
          this.#ports.get(peer.id)?.post(this.#seal({ type: 'view', view: effect.view }))
        }
        break
      case 'introduce': {
        const channel = new Channel(effect.a, effect.b)
        this.#ports.get(effect.a)?.postPeer(effect.b, channel, this.#seal({ type: 'peer', id: effect.b }))
        this.#ports.get(effect.b)?.postPeer(effect.a, channel, this.#seal({ type: 'peer', id: effect.a }))
        break
      }
      case 'watchLeaderLock':
        this.#watchLeaderLock()
        break
      case 'audit':
        this.#readLocks((locks) => this.feed({ type: 'locks', asOf: effect.asOf, locks }))
        break
      case 'reserve':
        this.#reserve(effect.above, () => {})
        break
      case 'keep':
        this.#toStore.send(() => {
          // A worker that dies while it writes has written or has not.
          if (!world.forgets && (this.alive || world.random() < 0.5)) world.stored.set(effect.action.key, effect.action)
          this.feed({ type: 'kept', key: effect.action.key, attempt: effect.action.attempt })
        })
        break
      case 'forget':
        this.#toStore.send(() => {
          for (const key of effect.keys) world.stored.delete(key)
        })
        break
      case 'startTimer':
        this.#timers.start(effect.timer, effect.ms, () => this.feed({ type: 'timer', timer: effect.timer }))
        break
      case 'stopTimer':
        this.#timers.stop(effect.timer)
        break
    }
  }

  #watchLeaderLock(): void {
    const { leaderLock } = this.world
    const old = this.#watch
    const request: LockRequest = {
      owner: this.id,
      granted: () =>
        this.#fromLocks.send(() => {
          if (this.#watch === request) this.feed({ type: 'lockFree' })
          this.#toLocks.send(() => leaderLock.release(request))
        }),
      stolen: () => {},
    }
    this.#watch = request
    this.#toLocks.send(() => {
      if (old !== null) leaderLock.release(old)
      if (this.alive) leaderLock.request(request, false)
    })
  }

  #readLocks(read: (locks: ReturnType<World['lockTable']>) => void): void {
    this.#toLocks.send(() => {
      const locks = this.world.lockTable(this.id)
      this.#fromLocks.send(() => read(locks))
    })
  }

  #reserve(above: number, done: () => void): void {
    const { world } = this
    const from = Math.max(world.storedTerm, above)
    world.storedTerm = from + TERM_BLOCK
    world.clock.after(world.delay(), () => {
      this.feed({ type: 'reserved', above: from, upTo: from + TERM_BLOCK })
      done()
    })
  }

  #seal(body: ToFrame): Envelope<ToFrame> {
    return seal({ from: null, hub: this.id, term: this.core.term }, body)
  }
}
