import { onConnect } from './connections.js'

const ports: MessagePort[] = []

onConnect((port) => {
  ports.push(port)
  port.onmessage = ({ data }) => {
    for (const other of ports) if (other !== port) other.postMessage(data)
  }
  for (const each of ports) each.postMessage(ports.length)
})
