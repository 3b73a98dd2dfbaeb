import type { SessionNames } from '../protocol.js'
import type { SessionOptions } from '../types.js'
import type { Channel } from './channels.js'
import { openChannel } from './page-channels.js'
import type { FrameEnd, Platform, Receive } from './platform.js'

/** Opens lines to a session's hub: through the page's own worker, or over the channel. */
export function lineTo(names: SessionNames, worker: SessionOptions['worker']): Platform['connectHub'] {
  return (way, end, receive, failed) =>
    way === 'worker' && worker !== false
      ? connectWorker(names, worker, receive, failed)
      : connectChannel(names, end, receive)
}

function connectWorker(
  names: SessionNames,
  worker: Exclude<SessionOptions['worker'], false>,
  receive: Receive,
  failed: () => void,
): Channel {
  const address = worker ?? new URL('./leadframe-worker.js', import.meta.url)
  let shared: SharedWorker
  try {
    shared = typeof address === 'function' ? address(names.worker) : new SharedWorker(address, { name: names.worker })
  } catch (error) {
    // A page's policy may forbid it right here, and an address may be none.
    queueMicrotask(() => fail(address, failed, error))
    return { post: () => {}, close: () => {} }
  }
  shared.onerror = () => fail(address, failed, '')
  const { port } = shared
  port.onmessage = (event) => receive(event.data, event.ports[0])
  return { post: (message) => port.postMessage(message), close: () => port.close() }
}

function fail(address: unknown, failed: () => void, error: unknown): void {
  console.warn(
    `leadframe: the coordinator script ${typeof address === 'function' ? '' : address} failed, so the coordinator ` +
      'runs in a page. Serve leadframe-worker.js from the same origin and name its address in the option "worker".',
    error,
  )
  failed()
}

/** Hears the hub on a channel of the frame's own, so that no other frame is bothered. */
function connectChannel(names: SessionNames, { frame }: FrameEnd, receive: Receive): Channel {
  const fromHub = openChannel(names.frameChannel(frame), (message) => receive(message, undefined))
  const toHub = openChannel(names.hubChannel, () => {})
  let isOpen = true
  return {
    post: (message) => {
      if (isOpen) toHub.post(message)
    },
    close: () => {
      isOpen = false
      toHub.close()
      fromHub.close()
    },
  }
}
