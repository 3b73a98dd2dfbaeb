import { onConnect } from './connections.js'

const windows: MessagePort[] = []

// Every two windows get the two ends of a channel of their own.
onConnect((newcomer) => {
  for (const other of windows) {
    const { port1, port2 } = new MessageChannel()
    other.postMessage(null, [port1])
    newcomer.postMessage(null, [port2])
  }
  windows.push(newcomer)
})
