import { LitElement } from 'lit'
import type { RemoteControls } from '../../src/workspace/simulator/index.js'

/** Everything that can be made to happen in the simulation. */
export class SimulatorPanel extends LitElement {
  declare simulate: RemoteControls
}

customElements.define('simulator-panel', SimulatorPanel)
