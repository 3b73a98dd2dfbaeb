// biome-ignore-all assist/source/organizeImports: what comes first starts the clock.
import { started } from '../started.js'
import { offer } from '../asking.js'

// A script is not imported, and where it is, the build would leave it out as one without effects on others.
await import('../../../../../src/client/drop-in.js')
const { service } = genesys.wwe

offer(started, {
  ask: (answered) => service.system.isFrameLeading(({ data }) => answered(data)),
  // Answered in order, so that the subscription is in force once this question is.
  subscribe: (heard) => {
    service.subscribe('agent', heard)
    return new Promise((resolve) => service.system.isFrameLeading(resolve))
  },
})
