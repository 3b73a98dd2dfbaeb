import { broken, type Sent } from './exchange.js'
import type { Timers } from './timers.js'

/** How long what is sent second waits for what is sent first to arrive: in turns, since a busy machine skips time. */
const APART_TURNS = 4
const TURN_MS = 5
/** How long a reply waits at most for events, which may have no poll to come with, in ms. */
const MAX_WAIT_MS = 1_000

/** Which of an action's effects comes first; `either`: both at once, and the network decides. */
export type Order = 'event first' | 'reply first' | 'either'

/** What the switches need of the server. */
export interface TrapParts {
  readonly timers: Timers
  /** Cuts all connections. */
  readonly cut: () => void
  /** Forgets all sessions of CometD. */
  readonly forget: () => void
  /** Whether all that was told has been sent. */
  readonly hasSent: () => boolean
}

/** All that goes wrong with this server, switchable at any time. */
export class Traps {
  /** How much later than it happens something is told, in ms. */
  eventsAfterMs = 0
  order: Order = 'either'
  /** Paths whose requests are carried out, but get no reply. */
  hang: RegExp | null = null
  /** Paths whose requests fail and have no effect. */
  fail: RegExp | null = null
  /** Everything is told twice. */
  duplicate = false
  /** What happens is not told at all. */
  mute = false
  readonly #parts: TrapParts
  readonly #waiting: (() => void)[] = []
  #isDown = false

  constructor(parts: TrapParts) {
    this.#parts = parts
  }

  get isDown(): boolean {
    return this.#isDown
  }

  /** Cuts all connections and forgets the sessions of CometD: clients must shake hands again. Who is signed in stays so. */
  drop(): void {
    this.#parts.cut()
    this.#parts.forget()
  }

  /**
   * All requests fail as if there were no server, until it is told otherwise. The sessions are still known then, but what
   * was told meanwhile first is lost with the poll that was cut.
   */
  refuse(isDown: boolean): void {
    this.#isDown = isDown
    if (isDown) this.#parts.cut()
  }

  /** What a path gets instead of being answered. */
  instead(path: string): Sent | null {
    return this.fail?.test(path) ? broken(new Error(`A trap at ${path}`)) : null
  }

  /** Has something told when the switches say so; never earlier than what was to be told before. */
  tell(deliver: () => void): void {
    if (this.mute) return
    const times = this.duplicate ? [deliver, deliver] : [deliver]
    const isAtOnce = this.eventsAfterMs === 0 && this.order !== 'reply first' && this.#waiting.length === 0
    if (isAtOnce) {
      for (const once of times) once()
      return
    }
    this.#waiting.push(...times)
    const next = () => {
      for (const _ of times) this.#waiting.shift()?.()
    }
    this.#parts.timers.after(this.eventsAfterMs, this.order === 'reply first' ? () => this.#apart(next) : next)
  }

  /** Has a reply sent when the switches say so. */
  reply(send: () => void): void {
    if (this.order === 'event first') this.#afterEvents(send, Date.now() + MAX_WAIT_MS)
    else send()
  }

  #afterEvents(send: () => void, latest: number): void {
    const isThere = this.#waiting.length === 0 && this.#parts.hasSent()
    if (isThere || Date.now() > latest) this.#apart(send)
    else this.#parts.timers.after(TURN_MS, () => this.#afterEvents(send, latest))
  }

  #apart(happen: () => void, turns: number = APART_TURNS): void {
    if (turns === 0) happen()
    else this.#parts.timers.after(TURN_MS, () => this.#apart(happen, turns - 1))
  }
}
