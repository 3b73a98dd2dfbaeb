import { CoordinationError } from './errors.js'
import type { Outcome } from './protocol.js'

/** What went wrong in a handler, or with its result, as it can be sent to another frame. */
export function failureOf(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error)
  try {
    return { ok: false, code: 'failed', message, cause: structuredClone(error) }
  } catch {
    return { ok: false, code: 'failed', message }
  }
}

/** Whatever cannot cross to another page, as the application is told of it. */
export function notCloneable(what: string, cause: unknown): CoordinationError {
  return new CoordinationError('invalid', `${what} must be structured-cloneable: ${String(cause)}`, { cause })
}
