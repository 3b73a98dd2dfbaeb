import { LitElement } from 'lit'
import type { HostedWorkspace } from '../../src/service/index.js'

/** Who the agent is, and the state that the agent is in. */
export class AgentState extends LitElement {
  declare workspace: HostedWorkspace
}

customElements.define('agent-state', AgentState)
