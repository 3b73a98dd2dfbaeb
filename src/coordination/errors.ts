/**
 * Why the coordination refused or could not tell.
 * - `invalid`: an argument is not what it must be; the message names what was expected.
 * - `left`: the frame has left the session.
 * - `notSent`: nobody was asked, so the action surely did not happen (one with a key: not by this ask).
 * - `timeout`: no answer in time; the action may have happened.
 * - `indeterminate`: the frame that ran the action is gone or was deposed; whether it happened cannot be known.
 * - `noHandler`: the addressed frame has no handler for this kind of action.
 * - `failed`: the handler threw; `cause` holds what it threw where that could be cloned.
 */
export type CoordinationErrorCode =
  | 'invalid'
  | 'left'
  | 'notSent'
  | 'timeout'
  | 'indeterminate'
  | 'noHandler'
  | 'failed'

/** The one error class of the coordination runtime: read `code` to decide, `message` to understand. */
export class CoordinationError extends Error {
  override readonly name = 'CoordinationError'
  /** What is known of what was asked for, see `CoordinationErrorCode`. */
  readonly code: CoordinationErrorCode

  constructor(code: CoordinationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
