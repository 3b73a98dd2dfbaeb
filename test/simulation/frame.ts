import type { FrameEvent, FrameTimer } from '../../src/coordination/frame/events.js'
import { type FrameCore, newFrame } from '../../src/coordination/frame/state.js'
import { type Envelope, seal, type ToHub, type ToPeer } from '../../src/coordination/protocol.js'
import { Line } from '../../src/testing/platform/clock.js'
import { Voice } from './bus.js'
import { type AskRecord, checkFollowing, checkOutcome, checkRun, checkView } from './checks.js'
import { carryOut } from './effects.js'
import type { SimulatedHost } from './host.js'
import type { HubPort } from './hub.js'
import { checkKeyedOutcome, type KeyedRecord } from './keyed.js'
import { type Channel, Links } from './links.js'
import type { LockRequest } from './locks.js'
import { portTo } from './ports.js'
import { Timers } from './timers.js'
import type { World } from './world.js'

/**
 * `running`; `frozen`: stopped after the browser said so; `hung`: stopped without a word; `cached`: in the
 * back/forward cache; `dead`: closed or crashed.
 */
export type PageState = 'running' | 'frozen' | 'hung' | 'cached' | 'dead'

/** The deployment whose worker a page has, or what is wrong with it: it cannot be loaded, or never says anything. */
export type WorkerKind = 0 | 1 | 'none' | 'fails' | 'silent'

/** A page that runs the frame's core, with everything around it simulated; `effects.ts` carries out what it wants. */
export class SimulatedFrame {
  core: FrameCore
  page: PageState = 'running'
  /** What the application saw: every statechange. */
  readonly history: { state: string; term: number; leaderId: string | null; at: number }[] = []
  /** It hung at some time, so that the session may have gone on without it unawares. */
  everHung = false
  /** It said goodbye when it went. */
  saidGoodbye = false
  /** When it last came to know a hub, or to know none. */
  foundHubAt = Number.NEGATIVE_INFINITY
  /** When its page last stopped or went on, or it last ceased to lead. */
  changedAt = Number.NEGATIVE_INFINITY
  /** When it was last closed, crashed, or left for the cache. */
  goneAt = Number.NEGATIVE_INFINITY
  claim: { readonly request: LockRequest; readonly term: number } | null = null
  /** Its latest request for its own lock, until it gives it back: a page may go and come back before the answer. */
  stay: object | null = null
  /** What it asked for and what came of it, by the asks' ids. */
  readonly asks = new Map<number, AskRecord>()
  readonly keyedAsks = new Map<number, KeyedRecord>()
  /** The edition of the last view that came from each hub. */
  readonly editions = new Map<string, number>()
  readonly world: World
  readonly id: string
  readonly timers: Timers<FrameTimer>
  readonly links: Links
  readonly voice: Voice
  readonly toLocks: Line
  readonly fromLocks: Line
  readonly worker: WorkerKind
  #toHub: Line
  #inbox: (() => void)[] = []
  #connection = 0
  #port: HubPort
  #way: 'worker' | 'channel' | null = null
  #worker: SimulatedHost | null = null
  #host: SimulatedHost | null = null
  readonly #channels = new Map<SimulatedHost, HubPort>()

  constructor(world: World, id: string, worker: WorkerKind) {
    this.world = world
    this.id = id
    this.worker = worker
    this.core = newFrame(id, 'healthiest', worker !== 'none')
    this.timers = new Timers(world.clock, (happen) => this.#whenAwake(happen))
    this.links = new Links(world, id)
    this.toLocks = new Line(world.clock, world.delay)
    this.fromLocks = new Line(world.clock, world.delay)
    this.#toHub = new Line(world.clock, world.delay)
    this.voice = new Voice(this)
    this.#port = this.#newPort()
  }

  get state() {
    return this.core.membership.state
  }

  /** Has the page do something now, or once it runs again. */
  atPage(happen: () => void): void {
    if (this.page === 'running') happen()
    else if (this.page === 'frozen' || this.page === 'hung') this.#inbox.push(happen)
  }

  /** As `atPage`, but also for a page that comes back from the cache: its timers wait there, while messages are lost. */
  #whenAwake(happen: () => void): void {
    if (this.page === 'cached') this.#inbox.push(happen)
    else this.atPage(happen)
  }

  feed(event: FrameEvent): void {
    const before = this.state
    const { hub } = this.core.membership
    checkView(this, event)
    const [core, effects] = this.world.cores.frameStep(this.core, event)
    this.core = core
    if (before === 'LEADING' && this.state !== 'LEADING') this.changedAt = this.world.clock.now
    if (core.membership.hub !== hub) this.foundHubAt = this.world.clock.now
    if (this.state === 'LEADING') this.world.leaders.add(this)
    else this.world.leaders.delete(this)
    if (this.state === 'LEADING' && before !== 'LEADING') this.world.leads(this, core.membership.term)
    for (const effect of effects) {
      if (effect.type === 'run') checkRun(this, effect.run, event)
      if (effect.type === 'state' && event.type !== 'depart') checkFollowing(this, effect.state)
      carryOut(this, effect, event)
    }
  }

