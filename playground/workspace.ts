import { type Frame, joinSession } from '../src/coordination/index.js'
import { hostService } from '../src/service/index.js'
import { controlSimulator } from '../src/workspace/simulator/remote-controls.js'
import { embedApplications } from './applications/applications.js'
import './coordination/coordination-panel.js'
import type { CoordinationPanel } from './coordination/coordination-panel.js'
import { observe } from './coordination/observe.js'
import { AgentState } from './desk/agent-state.js'
import { DeskPanel } from './desk/desk-panel.js'
import { byId, showErrors } from './page.js'
import type { SimulatorPanel } from './simulator/simulator-panel.js'
import './tab-strip.js'
import { readQuery } from './workspace-query.js'

const showError = showErrors(byId('errors', HTMLElement))

const clientOrigin = document.querySelector<HTMLMetaElement>('meta[name=client-origin]')?.content ?? ''
const { session, options } = readQuery(location.href, clientOrigin)

const frame = joinSession({
  name: session,
  worker: '/worker.js',
  coordinator: async () => {
    const { createSimulator, realClock, StoredMemory } = await import('../src/workspace/simulator/index.js')
    return { workspace: () => createSimulator({ memory: new StoredMemory(`leadframe:${session}`, realClock) }) }
  },
})
// Before anything answers in this window: what it is given to do is shown, too.
const timeline = observe(frame)
const service = hostService({ frame, options })
const simulate = controlSimulator(frame)
// The options count as they are at each moment: changing them here takes effect at once.
Object.assign(globalThis, { leadframe: { frame, service, options, simulate } })

byId('desk', DeskPanel).workspace = service.workspace
byId('agent', AgentState).workspace = service.workspace
for (const panel of document.querySelectorAll<CoordinationPanel>('coordination-panel')) panel.timeline = timeline
for (const panel of document.querySelectorAll<SimulatorPanel>('simulator-panel')) panel.simulate = simulate
embedApplications(byId('applications', HTMLElement), service.workspace)

for (const event of ['statechange', 'activechange', 'peerschange']) frame.addEventListener(event, () => show(frame))
show(frame)

byId('ring', HTMLButtonElement).addEventListener('click', () => {
  simulate.inboundCall({ ani: '+1 555 0100', dnis: '800', userData: { Topic: 'Billing' } }).catch(showError)
})
byId('open-window', HTMLButtonElement).addEventListener('click', () => {
  // Without an opener the new window gets a process of its own, as one that the user opens does.
  window.open(location.href, '_blank', 'noopener')
})

function show({ id, state, term, leaderId, isLastActive, peers }: Frame): void {
  Object.assign(document.documentElement.dataset, {
    frameId: id,
    frameState: state,
    term,
    leaderId: leaderId ?? '',
    lastActive: isLastActive,
    peers: peers.length,
  })
  byId('state', HTMLElement).textContent = state
  byId('term', HTMLElement).textContent = String(term)
}
