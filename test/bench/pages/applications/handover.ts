import { applicationOrigin, listenTo } from './hosting.js'

/** What an application says on the window to be handed a port. */
export const wantsPort = 'a port, please'

/** Hands a port to an application as soon as it wants one; returns what ends that. */
export function handOver(application: Window, take: (port: MessagePort) => void): () => void {
  return listenTo(application, (data) => {
    if (data !== wantsPort) return
    const { port1, port2 } = new MessageChannel()
    take(port1)
    application.postMessage(wantsPort, applicationOrigin, [port2])
  })
}
