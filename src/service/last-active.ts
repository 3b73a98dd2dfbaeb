import type { FrameId, FrameInfo } from '../coordination/types.js'

/**
 * The window where the user was last active, of those that respond: keyed actions for the last active window go there,
 * while `isLastActive` goes on naming a window that hangs. None where no user was active yet.
 */
export function lastActiveWindow(peers: readonly FrameInfo[]): FrameId | undefined {
  let latest: FrameInfo | undefined
  for (const peer of peers) if (peer.responsive && peer.active > (latest?.active ?? 0)) latest = peer
  return latest?.id
}
