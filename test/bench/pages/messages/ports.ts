/** Direct ports to all other windows that meet under this name, also to those that come later; `receive` hears them all. */
export function meet(name: string, receive: (message: unknown, port: MessagePort) => void): readonly MessagePort[] {
  const met: MessagePort[] = []
  const broker = new SharedWorker('/messages/broker-worker.js', { name })
  broker.port.onmessage = ({ ports }) => {
    for (const port of ports) {
      met.push(port)
      port.onmessage = ({ data }) => receive(data, port)
    }
  }
  return met
}
