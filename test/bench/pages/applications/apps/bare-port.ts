// biome-ignore-all assist/source/organizeImports: what comes first starts the clock.
import { started } from '../started.js'
import { hostOrigin, offer } from '../asking.js'
import type { Answer, Told } from '../exchanged.js'
import { wantsPort } from '../handover.js'
import { Pending } from '../pending.js'

addEventListener('message', ({ source, origin, ports: [port] }) => {
  if (source !== parent || origin !== hostOrigin || port === undefined) return
  const pending = new Pending((question) => port.postMessage(question))
  port.onmessage = ({ data }: MessageEvent<Answer | Told>) => pending.hear(data)
  offer(started, pending)
})

parent.postMessage(wantsPort, hostOrigin)
