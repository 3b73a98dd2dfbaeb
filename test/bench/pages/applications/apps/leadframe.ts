// biome-ignore-all assist/source/organizeImports: what comes first starts the clock.
import { started } from '../started.js'
import { createServiceClient } from '../../../../../src/client/index.js'
import { hostOrigin, offer } from '../asking.js'

const client = createServiceClient({ origin: hostOrigin })

offer(started, {
  ask: (answered) => void client.system.isFrameLeading().then(answered),
  subscribe: (heard) => client.subscribe('agent', heard).ready,
})
