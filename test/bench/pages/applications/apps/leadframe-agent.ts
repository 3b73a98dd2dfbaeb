// biome-ignore-all assist/source/organizeImports: what comes first starts the clock.
import { started } from '../started.js'
import { createServiceClient } from '../../../../../src/client/index.js'
import { hostOrigin, offer } from '../asking.js'

const client = createServiceClient({ origin: hostOrigin })

offer(started, {
  // A question to the workspace in place of the host's own.
  ask: (answered) => void client.agent.getState().then(({ type }) => answered(type === 'READY')),
})
