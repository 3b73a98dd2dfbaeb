import type { ServiceApi } from '../contract/contract.js'
import type { EventName } from '../contract/events.js'
import type { FailedAnswer, HostStamp } from '../contract/wire.js'
import type { ServiceEvent } from './service-event.js'

/** What `succeeded` is called with: the host's answer without its reference id. */
export interface CallbackAnswer<Data = unknown, Request extends string = string> extends HostStamp {
  /** The request that it answers, say `system.isFrameLeading`. */
  readonly request: Request
  /** The result; `undefined` where the method has none. */
  readonly data: Data
}

/**
 * What `failed` is called with: the host's failed answer, or this text where none came in time. What could not be sent
 * has no reference id and no stamp of a host.
 */
export type CallbackFailure = (Partial<HostStamp & FailedAnswer> & Pick<FailedAnswer, 'errorMessage'>) | RequestTimeout

/** What `failed` is called with where the host has not answered in 10 seconds. */
export type RequestTimeout = 'Request timeout'

/** The two functions that stand behind a method's arguments. */
export type Callbacks<Answer = CallbackAnswer> = [
  succeeded?: ((answer: Answer) => void) | null | undefined,
  failed?: ((failure: CallbackFailure) => void) | null | undefined,
]

/** The forms of a method with these arguments, from the longest: callbacks may stand in the place of optional ones. */
type CallbackMethod<Arguments extends readonly unknown[], Ends extends unknown[], Given = Required<Arguments>> =
  // What is left when the last one is left out keeps the names of parameters, which single ones lose.
  Given extends readonly [...infer Fewer, unknown]
    ? ((...args: [...Given, ...Ends]) => void) &
        (Fewer extends Arguments ? CallbackMethod<Arguments, Ends, Fewer> : unknown)
    : (...args: Ends) => void

/** The namespaces of `genesys.wwe.service`: `<namespace>.<method>(...arguments, succeeded?, failed?)`. */
export type CallbackApi = {
  readonly [N in keyof ServiceApi]: {
    readonly [M in keyof ServiceApi[N]]: ServiceApi[N][M] extends (...args: infer Arguments) => Promise<infer Data>
      ? CallbackMethod<Arguments, Callbacks<CallbackAnswer<Data, `${N}.${M & string}`>>>
      : never
  }
}

/** A notification as a callback receives it; `event` tells the kinds apart. */
export type CallbackNotification<Name extends EventName = EventName> = ServiceEvent<Name> & HostStamp

/** The members of `genesys.wwe.service` besides its namespaces. */
export interface CallbackClientCore {
  /** Where an application sets a function, it hears the texts beginning with `wwe` that the host's window posts. */
  onMessage?: ((text: string) => void) | null | undefined
  /**
   * Sends a message as it is and returns its reference id. `succeeded` gets the answer without its reference id;
   * `failed` gets the failed answer, or the text `Request timeout` after 10 seconds without an answer.
   */
  sendMessage(message: object, ...callbacks: Callbacks): string
  /** Has `callback` called with every notification of the named events, with `context` as its `this`. */
  subscribe<const Name extends EventName, Context = undefined>(
    events: Name | readonly Name[],
    callback: (this: Context, notification: CallbackNotification<Name>) => void,
    context?: Context,
  ): CallbackClient
  /** Ends all subscriptions of the callback. */
  unsubscribe(callback: (this: never, notification: never) => void): void
  /** Makes another window the host's; without it that is the window's opener, else its parent. */
  targetWWEWindow(target: Window): void
  /** Lets go of the page: no listener and no timer is left, and no callback is called any more. */
  unload(): void
}

/** `genesys.wwe.service`, as the script of the Service Client API defines it. */
export type CallbackClient = CallbackClientCore & CallbackApi
