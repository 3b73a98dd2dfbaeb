// Hands on what its application asks, over a port to another window or to the worker, and the answer back.
import type { Answer, Question } from '../exchanged.js'
import { handOver } from '../handover.js'
import { offer } from '../hosting.js'
import type { ToRelay } from '../relay-worker.js'

const { port: relay } = new SharedWorker('/applications/relay-worker.js')
const isWorkerAsked = new URLSearchParams(location.search).has('worker')

offer({
  serve: (window) =>
    handOver(window, (application) => {
      const next = isWorkerAsked ? relay : portToOtherWindow()
      application.onmessage = ({ data }: MessageEvent<Question>) => next.postMessage(data)
      next.onmessage = ({ data }: MessageEvent<Answer>) => application.postMessage(data)
    }),
})

function portToOtherWindow(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  relay.postMessage('whoever answers, please' satisfies ToRelay, [port2])
  return port1
}
