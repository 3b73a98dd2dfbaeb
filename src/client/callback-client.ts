import { Connection } from './connection.js'
import type { Outcome } from './outcome.js'
import { mapMethods, type Namespaces, requestMessage } from './requests.js'
import type { Listener } from './subscriptions.js'

type Callback = (value: unknown) => void

/** The members of `genesys.wwe.service` besides its namespaces. */
export interface CallbackClientCore {
  /** Where an application sets a function, it hears the texts beginning with `wwe` that the host's window posts. */
  onMessage?: ((text: string) => void) | null | undefined
  /**
   * Sends a message as it is and returns its reference id. `succeeded` gets the answer without its reference id;
   * `failed` gets the failed answer, or the text `Request timeout` after 10 seconds without an answer.
   */
  sendMessage(message: object, succeeded?: Callback | null, failed?: Callback | null): string
  /** Has `callback` called with every notification of the named events, with `context` as its `this`. */
  subscribe(events: string | readonly string[], callback: Listener, context?: unknown): CallbackClient
  /** Ends all subscriptions of the callback. */
  unsubscribe(callback: Listener): void
  /** Makes another window the host's; without it that is the window's opener, else its parent. */
  targetWWEWindow(target: Window): void
  /** Lets go of the page: no listener and no timer is left, and no callback is called any more. */
  unload(): void
}

/** `genesys.wwe.service`: `<namespace>.<method>(...arguments, succeeded?, failed?)` besides the members of the core. */
export type CallbackClient = CallbackClientCore & Readonly<Namespaces<(...args: unknown[]) => void>>

/** Makes the callback client of this page. It listens at once, and speaks only when it is asked to. */
export function createCallbackClient(): CallbackClient {
  const connection = new Connection({
    onText: (text) => {
      if (text.startsWith('wwe')) client.onMessage?.(text)
    },
  })
  const { subscriptions } = connection

  const core: CallbackClientCore = {
    sendMessage: (message, succeeded, failed) =>
      connection.send(message, (outcome) => callBack(outcome, message, succeeded, failed)),
    subscribe(events, callback, context) {
      const report = (reason: unknown) => console.error('Subscribing failed:', events, reason)
      subscriptions.add(events, callback, context, (outcome) => callBack(outcome, {}, undefined, report))
      return client
    },
    unsubscribe: (callback) => subscriptions.end(({ listener }) => listener === callback),
    targetWWEWindow: (target) => connection.retarget(target),
    unload: () => connection.close(),
  }
  const namespaces = mapMethods((request, arity) => (...args: unknown[]) => {
    // Callbacks may stand in the place of optional arguments that were left out.
    const firstFunction = args.findIndex(isFunction)
    const end = firstFunction < 0 ? arity : Math.min(firstFunction, arity)
    const message = requestMessage(request, arity, args.slice(0, end))
    core.sendMessage(message, ...args.slice(end).map((value) => (isFunction(value) ? value : undefined)))
  })
  const client: CallbackClient = Object.assign(core, namespaces)
  return client
}

function isFunction(value: unknown): value is Callback {
  return typeof value === 'function'
}

function callBack(
  outcome: Outcome,
  message: object,
  succeeded: Callback | null | undefined,
  failed: Callback | null | undefined,
): void {
  switch (outcome.kind) {
    case 'answered': {
      const { referenceId, ...answer } = outcome.answer
      succeeded?.(answer)
      break
    }
    case 'failed':
      failed?.(outcome.answer)
      break
    case 'timeout':
      failed?.('Request timeout')
      break
    case 'invalid':
      failed?.({ ...message, errorMessage: `The message cannot be sent: ${outcome.error}` })
      break
    case 'closed':
      // Whoever unloads has no use for answers.
      break
  }
}
