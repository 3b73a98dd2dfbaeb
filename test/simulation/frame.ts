import { frameStep } from '../../src/coordination/frame/frame.js'
import {
  type FrameCore,
  type FrameEffect,
  type FrameEvent,
  type FrameTimer,
  newFrame,
} from '../../src/coordination/frame/state.js'
import { type Envelope, seal, type ToFrame, type ToPeer } from '../../src/coordination/protocol.js'
import { Line } from './clock.js'
import type { Channel, HubPort, SimulatedHub } from './hub.js'
import type { LockRequest } from './locks.js'
import type { World } from './world.js'

/**
 * `running`; `frozen`: stopped after the browser said so; `hung`: stopped without a word; `cached`: in the
 * back/forward cache; `dead`: closed or crashed.
 */
export type PageState = 'running' | 'frozen' | 'hung' | 'cached' | 'dead'

/** A page that runs the frame's core, with everything around it simulated. */
export class SimulatedFrame {
  core: FrameCore
  page: PageState = 'running'
  /** What the application saw: every statechange. */
  readonly history: { state: string; term: number; at: number }[] = []
  /** It hung at some time, so that the session may have gone on without it unawares. */
  everHung = false
  claim: { request: LockRequest; term: number } | null = null
  readonly settled = new Map<number, string>()
  asked = 0
  #inbox: (() => void)[] = []
  #connection = 0
  #stay = 0
  #port: HubPort
  #hub: SimulatedHub | null = null
  #toHub: Line
  #toLocks: Line
  #fromLocks: Line
  #timers = new Map<FrameTimer, () => void>()
  #links = new Map<string, { channel: Channel; line: Line }>()
  #watched: { hub: string } | null = null

  readonly world: World
  readonly id: string

  constructor(world: World, id: string) {
    this.world = world
    this.id = id
    this.core = newFrame(id, 'healthiest')
    this.#toHub = new Line(world.clock, world.delay)
    this.#toLocks = new Line(world.clock, world.delay)
    this.#fromLocks = new Line(world.clock, world.delay)
    this.#port = this.#newPort()
  }

  get state() {
    return this.core.membership.state
  }

  get timers(): number {
    return this.#timers.size
  }

  /** Has the page do something now, or once it runs again. */
  atPage(happen: () => void): void {
    if (this.page === 'running') happen()
    else if (this.page === 'frozen' || this.page === 'hung') this.#inbox.push(happen)
  }

  feed(event: FrameEvent): void {
    const before = this.state
    const [core, effects] = frameStep(this.core, event)
    this.core = core
    if (core.membership.state === 'LEADING' && before !== 'LEADING') this.world.leads(this, core.membership.term)
    for (const effect of effects) this.#carryOut(effect)
  }

  freeze(): void {
    this.feed({ type: 'depart', why: 'frozen' })
    this.page = 'frozen'
  }

  hide(): void {
    this.feed({ type: 'depart', why: 'hidden' })
    this.page = 'cached'
    this.#inbox = []
  }

  hang(): void {
    this.page = 'hung'
    this.everHung = true
  }

  resume(): void {
    const stopped = this.page
    this.page = 'running'
    if (stopped === 'frozen' || stopped === 'cached') {
      this.feed({ type: 'arrive', visible: this.core.membership.visible })
    }
    const inbox = this.#inbox
    this.#inbox = []
    for (const happen of inbox) this.atPage(happen)
  }

  close(): void {
    this.feed({ type: 'depart', why: 'hidden' })
    this.crash()
  }

