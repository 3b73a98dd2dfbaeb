import { CoordinationError } from '../errors.js'
import type { SessionNames } from '../protocol.js'
import type { SessionOptions } from '../types.js'
import { isVisible, watchPage } from './page.js'
import type { HubLine, Platform, Receive } from './platform.js'

/** The platform of browsers with SharedWorker, Web Locks and BroadcastChannel; throws where one is missing. */
export function browserPlatform(names: SessionNames, worker: SessionOptions['worker']): Platform {
  const missing = ['SharedWorker', 'BroadcastChannel'].filter((name) => !(name in globalThis))
  if (globalThis.navigator?.locks === undefined) missing.push('navigator.locks (https or localhost only)')
  if (missing.length > 0) {
    throw new CoordinationError(
      'unsupported',
      `A session needs ${missing.join(' and ')}, which this browser lacks here.`,
    )
  }
  return {
    locks: navigator.locks,
    connectHub: (receive) => connectWorker(names, worker, receive),
    openChannel: (receive) => {
      const channel = new BroadcastChannel(names.channel)
      channel.onmessage = (event) => receive(event.data)
      return { post: (message) => channel.postMessage(message), close: () => channel.close() }
    },
    isVisible,
    watchPage,
  }
}

function connectWorker(names: SessionNames, worker: SessionOptions['worker'], receive: Receive): HubLine {
  const address = worker ?? new URL('./leadframe-worker.js', import.meta.url)
  const shared =
    typeof address === 'function' ? address(names.worker) : new SharedWorker(address, { name: names.worker })
  shared.onerror = () => {
    console.error(
      `leadframe: the coordinator script ${typeof address === 'function' ? '' : address} failed. ` +
        'Serve leadframe-worker.js from the same origin and name its address in the option "worker".',
    )
  }
  const { port } = shared
  port.onmessage = (event) => receive(event.data, event.ports[0])
  return { post: (message) => port.postMessage(message), close: () => port.close() }
}
