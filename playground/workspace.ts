import { type Frame, joinSession } from '../src/coordination/index.js'
import { hostService, type LogOutReason } from '../src/service/index.js'
import {
  createServiceUi,
  LeadframeIncoming,
  LeadframeMarkDoneWarning,
  LeadframeMenuBar,
  LeadframeMessages,
  type MarkDoneBlock,
  type ShowApplicationDetail,
} from '../src/ui/index.js'
import { controlSimulator } from '../src/workspace/simulator/remote-controls.js'
import { embedApplications } from './applications/applications.js'
import { CoordinationPanel } from './coordination/coordination-panel.js'
import { observe } from './coordination/observe.js'
import { AgentState } from './desk/agent-state.js'
import { DeskPanel } from './desk/desk-panel.js'
import { byId, showErrors } from './page.js'
import { SimulatorPanel } from './simulator/simulator-panel.js'
import './tab-strip.js'
import { welcome } from './welcome.js'
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
const ui = createServiceUi({
  menuBar: byId('menu-bar', LeadframeMenuBar),
  // Early in the page, so that the keyboard comes to it before all frames.
  incoming: byId('incoming', LeadframeIncoming),
  messages: byId('my-messages', LeadframeMessages),
  logOut: showLogOut,
})
const service = hostService({ frame, options, ui })
const simulate = controlSimulator(frame)
// The options count as they are at each moment: changing them here takes effect at once.
Object.assign(globalThis, { leadframe: { frame, service, options, simulate, timeline } })

Object.assign(byId('desk', DeskPanel), { workspace: service.workspace, simulate })
byId('agent', AgentState).workspace = service.workspace
byId('coordination', CoordinationPanel).timeline = timeline
byId('controls', SimulatorPanel).simulate = simulate
const applications = embedApplications(byId('applications', HTMLElement), service.workspace)

welcome(byId('welcome', HTMLElement), byId('welcome-close', HTMLButtonElement))
for (const event of ['statechange', 'activechange', 'peerschange']) frame.addEventListener(event, () => show(frame))
show(frame)

document.addEventListener('leadframe-show-application', (event) => {
  const { window } = (event as CustomEvent<ShowApplicationDetail>).detail
  if (window !== undefined) applications.showApplication(window)
})
byId('desk', DeskPanel).addEventListener('mark-done-blocked', (event) => {
  void byId('mark-done-warning', LeadframeMarkDoneWarning).warn((event as CustomEvent<MarkDoneBlock>).detail)
})
byId('ring', HTMLButtonElement).addEventListener('click', () => {
  simulate.inboundCall({ ani: '+1 202-555-0101', dnis: '800', userData: { Topic: 'Billing' } }).catch(showError)
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

function showLogOut(reason: LogOutReason): void {
  byId('log-out-reason', HTMLElement).textContent =
    reason === 'forced'
      ? 'A supervisor has logged the agent out.'
      : 'Nobody was active for so long that the agent was logged out.'
  byId('logged-out', HTMLDialogElement).showModal()
}
