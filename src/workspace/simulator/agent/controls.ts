import type { Parameter } from '../../../contract/method.js'
import { text } from '../../../contract/parameters.js'
import type { ControlsOf, ControlTable } from '../controls.js'

const medium = { name: 'medium', schema: text, optional: true } as const satisfies Parameter

/** What happens to the agent without the agent; where no medium is named, in all media. */
export const agentControls = {
  /** A supervisor logs the agent out. */
  forceLogout: [],
  setOutOfService: [medium],
  backInService: [medium],
} as const satisfies ControlTable

/** What happens to the agent without the agent. */
export type AgentControls = ControlsOf<typeof agentControls>
