import { type Contender, type Hear, PlainCalls } from './contender.js'

/** A SharedWorker that passes on what one window says to all others. */
export function overRelay(session: string, hear: Hear): Contender {
  const { port } = new SharedWorker('/messages/relay-worker.js', { name: session })
  const calls = new PlainCalls((post) => port.postMessage(post), hear)
  let windows = 0
  port.onmessage = ({ data }) => {
    if (typeof data === 'number') windows = data
    else calls.receive(data)
  }
  return { send: (text) => port.postMessage(text), call: (text) => calls.call(text), windows: () => windows }
}
