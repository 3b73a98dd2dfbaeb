import { CoordinationError } from '../errors.js'

/** Refuses a name that is no text, so that a slip is told where it was made. */
export function expectText(name: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return
  throw new CoordinationError('invalid', `"${name}" must be a non-empty string, but is ${JSON.stringify(value)}.`)
}

/** The error for whatever is asked of a frame after `leave()`. */
export function hasLeft(): CoordinationError {
  return new CoordinationError('left', 'This frame has left its session: join again to take part.')
}
