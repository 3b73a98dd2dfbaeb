import { requests } from '../../contract/contract.js'
import type { Frame } from '../../coordination/types.js'
import type { Access } from '../access/access.js'
import type { HostNamespace } from './handlers.js'
import { isWindowVisible } from './visibility.js'

/** Carries out the namespace `system` from what this frame knows of itself. */
export function systemHandlers(frame: Frame, access: Access): HostNamespace<'system'> {
  return {
    amIVisible: ({ window }) => isWindowVisible(window),
    getAllowedServices: (caller) => [...requests.keys()].filter((request) => access.mayAsk(caller, request)),
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
