import { type Frame, joinSession } from '../src/coordination/index.js'
import { hostService, type LogOutReason } from '../src/service/index.js'
import { recordTimeline } from '../src/timeline/index.js'
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
import { behind } from './behind.js'
import { CoordinationPanel } from './coordination/coordination-panel.js'
import { serveErrands } from './coordination/errands.js'
import { AgentState } from './desk/agent-state.js'
import { DeskPanel } from './desk/desk-panel.js'
import { withGiven } from './dev/given.js'
import { byId, showErrors } from './page.js'
import { followSimulator } from './simulator/page.js'
import './tab-strip.js'
import { welcome } from './welcome.js'
import { readQuery, type WorkspaceQuery } from './workspace-query.js'

const showError = showErrors(byId('errors', HTMLElement))

/** What the command `leadframe dev` gave the page; empty without it. */
const given = filledIn('dev')
const { session, options, scenario } = readAddress()
/** The origin of the server that is behind this page; empty where the simulator is. */
const gws = filledIn('gws')
const server = gws === '' ? undefined : await import('./gws/page.js')
const command = given === '' ? undefined : await import('./dev/page.js')
// Without an agent there is nothing to join.
if (server) await server.signedIn(gws)

const frame = joinSession(behind(session, gws))
// Before anything answers in this window: what it is given to do is shown, too.
const timeline = recordTimeline({ frame })
serveErrands(frame)
const ui = createServiceUi({
  menuBar: byId('menu-bar', LeadframeMenuBar),
  // Early in the page, so that the keyboard comes to it before all frames.
  incoming: byId('incoming', LeadframeIncoming),
  messages: byId('my-messages', LeadframeMessages),
  logOut: showLogOut,
})
const service = hostService({ frame, options, ui })
timeline.hear(service)
const simulate = server ? undefined : controlSimulator(frame)
// The options count as they are at each moment: changing them here takes effect at once.
Object.assign(globalThis, { leadframe: { frame, service, options, simulate, timeline } })

Object.assign(byId('desk', DeskPanel), { workspace: service.workspace, simulate })
byId('agent', AgentState).workspace = service.workspace
Object.assign(byId('coordination', CoordinationPanel), { timeline, session })
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
byId('open-window', HTMLButtonElement).addEventListener('click', () => {
  // Without an opener the new window gets a process of its own, as one that the user opens does.
  window.open(location.href, '_blank', 'noopener')
})

if (server) server.followServer(service.workspace, showError)
if (simulate) {
  followSimulator({ simulate, timeline, scenario, showError })
  command?.serveCommand({
    frame,
    service,
    simulate,
    applications: byId('applications', HTMLElement),
    ring: () => byId('ring', HTMLButtonElement).click(),
  })
}

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

/** WebKit tells nobody of an error in a module that waits for another one, as this one may below. */
function readAddress(): WorkspaceQuery {
  try {
    return readQuery(withGiven(location.href, given), filledIn('client-origin'))
  } catch (error) {
    showError(error)
    throw error
  }
}

/** What the server of this page says of itself. */
function filledIn(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content ?? ''
}

function showLogOut(reason: LogOutReason): void {
  byId('log-out-reason', HTMLElement).textContent =
    reason === 'forced'
      ? 'A supervisor has logged the agent out.'
      : 'Nobody was active for so long that the agent was logged out.'
  byId('logged-out', HTMLDialogElement).showModal()
}
