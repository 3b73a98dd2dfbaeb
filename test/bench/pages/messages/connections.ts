/** What a SharedWorker's global scope has and a page's types lack. */
interface WorkerScope {
  onconnect: ((event: MessageEvent) => void) | null
}

/** Tells the script of a SharedWorker of each window that connects to it. */
export function onConnect(connect: (port: MessagePort) => void): void {
  const scope = globalThis as unknown as WorkerScope
  scope.onconnect = (event) => {
    for (const port of event.ports) connect(port)
  }
}
