import type { CallbackAnswer, CallbackApi, CallbackClient, CallbackClientCore, Callbacks } from './callback-api.js'
import { Connection } from './connection.js'
import type { Outcome } from './outcome.js'
import { mapMethods, requestMessage } from './requests.js'
import type { Listener } from './subscriptions.js'

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
      subscriptions.add(events, callback as Listener, context, (outcome) => callBack(outcome, {}, undefined, report))
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
    const [succeeded, failed] = args.slice(end).map((value) => (isFunction(value) ? value : undefined))
    core.sendMessage(message, succeeded, failed)
  })
  const client: CallbackClient = Object.assign(
    core,
    // Made from the same contract as the types.
    namespaces as unknown as CallbackApi,
  )
  return client
}

function isFunction(value: unknown): value is (result: unknown) => void {
  return typeof value === 'function'
}

function callBack(outcome: Outcome, message: object, ...[succeeded, failed]: Callbacks): void {
  switch (outcome.kind) {
    case 'answered': {
      const { referenceId, ...answer } = outcome.answer
      succeeded?.(answer as CallbackAnswer)
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
