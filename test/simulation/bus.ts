import { Line } from '../../src/testing/platform/clock.js'
import type { SimulatedFrame } from './frame.js'
import type { World } from './world.js'

/** A page's end of the session's channel. */
export interface Ear {
  readonly frame: SimulatedFrame
  readonly line: Line
  isOpen: boolean
}

/** A broadcast. */
interface Saying {
  readonly from: string
  readonly at: number
  /** Whose page could hear it when it was sent. */
  readonly audience: readonly SimulatedFrame[]
  readonly heardBy: Set<string>
  /** Its place among all that was said; null until then. */
  place: number | null
}

/**
 * The session's channel. As in Chromium, Firefox and WebKit, all that is said on it goes through one place, so that
 * everybody hears it in the same order; a frozen page hears it when it goes on.
 */
export class Bus {
  readonly #world: World
  readonly #ears = new Set<Ear>()
  readonly #sayings: Saying[] = []
  readonly #latest = new Map<string, number>()
  #places = 0

  constructor(world: World) {
    this.#world = world
  }

  open(frame: SimulatedFrame): Ear {
    const ear = { frame, line: new Line(this.#world.clock, this.#world.delay), isOpen: true }
    this.#ears.add(ear)
    return ear
  }

  close(ear: Ear): void {
    ear.isOpen = false
    this.#ears.delete(ear)
  }

  /** Tells all other pages something. */
  tell(from: SimulatedFrame | null, line: Line, hear: (frame: SimulatedFrame) => void, taken = () => {}): void {
    line.send(() => {
      taken()
      for (const ear of this.#ears) {
        const { frame } = ear
        if (frame !== from) ear.line.send(() => frame.atPage(() => ear.isOpen && hear(frame)))
      }
    })
  }

  /** Notes that a frame broadcasts something; returns its number, and what to do when it is said. */
  announce(from: SimulatedFrame): { readonly number: number; readonly taken: () => void } {
    const { frames, clock } = this.#world
    const audience = frames.filter((frame) => frame !== from && frame.page !== 'dead' && frame.page !== 'cached')
    const saying: Saying = { from: from.id, at: clock.now, audience, heardBy: new Set(), place: null }
    const taken = () => {
      saying.place = this.#places++
    }
    return { number: this.#sayings.push(saying) - 1, taken }
  }

  /** A frame's application hears a broadcast: once, and in the order of all. */
  heard({ id }: SimulatedFrame, from: string, number: number): void {
    const world: World = this.#world
    const saying = this.#sayings[number]
    if (saying === undefined || saying.place === null) world.fail(`${id} heard ${number}, which nobody said`)
    const { heardBy, place } = saying
    world.expect(saying.from === from, `${id} heard ${saying.from}'s words from ${from}`)
    world.expect(!heardBy.has(id), `${id} heard ${number} of ${from} twice`)
    world.expect(place > (this.#latest.get(id) ?? -1), `${id} heard ${number} of ${from} out of order`)
    this.#latest.set(id, place)
    heardBy.add(id)
  }

  /** How many broadcasts a frame heard. */
  heardIn(id: string): number {
    return this.#sayings.filter(({ heardBy }) => heardBy.has(id)).length
  }

  /** Once all has arrived, whoever was there all the time and runs has heard everything. */
  check(): void {
    for (const [number, { from, at, audience, heardBy }] of this.#sayings.entries()) {
      for (const { id, page, goneAt } of audience) {
        const missed = page === 'running' && goneAt < at && !heardBy.has(id)
        this.#world.expect(!missed, `${id} missed ${number} of ${from}`)
      }
    }
  }
}

/** A page's use of the session's channel. */
export class Voice {
  readonly #frame: SimulatedFrame
  readonly #line: Line
  #ear: Ear | null = null

  constructor(frame: SimulatedFrame) {
    this.#frame = frame
    this.#line = new Line(frame.world.clock, frame.world.delay)
  }

  open(): void {
    this.#ear ??= this.#frame.world.bus.open(this.#frame)
  }

  close(): void {
    if (this.#ear !== null) this.#frame.world.bus.close(this.#ear)
    this.#ear = null
  }

  /** Says something to all other frames. */
  broadcast(): void {
    const { bus } = this.#frame.world
    const { number, taken } = bus.announce(this.#frame)
    const envelope = this.#frame.seal({ channel: 'news', message: number })
    bus.tell(this.#frame, this.#line, (other) => other.feed({ type: 'broadcast', envelope }), taken)
  }
}
