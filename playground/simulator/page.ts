import type { Timeline } from '../../src/timeline/index.js'
import type { RemoteControls } from '../../src/workspace/simulator/index.js'
import { byId } from '../page.js'
import { Simulation } from '../scenario/simulation.js'
import { serveWindowSteps } from '../scenario/window-steps.js'
import { TabStrip } from '../tab-strip.js'
import { SimulatorPanel } from './simulator-panel.js'

/** What the page has of the simulator that is behind it. */
export interface SimulatedPage {
  readonly simulate: RemoteControls
  readonly timeline: Timeline
  /** The name of the scenario that the page's address asks for; null where it asks for none. */
  readonly scenario: string | null
  readonly showError: (error: unknown) => void
}

/** Has the page offer what only a simulator has, and play the scenario that its address asks for. */
export function followSimulator({ simulate, timeline, scenario, showError }: SimulatedPage): void {
  const simulation = new Simulation(timeline.frame, simulate)
  byId('controls', SimulatorPanel).simulation = simulation
  serveWindowSteps(timeline, showError)
  byId('ring', HTMLButtonElement).addEventListener('click', () => {
    simulate.inboundCall({ ani: '+1 202-555-0101', dnis: '800', userData: { Topic: 'Billing' } }).catch(showError)
  })
  if (scenario !== null) playFirst(scenario, simulation, showError)
}

/** Plays a scenario once: windows that are opened from here, and a reload, do not begin it anew. */
function playFirst(name: string, simulation: Simulation, showError: (error: unknown) => void): void {
  const address = new URL(location.href)
  address.searchParams.delete('scenario')
  history.replaceState(history.state, '', address)
  byId('behind', TabStrip).show('simulator')
  simulation.startNamed(name).catch(showError)
}
