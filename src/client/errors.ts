import type { ServiceErrorCode } from '../contract/errors.js'

/**
 * Why something asked of the host was not done: the host's code as it came, which may be one that this version does not
 * know yet, or one of the client's own. A host that gives no code has `failed`; the error's message is the host's.
 * The client itself says
 * - `invalid`: an argument or option that cannot be used; nothing was sent.
 * - `timeout`: the host did not answer in time. Whether it did what was asked is unknown.
 * - `closed`: the client was closed, or the call's signal aborted, before the host answered.
 */
export type ServiceClientErrorCode = ServiceErrorCode | 'closed'

/** The one kind of error of the service client. */
export class ServiceClientError extends Error {
  override readonly name = 'ServiceClientError'
  /** Why it was not done; one that this version does not know may come from a newer host. */
  readonly code: ServiceClientErrorCode

  constructor(code: ServiceClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
