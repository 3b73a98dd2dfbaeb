import { type HostMessage, type HostPortMessage, hostUserAgent } from '../contract/wire.js'

/** Whether it is something that a host said. */
export function isHostMessage(data: unknown): data is HostMessage | HostPortMessage {
  return (data as { readonly userAgent?: unknown } | null | undefined)?.userAgent === hostUserAgent
}
