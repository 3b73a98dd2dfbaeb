import { CoordinationError } from '../errors.js'
import { deposeByLock, seatedByLock } from '../hub/seat.js'
import { type SessionNames, sessionOf } from '../protocol.js'
import type { FrameId, SessionOptions } from '../types.js'
import { type Channel, openBroadcastChannel } from './channels.js'
import { isVisible, watchPage } from './page.js'
import type { Platform, Receive } from './platform.js'

/** The platform of browsers with SharedWorker, Web Locks and BroadcastChannel; throws where one is missing. */
export function browserPlatform(names: SessionNames, worker: SessionOptions['worker']): Platform {
  const missing = ['BroadcastChannel'].filter((name) => !(name in globalThis))
  if (globalThis.navigator?.locks === undefined) missing.push('navigator.locks (https or localhost only)')
  if (missing.length > 0) {
    throw new CoordinationError(
      'unsupported',
      `A session needs ${missing.join(' and ')}, which this browser lacks here.`,
    )
  }
  return {
    locks: navigator.locks,
    hasWorker: worker !== false && 'SharedWorker' in globalThis,
    connectHub: (way, frame, receive, failed) =>
      way === 'worker' && worker !== false
        ? connectWorker(names, worker, receive, failed)
        : connectChannel(names, frame, receive),
    standForHub: () => standInPage(names),
    findHub: () => seatedByLock(names, navigator.locks),
    deposeHub: (hub) => void deposeByLock(names, navigator.locks, hub),
    openChannel: openBroadcastChannel,
    isVisible,
    watchPage,
  }
}

function connectWorker(
  names: SessionNames,
  worker: Exclude<SessionOptions['worker'], false>,
  receive: Receive,
  failed: () => void,
): Channel {
  const address = worker ?? new URL('./leadframe-worker.js', import.meta.url)
  const shared =
    typeof address === 'function' ? address(names.worker) : new SharedWorker(address, { name: names.worker })
  shared.onerror = () => {
    console.warn(
      `leadframe: the coordinator script ${typeof address === 'function' ? '' : address} failed, so the coordinator ` +
        'runs in a page. Serve leadframe-worker.js from the same origin and name its address in the option "worker".',
    )
    failed()
  }
  const { port } = shared
  port.onmessage = (event) => receive(event.data, event.ports[0])
  return { post: (message) => port.postMessage(message), close: () => port.close() }
}

/** Hears the hub on a channel of the frame's own, so that no other frame is bothered. */
function connectChannel(names: SessionNames, frame: FrameId, receive: Receive): Channel {
  const fromHub = openBroadcastChannel(names.frameChannel(frame), (message) => receive(message, undefined))
  const toHub = openBroadcastChannel(names.hubChannel, () => {})
  return {
    post: toHub.post,
    close: () => {
      toHub.close()
      fromHub.close()
    },
  }
}

/** The hub's code is loaded where it may have to run in the page, and nowhere else. */
function standInPage(names: SessionNames): () => void {
  let stopped = false
  let stop = () => {
    stopped = true
  }
  import('../hub/start.js').then(
    ({ startHub }) => {
      if (stopped) return
      const host = startHub(sessionOf(names.worker), 'page')
      stop = () => host.stop()
    },
    (error) => console.error('leadframe: the code of the coordinator could not be loaded.', error),
  )
  return () => stop()
}
