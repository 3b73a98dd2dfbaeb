import { LitElement } from 'lit'
import type { HostedWorkspace } from '../../src/service/index.js'

/** The agent's cases with their interactions, and what can be done with each. */
export class DeskPanel extends LitElement {
  declare workspace: HostedWorkspace
}

customElements.define('desk-panel', DeskPanel)
