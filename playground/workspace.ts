import { type Frame, joinSession } from '../src/coordination/index.js'
import { hostService } from '../src/service/index.js'
import { controlSimulator } from '../src/workspace/simulator/remote-controls.js'
import { byId, showErrors } from './page.js'
import { readQuery } from './workspace-query.js'

showErrors(byId('errors', HTMLElement))

const clientOrigin = document.querySelector<HTMLMetaElement>('meta[name=client-origin]')?.content ?? ''
const { session, applications, options } = readQuery(location.href, clientOrigin)

const frame = joinSession({
  name: session,
  worker: '/leadframe-simulator-worker.js',
  coordinator: async () => {
    const { createSimulator, realClock, StoredMemory } = await import('../src/workspace/simulator/index.js')
    return { workspace: () => createSimulator({ memory: new StoredMemory(`leadframe:${session}`, realClock) }) }
  },
})
const service = hostService({ frame, options })
// The options count as they are at each moment: changing them here takes effect at once.
Object.assign(globalThis, { leadframe: { frame, service, options, simulate: controlSimulator(frame) } })

for (const event of ['statechange', 'activechange', 'peerschange']) frame.addEventListener(event, () => show(frame))
show(frame)

byId('session', HTMLElement).textContent = session
byId('open-window', HTMLButtonElement).addEventListener('click', () => {
  // Without an opener the new window gets a process of its own, as one that the user opens does.
  window.open(location.href, '_blank', 'noopener')
})
byId('applications', HTMLElement).append(...applications.map(embed))

function show(frame: Frame): void {
  const { id, state, term, leaderId, isLastActive, peers } = frame
  Object.assign(document.documentElement.dataset, {
    frameId: id,
    frameState: state,
    term,
    leaderId: leaderId ?? '',
    lastActive: isLastActive,
    peers: peers.length,
  })
  byId('id', HTMLElement).textContent = id
  byId('state', HTMLElement).textContent = state
  byId('term', HTMLElement).textContent = String(term)
  byId('last-active', HTMLElement).textContent = isLastActive ? 'yes' : 'no'

  const latest = Math.max(0, ...peers.map(({ active }) => active))
  const rows = peers.map((peer) => {
    const row = tableRow(
      peer.id,
      peer.id === leaderId ? 'yes' : '',
      latest > 0 && peer.active === latest ? 'yes' : '',
      [peer.visible ? 'visible' : 'hidden', ...(peer.responsive ? [] : ['not responding'])].join(', '),
    )
    if (peer.id === id) row.ariaCurrent = 'true'
    return row
  })
  byId('peers', HTMLElement).replaceChildren(...rows)
}

function tableRow(id: string, ...texts: readonly string[]): HTMLTableRowElement {
  const row = document.createElement('tr')
  const first = row.insertCell()
  first.className = 'id'
  first.textContent = id
  for (const text of texts) row.insertCell().textContent = text
  return row
}

function embed(url: URL): HTMLElement {
  const application = document.createElement('iframe')
  application.src = url.href
  application.title = `Application at ${url.origin}`
  const caption = document.createElement('figcaption')
  caption.textContent = url.href
  const figure = document.createElement('figure')
  figure.className = 'application'
  figure.append(caption, application)
  return figure
}
