// The SharedWorker of the bare ways: nothing but one message for each event.
import { type Load, tellSteadily } from './load.js'

/** One message for each window's port, or a single one on a channel that all of them hear. */
export type BareWay = 'ports' | 'channel'

/** Has an event told in one of the bare ways. */
export interface BareOrder {
  readonly way: BareWay
  readonly load: Load
}

/** What a SharedWorker's global scope has and a page's types lack. */
interface WorkerScope {
  onconnect: ((event: MessageEvent) => void) | null
}

const ports: MessagePort[] = []
const channel = new BroadcastChannel('bare')
const tellers: Record<BareWay, (message: unknown) => void> = {
  ports: (message) => {
    for (const port of ports) port.postMessage(message)
  },
  channel: (message) => channel.postMessage(message),
}

const scope = globalThis as unknown as WorkerScope
scope.onconnect = (event) => {
  for (const port of event.ports) {
    ports.push(port)
    port.onmessage = ({ data: { way, load } }: MessageEvent<BareOrder>) => {
      tellSteadily(load, (data) => tellers[way]({ event: 'interaction', data }))
    }
  }
}
