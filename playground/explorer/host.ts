import { createServiceClient, type EventName, ServiceClientError, type Unsubscribe } from '../../src/client/index.js'
import { Known } from './known.js'
import { Log } from './log.js'

/** What is known of the host of this page. */
export type Contact =
  | { readonly state: 'asking' }
  /** It told which requests this origin may send. */
  | { readonly state: 'answers'; readonly allowed: ReadonlySet<string> }
  /** It answers, and does not tell. */
  | { readonly state: 'refuses'; readonly message: string }
  /** There is none, or none that answers. */
  | { readonly state: 'silent' }

/** How a request ended. */
export type Outcome =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** What the service client looks like where names are only known when they are called. */
type Methods = Readonly<Record<string, Readonly<Record<string, (...values: readonly unknown[]) => Promise<unknown>>>>>

/** A notification, of whatever event. */
export interface Heard {
  readonly event: string
  readonly data: unknown
}

/**
 * The host of this page as its parts use it: whatever is asked, answered or heard goes into the log. Tells of every
 * change by a `change` event, and of notifications by `heard`.
 */
export class Host extends EventTarget {
  readonly log = new Log()
  readonly known = new Known()
  readonly #client = createServiceClient()
  /** How to end what is subscribed to; those that are not confirmed yet are among them. */
  readonly #subscriptions = new Map<string, Unsubscribe>()
  readonly #confirmed = new Set<string>()
  #contact: Contact = { state: 'asking' }

  get contact(): Contact {
    return this.#contact
  }

  /** Whether an event is heard, or about to be. */
  subscription(event: string): 'none' | 'pending' | 'confirmed' {
    if (!this.#subscriptions.has(event)) return 'none'
    return this.#confirmed.has(event) ? 'confirmed' : 'pending'
  }

  /** The events that are subscribed to. */
  get events(): readonly string[] {
    return [...this.#subscriptions.keys()]
  }

  /** Finds out whether there is a host, and what it allows. */
  async meet(): Promise<void> {
    // A page that is nobody's child asks nobody.
    if (window.parent === window && !window.opener) {
      this.#contact = { state: 'silent' }
    } else {
      const outcome = await this.#ask('system.getAllowedServices', [])
      this.#contact = contactAfter(outcome)
    }
    this.#changed()
  }

  /** Sends a request. */
  async call(request: string, values: readonly unknown[]): Promise<Outcome> {
    this.log.add('asked', request, values.length > 0 ? values : undefined)
    const outcome = await this.#ask(request, values)
    if (outcome.ok) {
      this.log.add('answered', request, outcome.data)
      this.known.answered(request, outcome.data)
    } else this.log.add('failed', request, undefined, outcome)
    this.#changed()
    return outcome
  }

  async #ask(request: string, values: readonly unknown[]): Promise<Outcome> {
    const [namespace = '', name = ''] = request.split('.')
    try {
      // The names come from the contract that the client was made from.
      const method = (this.#client as unknown as Methods)[namespace]?.[name]
      if (!method) throw new ServiceClientError('invalid', `The client has no method ${request}`)
      return { ok: true, data: await method(...values) }
    } catch (error) {
      return failureOf(error)
    }
  }

  /** Begins to hear an event; does nothing where it is heard already. */
  async subscribe(event: EventName): Promise<void> {
    if (this.#subscriptions.has(event)) return
    this.log.add('asked', `subscribe ${event}`)
    const unsubscribe = this.#client.subscribe(event, ({ data }) => this.#hear(event, data))
    this.#subscriptions.set(event, unsubscribe)
    this.#changed()
    try {
      await unsubscribe.ready
      if (this.#subscriptions.get(event) !== unsubscribe) return
      this.#confirmed.add(event)
      this.log.add('answered', `subscribe ${event}`)
    } catch (error) {
      if (this.#subscriptions.get(event) !== unsubscribe) return
      this.#subscriptions.delete(event)
      this.log.add('failed', `subscribe ${event}`, undefined, failureOf(error))
    }
    this.#changed()
  }

  /** Hears an event no longer. */
  unsubscribe(event: EventName): void {
    const unsubscribe = this.#subscriptions.get(event)
    if (!unsubscribe) return
    this.#subscriptions.delete(event)
    this.#confirmed.delete(event)
    this.log.add('asked', `unsubscribe ${event}`)
    unsubscribe()
    this.#changed()
  }

  #hear(event: string, data: unknown): void {
    this.log.add('event', event, data)
    this.known.heard(data)
    this.dispatchEvent(new CustomEvent<Heard>('heard', { detail: { event, data } }))
    this.#changed()
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'))
  }
}

function contactAfter(outcome: Outcome): Contact {
  if (!outcome.ok) {
    return outcome.code === 'timeout' ? { state: 'silent' } : { state: 'refuses', message: outcome.message }
  }
  return { state: 'answers', allowed: new Set(outcome.data as readonly string[]) }
}

function failureOf(error: unknown): Outcome & { readonly ok: false } {
  const code = error instanceof ServiceClientError ? error.code : 'failed'
  return { ok: false, code, message: error instanceof Error ? error.message : String(error) }
}
