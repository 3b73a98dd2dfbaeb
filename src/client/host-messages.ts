import { type HostMessage, type HostPortMessage, hostUserAgent } from '../contract/wire.js'

/** Whether it is something that a host said. */
export function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === 'object' && data !== null && 'userAgent' in data && data.userAgent === hostUserAgent
}

/** Whether it is something that a host said of ports. */
export function isPortMessage(data: unknown): data is HostPortMessage {
  if (!isHostMessage(data) || data.event !== undefined || data.referenceId !== undefined) return false
  return 'port' in data || 'closed' in data
}
