import type { Notification, SubscribeMessage, UnsubscribeMessage } from '../contract/wire.js'
import type { Connection } from './connection.js'
import { isolate } from './isolate.js'
import type { Outcome, Settle } from './outcome.js'

/** An application's function for notifications. */
export type Listener = (this: unknown, notification: Notification) => void

/** One subscription of the application. */
export interface Subscription {
  readonly listener: Listener
  /** The listener's `this`. */
  readonly context: unknown
  readonly events: ReadonlySet<string>
}

/** A subscription, and what the host made of it. */
interface Held extends Subscription {
  /** The host's id for it, once the host has confirmed it and as long as that host knows it. */
  id?: string | undefined
  /** Whether a host has confirmed it once; it is then kept until the application ends it. */
  isKept?: boolean
}

/** The application's subscriptions: each notification goes to every listener that asked for it, once. */
export class Subscriptions {
  readonly #connection: Pick<Connection, 'send'>
  readonly #held = new Set<Held>()

  constructor(connection: Pick<Connection, 'send'>) {
    this.#connection = connection
  }

  /** Subscribes with the host to one event or several; `settle` is told how that ended. Drops what is not confirmed. */
  add(events: string | readonly string[], listener: Listener, context: unknown, settle: Settle): Subscription {
    const held: Held = { listener, context, events: new Set([events].flat()) }
    this.#held.add(held)
    this.#subscribe(held, settle)
    return held
  }

  /** Ends the subscriptions that are meant. */
  end(isMeant: (subscription: Subscription) => boolean): void {
    for (const held of this.#held) {
      if (!isMeant(held)) continue
      this.#held.delete(held)
      this.#end(held.id)
    }
  }

  /** Hands a notification to every listener that asked for its event, once however often it asked. */
  deliver(notification: Notification): void {
    const told: Held[] = []
    for (const held of [...this.#held]) {
      const { listener, context, events } = held
      // A listener that was just called may have ended this one.
      if (!events.has(notification.event) || !this.#held.has(held)) continue
      if (told.some((other) => other.listener === listener && other.context === context)) continue
      told.push(held)
      isolate(() => listener.call(context, notification))
    }
  }

  /** Makes all subscriptions that a host had confirmed again: the host has dropped what it knew. */
  renewAll(): void {
    for (const held of this.#held) held.id = undefined
    this.renewUnconfirmed()
  }

  /** Makes those once more that were to be made again and have not been confirmed since. */
  renewUnconfirmed(): void {
    for (const held of this.#held) if (held.isKept && held.id === undefined) this.#subscribe(held)
  }

  #subscribe(held: Held, settle?: Settle): void {
    const message: SubscribeMessage = { event: 'subscribe', data: [...held.events] }
    this.#connection.send(message, (outcome) => {
      this.#conclude(held, outcome)
      settle?.(outcome)
    })
  }

  #conclude(held: Held, outcome: Outcome): void {
    if (outcome.kind !== 'answered') {
      if (!held.isKept) this.#held.delete(held)
    } else if (this.#held.has(held)) {
      // Made again twice, where one was thought to be lost.
      this.#end(held.id)
      held.id = outcome.answer.subscriptionId
      held.isKept = true
    }
    // The application ended it before the host had given it an id to end it by.
    else this.#end(outcome.answer.subscriptionId)
  }

  #end(id: string | undefined): void {
    if (id === undefined) return
    const message: UnsubscribeMessage = { event: 'unsubscribe', data: id }
    // Whether the host still knew it makes no difference any more.
    this.#connection.send(message, () => undefined)
  }
}
