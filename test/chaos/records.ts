import type { PageEvent } from '../browser/support/site.js'

/**
 * What the handlers of a kind of action can do about one that another frame had begun: nothing, carry it out again, look
 * into it and say that it must be repeated, or look into it and find its result.
 */
export type Kind = 'plain' | 'repeatable' | 'repeated' | 'found'

/** An action that a page is to ask for. */
export interface Wish {
  readonly key: string
  readonly kind: Kind
  /** A role, or an index into the frames that the page knows, taken modulo their number. */
  readonly to: 'leader' | 'lastActive' | number
  /** How long its handler takes, in ms. */
  readonly takes: number
}

interface Told {
  /** The frame that tells it. */
  readonly frame: string
  /** Milliseconds since 1970, on the clock that all pages of one browser share. */
  readonly at: number
}

/** A frame asks for an action; `ask` counts the asks of this frame. */
export interface Asked extends Told {
  readonly what: 'asked'
  readonly ask: number
  readonly key: string
  readonly kind: Kind
  readonly to: string
}

/** An ask got its one answer: the action's result, or the code of the error. */
export interface Ended extends Told {
  readonly what: 'ended'
  readonly ask: number
  readonly key: string
  readonly outcome: string
  /** Only where the outcome is `done`. */
  readonly result?: string | undefined
}

/** A handler begins to carry out an action. */
export interface Ran extends Told {
  readonly what: 'ran'
  readonly key: string
  readonly attempt: number
}

/** A handler looks into what another frame had begun. */
export interface Looked extends Told {
  readonly what: 'looked'
  readonly key: string
  readonly attempt: number
}

/** A frame is about to broadcast a message. */
export interface Sent extends Told {
  readonly what: 'sent'
  readonly message: number
}

/** What pages tell of what they do. */
export type ChaosRecord = Asked | Ended | Ran | Looked | Sent

/** What happened to the session from outside. */
export interface Deed {
  readonly at: number
  /** In words, such as `kill tab 3 (leads)`. */
  readonly what: string
}

/** How pages label their records among the server's events. */
const EVENT = 'chaos'

/** The records among what the server was told, and those that the pages say they told it: beacons may be late. */
export function recordsOf(events: readonly PageEvent[], told: readonly string[]): ChaosRecord[] {
  const texts = new Set(events.filter(({ name }) => name === EVENT).map(({ type }) => type))
  for (const text of told) texts.add(text)
  return Array.from(texts, (text) => JSON.parse(text) as ChaosRecord)
}

/** The present, on the clock of the records. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}
