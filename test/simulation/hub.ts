import type { Action } from '../../src/coordination/hub/journal.js'
import { type Hub, type HubEffect, type HubEvent, type HubTimer, newHub } from '../../src/coordination/hub/state.js'
import { type Envelope, seal, type ToFrame, type ToHub } from '../../src/coordination/protocol.js'
import { PROMPT_MS, type Told, WORK_MS } from './calls.js'
import type { SimulatedHost } from './host.js'
import { Channel } from './links.js'
import type { LockRequest } from './locks.js'
import { Timers } from './timers.js'
import type { World } from './world.js'

/** One end of a line to a frame: its MessagePort, which is good for one connection, or its channel. */
export interface HubPort {
  readonly post: (envelope: Envelope<ToFrame>) => void
  readonly isChannel: boolean
  readonly postPeer: (peer: string, channel: Channel, envelope: Envelope<ToFrame>) => void
}

const TERM_BLOCK = 16

/** A seated hub: its core, with everything around it simulated. */
export class SimulatedHub {
  core: Hub
  hasBegun = false
  readonly id: string
  readonly world: World
  readonly #host: SimulatedHost
  readonly #seat: LockRequest
  readonly #ports = new Map<string, HubPort>()
  readonly #lines = new Map<string, number>()
  readonly #timers: Timers<HubTimer>
  #stopped = false
  /** How much the workspace has told. */
  #told = 0
  /** Grows with every hub. */
  #writer: number | undefined
  #watch: LockRequest | null = null

  constructor(host: SimulatedHost, id: string, seat: LockRequest) {
    this.#host = host
    this.#seat = seat
    this.world = host.world
    this.id = id
    this.core = newHub(id)
    this.#timers = new Timers(this.world.clock, (happen) => host.atHome(happen))
  }

