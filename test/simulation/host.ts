import { keepForLater } from '../../src/coordination/hub/lines.js'
import { type Envelope, seal, type ToHub } from '../../src/coordination/protocol.js'
import { Line } from '../../src/testing/platform/clock.js'
import type { SimulatedFrame } from './frame.js'
import { type HubPort, SimulatedHub } from './hub.js'
import type { LockRequest } from './locks.js'
import type { World } from './world.js'

/**
 * A worker, or a page (`home`), that waits for the hub's seat and runs the hub once it has it; what `HubHost` and
 * `seatByLock` are in a browser.
 */
export class SimulatedHost {
  /** The seated hub, as far as this host knows. */
  hub: SimulatedHub | null = null
  state: 'running' | 'hung' | 'dead' = 'running'
  readonly world: World
  readonly home: SimulatedFrame | null
  readonly toLocks: Line
  readonly fromLocks: Line
  readonly #onPorts = new Set<string | null>()
  #isWaiting = false
  #early: [Envelope<ToHub>, HubPort][] = []
  #inbox: (() => void)[] = []
  #seat: LockRequest | null = null

  constructor(world: World, home: SimulatedFrame | null) {
    this.world = world
    this.home = home
    this.toLocks = new Line(world.clock, world.delay)
    this.fromLocks = new Line(world.clock, world.delay)
    world.clock.after(world.delay() * 2, () => this.atHome(() => this.#stand()))
  }

  /** Has the worker or page do something now, or once it runs again. */
  atHome(happen: () => void): void {
    if (this.state === 'dead') return
    if (this.home !== null) this.home.atPage(() => this.state !== 'dead' && happen())
    else if (this.state === 'hung') this.#inbox.push(happen)
    else happen()
  }

  receive(port: HubPort, envelope: Envelope<ToHub>): void {
    this.atHome(() => {
      if (envelope.body.type === 'leave') this.#onPorts.delete(envelope.from)
      else if (!port.isChannel) this.#onPorts.add(envelope.from)
      if (this.hub?.hasBegun) this.hub.receive(port, envelope)
      else if (this.#isWaiting) port.post(seal({ from: null, hub: null, term: 0 }, { type: 'standby' }))
      else this.#early = keepForLater(this.#early, envelope, port)
    })
  }

  /** Whether a frame was heard on a port. */
  hasPort(frame: string | null): boolean {
    return this.#onPorts.has(frame)
  }

  hang(): void {
    this.state = 'hung'
  }

  resume(): void {
    this.state = 'running'
    const inbox = this.#inbox
    this.#inbox = []
    for (const happen of inbox) this.atHome(happen)
  }

  /** It is gone without a word, or stops in good order; the browser gives its locks to the next. */
  end(): void {
    this.state = 'dead'
    this.#vacate()
  }

  /** Another hub has the seat, as it turns out. */
  unseated(): void {
    this.#vacate()
    this.#stand()
  }

  #stand(): void {
    const { world } = this
    const id = `h${world.candidates++}`
    const request: LockRequest = {
      owner: id,
      granted: () => this.fromLocks.send(() => this.atHome(() => this.#taken(id, request))),
      stolen: () => this.fromLocks.send(() => this.atHome(() => this.#lost(request))),
    }
    this.#seat = request
    this.toLocks.send(() => {
      if (this.state === 'dead') return
      world.seat.request(request, false)
      if (world.seat.holder === request) return
      const proceed = world.habits.waitsForSeat ? () => this.#wait(request) : () => this.#taken(id, request)
      this.fromLocks.send(() => this.atHome(proceed))
    })
  }

  #lost(request: LockRequest): void {
    if (this.#seat === request && this.world.habits.noticesTheft) this.unseated()
  }

  #wait(request: LockRequest): void {
    if (this.#seat !== request || this.hub !== null) return
    this.#isWaiting = true
    for (const [, port] of this.#early.splice(0)) {
      port.post(seal({ from: null, hub: null, term: 0 }, { type: 'standby' }))
    }
  }

  #taken(id: string, request: LockRequest): void {
    if (this.#seat !== request) return
    this.world.note(`${id} is seated${this.home === null ? '' : ` in ${this.home.id}`}`)
    this.#isWaiting = false
    this.world.hubs++
    this.world.seatedAt = this.world.clock.now
    const hub = new SimulatedHub(this, id, request)
    this.hub = hub
    hub.begin(() => {
      for (const [envelope, port] of this.#early.splice(0)) hub.receive(port, envelope)
      this.world.announce(id, this.home === null ? 'worker' : 'page')
    })
  }

  #vacate(): void {
    const seat = this.#seat
    const { hub } = this
    hub?.stop()
    this.#seat = null
    this.hub = null
    this.#isWaiting = false
    this.toLocks.send(() => {
      if (seat !== null) this.world.seat.release(seat)
      if (hub === null) return
      this.world.leaderLock.releaseAllOf(hub.id)
      this.world.hubEnded(hub.id)
    })
  }
}
