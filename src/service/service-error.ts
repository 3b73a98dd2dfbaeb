import type { ServiceErrorCode } from '../contract/errors.js'
import { CoordinationError, type CoordinationErrorCode } from '../coordination/errors.js'
import type { RefusalReason } from './notices.js'

/** Why something that an application asked for was not done: the message is for its developer. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly code: ServiceErrorCode
  /** Where it was refused: why, for the host's own page. */
  readonly reason: (() => RefusalReason) | undefined

  constructor(code: ServiceErrorCode, message: string, reason?: () => RefusalReason) {
    super(message)
    this.code = code
    this.reason = reason
  }
}

const codes: Readonly<Record<CoordinationErrorCode, ServiceErrorCode>> = {
  noHandler: 'unavailable',
  notSent: 'unavailable',
  left: 'unavailable',
  timeout: 'timeout',
  indeterminate: 'indeterminate',
  // The host itself chose the arguments: it is no fault of the application.
  invalid: 'failed',
  failed: 'failed',
}

/** The code for whatever was thrown while something was carried out. */
export function errorCodeOf(error: unknown): ServiceErrorCode {
  if (error instanceof ServiceError) return error.code
  return error instanceof CoordinationError ? codes[error.code] : 'failed'
}
