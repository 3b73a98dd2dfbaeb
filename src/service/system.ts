import { requests } from '../contract/contract.js'
import type { Frame } from '../coordination/types.js'
import type { HostNamespace } from './handlers.js'
import type { Origins } from './origins.js'
import { isWindowVisible } from './visibility.js'

/** Carries out the namespace `system` from what this frame knows of itself. */
export function systemHandlers(frame: Frame, origins: Origins): HostNamespace<'system'> {
  return {
    amIVisible: ({ window }) => isWindowVisible(window),
    getAllowedServices: ({ origin }) => [...requests.keys()].filter((request) => origins.allows(origin, request)),
    isFrameFollowing: () => frame.state === 'FOLLOWING',
    isFrameLeading: () => frame.state === 'LEADING',
    isFrameLeadingOrNegotiating: () => frame.state !== 'FOLLOWING',
    isFrameNegotiating: () => frame.state === 'NEGOTIATING',
    isLastActiveFrame: () => frame.isLastActive,
    triggerActivity: () => {
      frame.touch()
    },
  }
}
