import type { ServiceApi } from '../contract/contract.js'
import type { EventName } from '../contract/events.js'
import type { Answer, FailedAnswer, RequestMessage } from '../contract/wire.js'
import { Connection } from './connection.js'
import { ServiceClientError, type ServiceClientErrorCode } from './errors.js'
import { randomId } from './line.js'
import type { Outcome } from './outcome.js'
import { mapMethods, requestMessage } from './requests.js'
import type { ServiceEvent } from './service-event.js'
import type { Listener, Subscription, Subscriptions } from './subscriptions.js'

export type { ServiceApi } from '../contract/contract.js'
export type {
  AgentEventData,
  EventData,
  EventName,
  FrameStateChange,
  InteractionEventData,
  MediaEventData,
  MessengerEventName,
  OutboundEventData,
  SystemEventData,
} from '../contract/events.js'
export type { Json } from '../contract/json.js'
export type { Agent } from '../contract/objects/agent.js'
export type { Contact, Interaction, InteractionState, Party } from '../contract/objects/interaction.js'
export type { Device, Media, State, StateType } from '../contract/objects/media.js'
export type { ChainedRecord, Field } from '../contract/objects/outbound.js'
export type { TargetQuery } from '../contract/target-query.js'
export type { Toast } from '../contract/toast.js'
export { ServiceClientError, type ServiceClientErrorCode } from './errors.js'
export type { ServiceEvent } from './service-event.js'

/** How a client finds and treats its host; every part has a default. */
export interface ServiceClientOptions {
  /** The host's window. Default: the window that opened this one, else the parent. */
  readonly target?: Window | undefined
  /**
   * The host's origin, say `https://workspace.example.com`: no other is spoken to or heard. Naming it is safer. Without it
   * the first message goes to whoever occupies the target window, and the client then keeps to the origin that
   * answered first.
   */
  readonly origin?: string | undefined
  /** Milliseconds until a request without an answer fails with `timeout`. Default: 10,000. */
  readonly timeout?: number | undefined
  /** Aborting it is the same as calling `close()`. */
  readonly signal?: AbortSignal | undefined
}

/** How single calls are treated. */
export interface CallOptions {
  /** Milliseconds until a request without an answer fails with `timeout`. Default: the client's. */
  readonly timeout?: number | undefined
  /** Aborting it rejects what is under way and what is asked later with code `closed`. The host is not told. */
  readonly signal?: AbortSignal | undefined
}

/** Ends a subscription when it is called. */
export interface Unsubscribe {
  (): void
  /** Resolves once the host has confirmed the subscription; rejects with a ServiceClientError where it did not. */
  readonly ready: Promise<void>
}

/** The Service Client API for an application: its namespaces of methods, events, and the end of it. */
export interface ServiceClient extends ServiceApi {
  /**
   * Has `listener` called with every event of that name or those names, once per event however many of its
   * subscriptions name it.
   */
  subscribe<const Name extends EventName>(
    events: Name | readonly Name[],
    listener: (event: ServiceEvent<Name>) => void,
  ): Unsubscribe
  /** The same methods of the same client, with other options for their calls. */
  withOptions(options: CallOptions): ServiceApi
  /** Ends all subscriptions, and rejects what is under way or asked later with code `closed`. */
  close(): void
}

/**
 * Makes a client of the Service Client API host that this page runs in. It listens at once, and speaks only when it is
 * asked to. Every failure is a ServiceClientError. Throws one with code `invalid` where `origin` is no origin.
 */
export function createServiceClient(options: ServiceClientOptions = {}): ServiceClient {
  const { target, origin, timeout, signal } = options
  const connection = new Connection({
    target,
    origin: origin === undefined ? undefined : toOrigin(origin),
    keepsOrigin: true,
    timeout,
    // The page may hold other clients, whose answers this one hears too.
    referencePrefix: randomId(),
  })

  const withOptions = (callOptions: CallOptions) =>
    mapMethods((request, arity) => async (...args: unknown[]) => {
      const outcome = await send(connection, requestMessage(request, arity, args), callOptions)
      return resultOf(request, outcome).data
      // Made from the same contract as the types.
    }) as unknown as ServiceApi

  const close = () => connection.close()
  signal?.addEventListener('abort', close)
  if (signal?.aborted) close()

  return {
    ...withOptions({}),
    withOptions,
    subscribe: (events, listener) => subscribe(connection.subscriptions, events, listener as Listener),
    close,
  }
}

/** Sends a request. Once it was given up, its answer is no longer waited for; whether the host does it is unknown. */
function send(connection: Connection, message: RequestMessage, { signal, timeout }: CallOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const giveUp = () => resolve({ kind: 'closed' })
    if (signal?.aborted) return giveUp()
    signal?.addEventListener('abort', giveUp)
    const settle = (outcome: Outcome) => {
      signal?.removeEventListener('abort', giveUp)
      resolve(outcome)
    }
    connection.send(message, settle, timeout)
  })
}

function subscribe(subscriptions: Subscriptions, events: string | readonly string[], listener: Listener): Unsubscribe {
  const forgive = () => {
    ready.catch(() => undefined)
  }
  let added: Subscription
  const ready = new Promise<Outcome>((resolve) => {
    added = subscriptions.add(events, listener, undefined, resolve)
  }).then((outcome) => {
    // Whoever closes the client no longer waits for this, so that a rejection must not count as unhandled.
    if (outcome.kind === 'closed') forgive()
    resultOf('subscribe', outcome)
  })
  const unsubscribe = () => {
    forgive()
    subscriptions.end((subscription) => subscription === added)
  }
  return Object.assign(unsubscribe, { ready })
}

/** The answer that a message ended with; throws where it ended otherwise. */
function resultOf(name: string, outcome: Outcome): Answer {
  switch (outcome.kind) {
    case 'answered':
      return outcome.answer
    case 'failed':
      throw new ServiceClientError(codeOf(outcome.answer), outcome.answer.errorMessage)
    case 'timeout':
      throw new ServiceClientError(
        'timeout',
        `${name} was not answered in time. Check that the host embeds or opened this page, and the option origin.`,
      )
    case 'closed':
      throw new ServiceClientError('closed', `${name} was not answered before the client or the call was ended.`)
    case 'invalid':
      throw new ServiceClientError('invalid', `${name} cannot be sent: ${outcome.error}`, { cause: outcome.error })
  }
}

/** A host of another version may give codes that the types do not know; other hosts give none. */
function codeOf({ errorCode }: FailedAnswer): ServiceClientErrorCode {
  return typeof errorCode === 'string' ? (errorCode as ServiceClientErrorCode) : 'failed'
}

function toOrigin(text: string): string {
  try {
    const { origin } = new URL(text)
    if (origin !== 'null') return origin
  } catch {
    // What is no URL has no origin either.
  }
  throw new ServiceClientError('invalid', `"${text}" is no origin. Write it like https://host:port, or leave it out.`)
}
