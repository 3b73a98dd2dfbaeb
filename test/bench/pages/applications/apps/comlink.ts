// biome-ignore-all assist/source/organizeImports: what comes first starts the clock.
import { started } from '../started.js'
import { proxy, windowEndpoint, wrap } from 'comlink'
import { hostOrigin, offer } from '../asking.js'
import type { Exposed } from '../hosts/comlink.js'

const host = wrap<Exposed>(windowEndpoint(parent, self, hostOrigin))

offer(started, {
  ask: (answered) => void host.isFrameLeading().then(({ frameLeading }) => answered(frameLeading)),
  // The way that comlink has for listeners.
  subscribe: (heard) => host.subscribe(proxy(heard) as never),
})
