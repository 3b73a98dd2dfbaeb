import { type HostMessage, type HostPortMessage, hostUserAgent } from '../contract/wire.js'

/** Whether it is something that a host said. */
export function isHostMessage(data: unknown): data is HostMessage | HostPortMessage {
  return typeof data === 'object' && data !== null && 'userAgent' in data && data.userAgent === hostUserAgent
}

/** Whether what a host said is about ports. */
export function isPortMessage(message: HostMessage | HostPortMessage): message is HostPortMessage {
  return !('event' in message || 'referenceId' in message) && ('port' in message || 'closed' in message)
}
