import { ServiceError } from '../service-error.js'
import { isLarger } from './size.js'

/** What this host takes from one application. */
export interface ServiceLimits {
  /** How large what comes with a request or a subscription may be, in characters. Default: 1,000,000. */
  readonly messageSize: number
  /** How many requests of an application may be under way at once. Default: 1,000. */
  readonly pending: number
  /** How many subscriptions an application may have at once. Default: 1,000. */
  readonly subscriptions: number
}

/** What no application meets that means well. */
export const defaultLimits: ServiceLimits = { messageSize: 1_000_000, pending: 1_000, subscriptions: 1_000 }

/** Throws a ServiceError where what an application sent along is larger than this host takes. */
export function checkSize(name: string, value: unknown, { messageSize }: ServiceLimits): void {
  if (!isLarger(value, messageSize)) return
  throw new ServiceError(
    'tooMuch',
    `"${name}" must not be larger than ${messageSize} characters, and is. Send less at once, or host the API with a larger limit "messageSize".`,
    () => ({ why: 'tooMuch', limit: 'messageSize', value: messageSize }),
  )
}

/** Throws a ServiceError where an application has as many requests under way as this host takes. */
export function checkPending(pending: number, limits: ServiceLimits): void {
  if (pending < limits.pending) return
  throw new ServiceError(
    'tooMuch',
    `No more than ${limits.pending} requests of one application may be under way at once, and as many are. Wait for answers, or host the API with a larger limit "pending".`,
    () => ({ why: 'tooMuch', limit: 'pending', value: limits.pending }),
  )
}

/** Throws a ServiceError where an application has as many subscriptions as this host takes. */
export function checkSubscriptions(subscriptions: number, limits: ServiceLimits): void {
  if (subscriptions < limits.subscriptions) return
  throw new ServiceError(
    'tooMuch',
    `No application may have more than ${limits.subscriptions} subscriptions at once, and this one has as many. Unsubscribe what is not needed, or host the API with a larger limit "subscriptions".`,
    () => ({ why: 'tooMuch', limit: 'subscriptions', value: limits.subscriptions }),
  )
}
