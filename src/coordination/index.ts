import { CoordinationError } from './errors.js'
import { expectText } from './frame/arguments.js'
import { SessionFrame } from './frame/session-frame.js'
import { browserPlatform } from './platform/browser.js'
import { namesOf } from './protocol.js'
import type { Frame, SessionOptions } from './types.js'

export { CoordinationError, type CoordinationErrorCode } from './errors.js'
export type * from './types.js'

/**
 * Makes this page a frame of its session. It returns at once with a frame that is `NEGOTIATING`; await `frame.ready`,
 * or listen to `statechange`, to learn who leads. Throws a CoordinationError with code `invalid` where an option is not
 * what it must be. What the browser lacks is made up for: see docs/coordination.md.
 */
export function joinSession(options: SessionOptions = {}): Frame {
  const { name = 'default', policy, signal } = options
  expectText('name', name)
  if (policy !== undefined && typeof policy !== 'function' && policy !== 'lastActive' && policy !== 'oldest') {
    throw new CoordinationError('invalid', `"policy" must be "lastActive", "oldest" or a comparator, but is ${policy}.`)
  }
  signal?.throwIfAborted()
  const names = namesOf(name)
  const frame = new SessionFrame(names, browserPlatform(names, options), policy)
  signal?.addEventListener('abort', () => void frame.leave(), { once: true })
  return frame
}
