// biome-ignore-all assist/source/organizeImports: what comes first starts the clock.
import { started } from '../started.js'
import { hostOrigin, offer } from '../asking.js'
import type { Answer, Told } from '../exchanged.js'
import { Pending } from '../pending.js'

const pending = new Pending((question) => parent.postMessage(question, hostOrigin))

addEventListener('message', ({ source, origin, data }: MessageEvent<Answer | Told>) => {
  if (source === parent && origin === hostOrigin) pending.hear(data)
})

offer(started, pending)
