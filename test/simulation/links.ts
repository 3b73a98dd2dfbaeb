import type { Envelope, ToPeer } from '../../src/coordination/protocol.js'
import { Line } from '../../src/testing/platform/clock.js'
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

  /** Whether an end was handed over. */
  isAt(end: string): boolean {
    return !this.#early.has(end)
  }

  /** Hands an end over, with what waited there. */
  take(end: string): readonly Envelope<ToPeer>[] {
    const early = this.#early.get(end) ?? []
    this.#early.delete(end)
    return early
  }
}

/** One frame's direct ports to others. */
export class Links {
  readonly #world: World
  readonly #own: string
  readonly #offered = new Map<string, Channel>()
  readonly #links = new Map<string, { readonly channel: Channel; readonly line: Line }>()

  constructor(world: World, own: string) {
    this.#world = world
    this.#own = own
  }

  /** A port came, which is not in use yet. */
  offer(peer: string, channel: Channel): void {
    this.#offered.set(peer, channel)
  }

  /** The port that came last is in use from now on. */
  use(peer: string): void {
    const channel = this.#offered.get(peer)
    if (channel === undefined) return
    this.#offered.delete(peer)
    this.#links.set(peer, { channel, line: new Line(this.#world.clock, this.#world.delay) })
  }

  close(peer: string): void {
    this.#links.delete(peer)
  }

  /** The channel to that frame. */
  to(peer: string): Channel | null {
    return this.#links.get(peer)?.channel ?? null
  }

  post(peer: string, envelope: Envelope<ToPeer>): void {
    const link = this.#links.get(peer)
    link?.line.send(() => this.#world.frame(peer)?.hearPeer(this.#own, link.channel, envelope))
  }
}
