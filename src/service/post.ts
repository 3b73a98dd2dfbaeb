import type { Answer, FailedAnswer, FrameIdMessage, HostStamp, Notification } from '../contract/wire.js'
import { hostUserAgent, protocolVersion } from '../contract/wire.js'
import type { Peer } from './applications.js'

/** An answer whose reference id is whatever the asker sent as one. */
type Echoed<Message extends Answer | FailedAnswer> = Omit<Message, 'referenceId'> & { readonly referenceId: unknown }

/** What this host says, before it is stamped. */
export type Outgoing = Echoed<Answer> | Echoed<FailedAnswer> | Notification | FrameIdMessage

/**
 * Posts a message to a window at its origin, and to no other; only the opaque origin `null`, which cannot be addressed
 * and is accepted only where any origin is, is posted to unaddressed. Returns false, and never throws, where the
 * message cannot be cloned or the window cannot be reached.
 */
export function post({ window, origin }: Peer, message: Outgoing): boolean {
  const stamp: HostStamp = { userAgent: hostUserAgent, protocolVersion }
  try {
    window.postMessage({ ...message, ...stamp }, origin === 'null' ? '*' : origin)
    return true
  } catch {
    return false
  }
}
