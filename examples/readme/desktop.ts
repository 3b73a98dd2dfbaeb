import { joinSession } from 'leadframe'
import { hostService } from 'leadframe/service'
import { createServiceUi } from 'leadframe/ui'

hostService({
  frame: joinSession({ name: 'desktop', worker: '/leadframe-simulator-worker.js' }), // a contact centre in miniature
  options: { 'service-client-api.accepted-web-content-origins': 'https://crm.example (interaction.*, voice.dial)' },
  ui: createServiceUi(), // toasts, dialogs, and calls that ring, in the window where the user is
})
