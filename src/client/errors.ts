/**
 * Why something asked of the host was not done.
 * - `refused`: the host answered so; the error's message is the host's.
 * - `timeout`: the host did not answer in time. Whether it did what was asked is unknown.
 * - `closed`: the client was closed, before or meanwhile.
 * - `invalid`: an argument or option that cannot be used; nothing was sent.
 */
export type ServiceClientErrorCode = 'refused' | 'timeout' | 'closed' | 'invalid'

/** The one kind of error of the service client. */
export class ServiceClientError extends Error {
  override readonly name = 'ServiceClientError'
  readonly code: ServiceClientErrorCode

  constructor(code: ServiceClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
