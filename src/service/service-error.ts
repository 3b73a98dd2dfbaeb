import type { ServiceErrorCode } from '../contract/errors.js'
import { CoordinationError, type CoordinationErrorCode } from '../coordination/errors.js'

/** Why something that an application asked for was not done: the message is for its developer. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly code: ServiceErrorCode

  constructor(code: ServiceErrorCode, message: string) {
    super(message)
    this.code = code
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