  /** Reads what it must know before it can hear anybody. */
  begin(begun: () => void): void {
    let unread = 2
    let kept: readonly Action[] = []
    const read = () => {
      unread -= 1
      if (unread === 0) this.feed({ type: 'loaded', stored: kept })
    }
    this.#readLocks((locks) => {
      this.feed({ type: 'started', locks })
      this.hasBegun = true
      begun()
      this.#reserve(0, read)
      this.world.store.load((stored) =>
        this.#host.atHome(() => {
          kept = stored
          read()
        }),
      )
    })
  }

  /** How many timers run: none, while nothing is in doubt. */
  get timers(): number {
    return this.#timers.count
  }

  receive(port: HubPort, envelope: Envelope<ToHub>): void {
    if (!this.#counts(port, envelope)) return
    this.feed({ type: 'message', envelope, strays: port.isChannel && this.#host.hasPort(envelope.from) })
    if (envelope.body.type === 'hello' && envelope.from !== null) this.#tell([envelope.from], true)
  }

  /** What a hello on a later line has overtaken does not count. */
  #counts(port: HubPort, { from, body }: Envelope<ToHub>): boolean {
    if (from === null) return false
    const known = this.#lines.get(from) ?? 0
    const line = body.type === 'hello' || body.type === 'leave' ? (body.line ?? known) : known
    if (line < known) return false
    if (this.#ports.has(from) && body.type !== 'hello') return this.#ports.get(from) === port
    this.#lines.set(from, line)
    this.#ports.set(from, port)
    return true
  }

  stop(): void {
    this.#stopped = true
    this.#timers.stopAll()
    const watch = this.#watch
    this.#host.toLocks.send(() => {
      if (watch !== null) this.world.leaderLock.release(watch)
    })
  }

  feed(event: HubEvent): void {
    if (this.#stopped) return
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
        this.#ports
          .get(effect.a)
          ?.postPeer(
            effect.b,
            channel,
            this.#seal({ type: 'peer', id: effect.b, greets: effect.greet, introduction: effect.number }),
          )
        this.#ports
          .get(effect.b)
          ?.postPeer(
            effect.a,
            channel,
            this.#seal({ type: 'peer', id: effect.a, greets: effect.greet, introduction: effect.number }),
          )
        break
      }
      case 'watchLeaderLock':
        this.#watchLeaderLock()
        break
      case 'audit':
        this.#readLocks((locks) => this.feed({ ...effect, type: 'locks', locks }))
        break
      case 'reserve':
        this.#reserve(effect.above, () => {})
        break
      case 'keep':
        this.#keep(effect.action)
        break
      case 'forget':
        world.store.forget(effect.keys)
        break
      case 'callWorkspace':
        this.#callWorkspace(effect.from, effect.call)
        break
      case 'startTimer':
        this.#timers.start(effect.timer, effect.ms, () => this.feed({ type: 'timer', timer: effect.timer }))
        break
      case 'stopTimer':
        this.#timers.stop(effect.timer)
        break
    }
  }

  /** What waited at its door while it hung is done only if it still has the seat. */
  #callWorkspace(from: string, { id, at }: Extract<ToHub, { type: 'call' }>): void {
    if (this.world.clock.now - at <= PROMPT_MS) this.#work(from, id)
    else this.#whenSurelySeated(() => this.#work(from, id))
  }

  #whenSurelySeated(happen: () => void): void {
    const askedAt = this.world.clock.now
    this.#whileSeated(() => {
      if (this.world.clock.now - askedAt <= PROMPT_MS) happen()
      else this.#whenSurelySeated(happen)
    })
  }

  /** The workspace does what a frame asked, tells everybody that it did, and the frame what came of it. */
  #work(from: string, id: number): void {
    const { world } = this
    const frame = world.frame(from)
    if (frame === undefined || this.#stopped) return
    world.calls.did(frame, id, this.id)
    this.#told += 1
    this.#tell(
      this.core.members.map((member) => member.id),
      false,
    )
    const takes = world.random() < 0.7 ? world.delay() : world.random() * WORK_MS
    world.clock.after(takes, () =>
      this.#host.atHome(() => {
        if (this.#stopped) return
        this.#ports.get(from)?.post(this.#seal({ type: 'called', id, outcome: { ok: true, value: null } }))
      }),
    )
  }

  #tell(frames: readonly string[], isFirst: boolean): void {
    if (this.#stopped) return
    const message: Told = { count: this.#told, isFirst }
    for (const frame of frames) this.#ports.get(frame)?.post(this.#seal({ type: 'told', message }))
  }

  /** A hub that is gone while it writes has written or has not; one that lost its seat notices. */
  #keep(action: Action): void {
    const { world } = this
    const isWritten = () => !this.#stopped || world.random() < 0.5
    world.store.keep(action, this.#writer ?? 0, isWritten, (failed) => {
      if (failed) this.#host.atHome(() => this.feed({ type: 'storageFailed', message: 'the store fails' }))
      this.#whileSeated(() =>
        this.feed({ type: 'kept', key: action.key, attempt: action.attempt, stage: action.stage }),
      )
    })
  }

  /** Does something if this hub still has the seat, and ends it otherwise. */
  #whileSeated(happen: () => void): void {
    const { world } = this
    this.#host.toLocks.send(() => {
      const holds = world.seat.holder === this.#seat || !world.habits.checksSeat
      this.#atHome(() => (holds ? happen() : this.#host.unseated()))
    })
  }

  #watchLeaderLock(): void {
    const { leaderLock } = this.world
    const { toLocks } = this.#host
    const old = this.#watch
    const request: LockRequest = {
      owner: this.id,
      granted: () =>
        this.#atHome(() => {
          if (this.#watch === request) this.feed({ type: 'lockFree' })
          toLocks.send(() => leaderLock.release(request))
        }),
      stolen: () => {},
    }
    this.#watch = request
    toLocks.send(() => {
      if (old !== null) leaderLock.release(old)
      if (!this.#stopped) leaderLock.request(request, false)
    })
  }

  #readLocks(read: (locks: ReturnType<World['lockTable']>) => void): void {
    this.#host.toLocks.send(() => {
      const locks = this.world.lockTable(this.id)
      this.#atHome(() => read(locks))
    })
  }

  #reserve(above: number, done: () => void): void {
    const { world } = this
    const from = Math.max(world.storedTerm, above)
    world.storedTerm = from + TERM_BLOCK
    this.#writer ??= from
    world.clock.after(world.delay(), () =>
      this.#host.atHome(() => {
        this.feed({ type: 'reserved', above: from, upTo: from + TERM_BLOCK })
        done()
      }),
    )
  }

  /** The locks' answers come in their order, to a hub that still is one. */
  #atHome(happen: () => void): void {
    this.#host.fromLocks.send(() =>
      this.#host.atHome(() => {
        if (!this.#stopped) happen()
      }),
    )
  }

  #seal(body: ToFrame): Envelope<ToFrame> {
    return seal({ from: null, hub: this.id, term: this.core.term }, body)
  }
}
