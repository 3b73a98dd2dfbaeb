// The other window of the chain: it answers what comes over the ports that it is handed.
import type { Answer, Question } from '../exchanged.js'
import type { ToRelay } from '../relay-worker.js'

const { port: relay } = new SharedWorker('/applications/relay-worker.js')
relay.onmessage = ({ ports: [port] }) => {
  if (port === undefined) return
  port.onmessage = ({ data: { id, request } }: MessageEvent<Question>) => {
    if (request === 'isFrameLeading') port.postMessage({ id, frameLeading: true } satisfies Answer)
  }
}
relay.postMessage('I answer' satisfies ToRelay)
