// A SharedWorker that answers whatever it is told.
interface WorkerScope {
  onconnect: ((event: MessageEvent) => void) | null
}

const scope = globalThis as unknown as WorkerScope
scope.onconnect = ({ ports }) => {
  for (const port of ports) port.onmessage = ({ data }) => port.postMessage(data)
}