  freeze(): void {
    this.#depart('frozen', 'frozen')
  }

  hide(): void {
    this.#depart('hidden', 'cached')
    this.#inbox = []
  }

  hang(): void {
    this.#turn('hung')
    this.everHung = true
  }

  resume(): void {
    const stopped = this.page
    this.#turn('running')
    if (stopped !== 'hung') this.feed({ type: 'arrive', visible: this.core.membership.visible })
    this.saidGoodbye = false
    const inbox = this.#inbox
    this.#inbox = []
    for (const happen of inbox) this.atPage(happen)
  }

  close(): void {
    this.#depart('closed', 'cached')
    this.crash()
  }

  crash(): void {
    this.#turn('dead')
    this.#inbox = []
    this.timers.stopAll()
    this.standDown()
    this.voice.close()
    this.toLocks.send(() => {
      this.world.present.delete(this.id)
      this.world.leaderLock.releaseAllOf(this.id)
    })
  }

  ask(to: string): void {
    const id = this.asks.size + 1
    this.asks.set(id, { to, at: this.world.clock.now, sentTo: null, over: null, ended: null })
    this.feed({ type: 'ask', id, to, timeout: 5000 })
  }

  /** Asks for a keyed action, as others may do too. Ids tell keyed asks and others apart. */
  askKeyed(key: string, to: string): void {
    const id = 1_000_000 + this.keyedAsks.size
    this.keyedAsks.set(id, { key, told: false, ended: null })
    this.feed({ type: 'ask', id, to, timeout: 5000, key })
  }

  settle(id: number, how: string, value: unknown): void {
    this.world.calls.ended(this, id, how)
    const keyed = this.keyedAsks.get(id)
    if (keyed !== undefined) checkKeyedOutcome(this, keyed, how, value)
    const ask = this.asks.get(id)
    if (ask === undefined) return
    checkOutcome(this, id, ask, how, value)
    ask.ended = how
  }

  connect(way: 'worker' | 'channel'): void {
    this.disconnect()
    this.#way = way
    if (way === 'channel') return
    if (typeof this.worker === 'number') this.#worker = this.world.worker(this.worker)
    else if (this.worker === 'fails') {
      this.world.clock.after(this.world.delay(), () => this.atPage(() => this.feed({ type: 'workerFailed' })))
    }
  }

  disconnect(): void {
    this.#port = this.#newPort()
    this.#toHub = new Line(this.world.clock, this.world.delay)
    this.#way = null
    this.#worker = null
  }

  /** The page waits for the hub's seat. */
  standForHub(): void {
    this.#host = this.world.host(this)
  }

  standDown(): void {
    if (this.#host !== null) this.world.endHost(this.#host)
    this.#host = null
  }

  toHub(envelope: Envelope<ToHub>): void {
    const way = this.#way
    const worker = this.#worker
    const port = this.#port
    this.#toHub.send(() => {
      if (way === 'channel') this.world.toHubs(this, envelope)
      else worker?.receive(port, envelope)
    })
  }

  /** What that host says on this frame's channel is heard whenever the frame listens there. */
  channelFrom(host: SimulatedHost): HubPort {
    const known = this.#channels.get(host)
    const port = known ?? portTo(this, true, () => this.#way === 'channel')
    this.#channels.set(host, port)
    return port
  }

  hearPeer(peer: string, channel: Channel, envelope: Envelope<ToPeer>): void {
    this.atPage(() => {
      if (channel.keep(this.id, envelope)) return
      if (this.links.to(peer) === channel) this.feed({ type: 'peerMessage', peer, envelope })
    })
  }

  seal<Body>(body: Body): Envelope<Body> {
    const { hub, term } = this.core.membership
    return seal({ from: this.id, hub, term }, body)
  }

  #depart(why: 'frozen' | 'hidden' | 'closed', page: PageState): void {
    this.changedAt = this.world.clock.now
    this.feed({ type: 'depart', why })
    this.#turn(page)
    this.saidGoodbye = true
  }

  #turn(page: PageState): void {
    this.page = page
    this.changedAt = this.world.clock.now
    if (page === 'dead' || page === 'cached') this.goneAt = this.changedAt
  }

  #newPort(): HubPort {
    const connection = ++this.#connection
    return portTo(this, false, () => connection === this.#connection)
  }
}
