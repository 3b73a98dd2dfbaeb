import { joinSession } from '../../../../../src/coordination/index.js'
import type { MessageListener } from '../../../../../src/coordination/types.js'
import { hostService } from '../../../../../src/service/index.js'
import { told } from '../exchanged.js'
import { applicationOrigin, offer } from '../hosting.js'

const query = new URLSearchParams(location.search)
const frame = joinSession({
  name: query.get('session') ?? applicationOrigin,
  worker: '/applications/workspace-worker.js',
})

// What the workspace tells is to come in at the measured moment, 5,000 events in one task: how it gets from the worker
// to a page is another question. So the page keeps the ear that the host lends its frame.
let hear: MessageListener = () => {}
const listen = frame.listen.bind(frame)
frame.listen = (channel, listener) => {
  if (channel === 'workspace') hear = listener
  return listen(channel, listener)
}

// As on a desktop that trusts its application: all requests, and no rate but where the address asks for one.
hostService({
  frame,
  options: {
    'service-client-api.accepted-web-content-origins': applicationOrigin,
    ...(query.has('rate') && { 'service-client-api.rate-limit': query.get('rate') ?? '' }),
  },
})
Object.assign(globalThis, { leadframe: { frame } })

offer({
  push: (count) => {
    for (let sent = 0; sent < count; sent++)
      hear({ type: 'event', ...told }, { from: 'workspace', channel: 'workspace' })
  },
})