  crash(): void {
    this.page = 'dead'
    this.#inbox = []
    for (const stop of this.#timers.values()) stop()
    this.#timers.clear()
    this.#toLocks.send(() => {
      this.world.present.delete(this.id)
      this.world.leaderLock.releaseAllOf(this.id)
    })
  }

  ask(to: string): void {
    const id = ++this.asked
    this.feed({ type: 'ask', id, to, timeout: 5000 })
  }

  hubLost(hub: SimulatedHub): void {
    if (this.#watched?.hub !== hub.id) return
    this.#fromLocks.send(() => this.atPage(() => this.feed({ type: 'hubLost', hub: hub.id })))
  }

  #carryOut(effect: FrameEffect): void {
    const { world } = this
    switch (effect.type) {
      case 'connect':
        this.#port = this.#newPort()
        this.#hub = world.connect()
        break
      case 'disconnect':
        this.#port = this.#newPort()
        this.#hub = null
        break
      case 'holdFrameLock': {
        const stay = ++this.#stay
        this.#toLocks.send(() => {
          if (this.page === 'dead') return
          world.present.add(this.id)
          this.#fromLocks.send(() =>
            this.atPage(() => {
              if (stay === this.#stay) this.feed({ type: 'present' })
            }),
          )
        })
        break
      }
      case 'releaseFrameLock':
        this.#stay++
        this.#toLocks.send(() => world.present.delete(this.id))
        break
      case 'watchHub':
        this.#watched = { hub: effect.hub }
        for (const hub of world.deadHubs) if (hub.id === effect.hub) this.hubLost(hub)
        break
      case 'unwatchHub':
        this.#watched = null
        break
      case 'claimLock': {
        const old = this.claim?.request
        const request: LockRequest = {
          owner: this.id,
          granted: () => this.#fromLocks.send(() => this.atPage(() => this.#ifCurrent(request, 'granted'))),
          stolen: () => this.#fromLocks.send(() => this.atPage(() => this.#ifCurrent(request, 'lost'))),
        }
        this.claim = { request, term: effect.term }
        this.#toLocks.send(() => {
          if (old !== undefined) world.leaderLock.release(old)
          if (this.page !== 'dead') world.leaderLock.request(request, effect.steal)
        })
        break
      }
      case 'releaseLock': {
        const old = this.claim?.request
        this.claim = null
        if (old !== undefined) this.#toLocks.send(() => world.leaderLock.release(old))
        break
      }
      case 'send': {
        const envelope = this.#seal(effect.body)
        const hub = this.#hub
        const port = this.#port
        this.#toHub.send(() => hub?.receive(port, envelope))
        break
      }
      case 'state':
        this.history.push({ state: effect.state, term: effect.term, at: world.clock.now })
        break
      case 'postAsk':
        this.#post(effect.peer, {
          type: 'ask',
          id: effect.id,
          kind: 'work',
          payload: null,
          to: effect.to,
          asOf: effect.asOf,
        })
        break
      case 'post':
        this.#post(effect.peer, effect.body)
        break
      case 'closeLink':
        this.#links.delete(effect.peer)
        break
      case 'run': {
        const { from, id } = effect.run
        world.started(from, id, this.id)
        world.clock.after(world.delay() * 10, () =>
          this.atPage(() => this.feed({ type: 'finished', from, id, outcome: { ok: true, value: this.id } })),
        )
        break
      }
      case 'settle':
        this.#settle(effect.id, effect.outcome.ok ? 'ok' : effect.outcome.code)
        break
      case 'fail':
        this.#settle(effect.id, effect.failure)
        break
      case 'startTimer':
        this.#timers.get(effect.timer)?.()
        this.#timers.set(
          effect.timer,
          world.clock.after(effect.ms, () =>
            this.atPage(() => {
              this.#timers.delete(effect.timer)
              this.feed({ type: 'timer', timer: effect.timer })
            }),
          ),
        )
        break
      case 'stopTimer':
        this.#timers.get(effect.timer)?.()
        this.#timers.delete(effect.timer)
        break
    }
  }

  #settle(id: number, how: string): void {
    this.world.expect(!this.settled.has(id), `${this.id}'s ask ${id} ended twice`)
    this.settled.set(id, how)
  }

  #ifCurrent(request: LockRequest, type: 'granted' | 'lost'): void {
    if (this.claim?.request !== request) return
    const { term } = this.claim
    if (type === 'lost') this.claim = null
    this.feed({ type, term })
  }

  #newPort(): HubPort {
    const connection = ++this.#connection
    const line = new Line(this.world.clock, this.world.delay)
    const deliver = (happen: () => void) =>
      line.send(() =>
        this.atPage(() => {
          if (connection === this.#connection) happen()
        }),
      )
    return {
      post: (envelope: Envelope<ToFrame>) => deliver(() => this.feed({ type: 'message', envelope })),
      postPeer: (peer, channel, envelope) =>
        deliver(() => {
          this.#links.set(peer, { channel, line: new Line(this.world.clock, this.world.delay) })
          this.feed({ type: 'message', envelope })
          this.feed({ type: 'linked', peer })
          for (const early of channel.take(this.id)) this.hearPeer(peer, channel, early)
        }),
    }
  }

  #post(peer: string, body: ToPeer): void {
    const link = this.#links.get(peer)
    if (link === undefined) return
    const envelope = this.#seal(body)
    link.line.send(() => this.world.frame(peer)?.hearPeer(this.id, link.channel, envelope))
  }

  hearPeer(peer: string, channel: Channel, envelope: Envelope<ToPeer>): void {
    this.atPage(() => {
      if (channel.keep(this.id, envelope)) return
      if (this.#links.get(peer)?.channel === channel) this.feed({ type: 'peerMessage', peer, envelope })
    })
  }

  #seal<Body>(body: Body): Envelope<Body> {
    const { hub, term } = this.core.membership
    return seal({ from: this.id, hub, term }, body)
  }
}
