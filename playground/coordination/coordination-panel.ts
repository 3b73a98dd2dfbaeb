import { LitElement } from 'lit'
import type { Timeline } from './observe.js'

/** The windows of the session as lanes on a time line. */
export class CoordinationPanel extends LitElement {
  declare timeline: Timeline
}

customElements.define('coordination-panel', CoordinationPanel)
