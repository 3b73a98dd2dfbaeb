import { joinSession } from 'leadframe'
import { hostService } from 'leadframe/service'
import { createServiceUi, type ShowApplicationDetail } from 'leadframe/ui'

const frame = joinSession({
  name: 'agent-desktop',
  worker: '/leadframe-simulator-worker.js',
  // The same for where there is no SharedWorker: loaded by the one page that has to do without, and by no other.
  coordinator: async () => {
    const { createSimulator, realClock, StoredMemory } = await import('leadframe/simulator')
    return { workspace: () => createSimulator({ memory: new StoredMemory('leadframe:agent-desktop', realClock) }) }
  },
})

const service = hostService({
  frame,
  options: {
    'service-client-api.accepted-web-content-origins':
      'https://crm.example (agent.get, interaction.*, voice.dial), https://orders.example (system.*, messenger.*)',
    'service-client-api.user-data.read-allowed': 'Topic, OrderNumber',
    'service-client-api.user-data.write-allowed': 'OrderNumber',
    'service-client-api.rate-limit': '600',
  },
  ui: createServiceUi({
    menuBar: document.querySelector('leadframe-menu-bar'),
    messages: document.querySelector('leadframe-messages'),
    logOut,
  }),
})

// What is refused, why, and the option that would grant it: for your log. There are no payloads in it.
service.listen((notice) => {
  if (notice.type === 'refused') console.warn(`${notice.origin}: ${notice.request ?? 'message'} refused`, notice)
})

// Somebody pressed "Show" on an application's toast.
document.addEventListener('leadframe-show-application', (event) => {
  const { window: wanted } = (event as CustomEvent<ShowApplicationDetail>).detail
  for (const iframe of document.querySelectorAll('iframe')) iframe.hidden = iframe.contentWindow !== wanted
})

// One window is told to log out: it ends the session at your server, and tells the others.
async function logOut(): Promise<void> {
  await fetch('/sign-out', { method: 'POST' })
  frame.broadcast('signed-out', null)
  goToSignIn()
}

frame.listen('signed-out', goToSignIn)

function goToSignIn(): void {
  location.assign('/sign-in')
}
