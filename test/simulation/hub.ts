import { hubStep } from '../../src/coordination/hub/hub.js'
import { type Hub, type HubEffect, type HubEvent, type HubTimer, newHub } from '../../src/coordination/hub/state.js'
import { type Envelope, seal, type ToFrame, type ToHub, type ToPeer } from '../../src/coordination/protocol.js'
import { Line } from './clock.js'
import type { LockRequest } from './locks.js'
import type { World } from './world.js'

/** A MessageChannel between two frames: what arrives at an end before it was handed over waits there. */
export class Channel {
  readonly #early = new Map<string, Envelope<ToPeer>[]>()

  constructor(a: string, b: string) {
    this.#early.set(a, []).set(b, [])
  }

  /** Keeps a message for an end that was not handed over yet. */
  keep(end: string, envelope: Envelope<ToPeer>): boolean {
    this.#early.get(end)?.push(envelope)
    return this.#early.has(end)
  }

  /** Hands an end over, with what waited there. */
  take(end: string): readonly Envelope<ToPeer>[] {
    const early = this.#early.get(end) ?? []
    this.#early.delete(end)
    return early
  }
}

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
  #ports = new Map<string, HubPort>()
  #timers = new Map<HubTimer, () => void>()
  #toLocks: Line
  #fromLocks: Line
  #watch: LockRequest | null = null
  /** Frames' messages wait here until the hub holds its own lock. */
  #early: (() => void)[] | null = []

  readonly world: World
  readonly id: string

  constructor(world: World, id: string) {
    this.world = world
    this.id = id
    this.core = newHub(id)
    this.#toLocks = new Line(world.clock, world.delay)
    this.#fromLocks = new Line(world.clock, world.delay)
    world.clock.after(world.delay() * 3, () => {
      if (!this.alive) return
      this.#reserve(0)
      const locks = world.lockTable(this.id)
      world.clock.after(world.delay(), () => {
        this.feed({ type: 'started', locks })
        const early = this.#early ?? []
        this.#early = null
        for (const deliver of early) deliver()
      })
    })
  }

  receive(port: HubPort, envelope: Envelope<ToHub>): void {
    if (!this.alive) return
    const deliver = () => {
      if (envelope.from !== null) this.#ports.set(envelope.from, port)
      this.feed({ type: 'message', envelope })
    }
    if (this.#early !== null) this.#early.push(deliver)
    else deliver()
  }

  crash(): void {
    this.alive = false
    for (const stop of this.#timers.values()) stop()
    this.#timers.clear()
  }

  /** How many timers run: none, while nothing is in doubt. */
  get timers(): number {
    return this.#timers.size
  }

  feed(event: HubEvent): void {
    if (!this.alive) return
    const [core, effects] = hubStep(this.core, event)
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
      case 'watchLeaderLock': {
        const old = this.#watch
        const request: LockRequest = {
          owner: this.id,
          granted: () =>
            this.#fromLocks.send(() => {
              if (this.#watch === request) this.feed({ type: 'lockFree' })
              this.#toLocks.send(() => world.leaderLock.release(request))
            }),
          stolen: () => {},
        }
        this.#watch = request
        this.#toLocks.send(() => {
          if (old !== null) world.leaderLock.release(old)
          if (this.alive) world.leaderLock.request(request, false)
        })
        break
      }
      case 'audit':
        this.#toLocks.send(() => {
          const locks = world.lockTable(this.id)
          this.#fromLocks.send(() => this.feed({ type: 'locks', asOf: effect.asOf, locks }))
        })
        break
      case 'reserve':
        this.#reserve(effect.above)
        break
      case 'startTimer':
        this.#timers.get(effect.timer)?.()
        this.#timers.set(
          effect.timer,
          world.clock.after(effect.ms, () => {
            this.#timers.delete(effect.timer)
            this.feed({ type: 'timer', timer: effect.timer })
          }),
        )
        break
      case 'stopTimer':
        this.#timers.get(effect.timer)?.()
        this.#timers.delete(effect.timer)
        break
    }
  }

  #reserve(above: number): void {
    const from = Math.max(this.world.storedTerm, above)
    this.world.storedTerm = from + TERM_BLOCK
    this.world.clock.after(this.world.delay(), () =>
      this.feed({ type: 'reserved', above: from, upTo: from + TERM_BLOCK }),
    )
  }

  #seal(body: ToFrame): Envelope<ToFrame> {
    return seal({ from: null, hub: this.id, term: this.core.term }, body)
  }
}
