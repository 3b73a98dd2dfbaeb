import { startCoordinator } from '../src/coordination/coordinator.js'
import { realClock } from '../src/workspace/clock.js'
import { StoredMemory } from '../src/workspace/memory.js'
import { createSimulator } from '../src/workspace/simulator/simulator.js'

// Nothing begins where no page can connect, as on a server that imports the script.
if ('onconnect' in globalThis) {
  // The worker's name tells the session: simulations of different sessions know nothing of each other.
  startCoordinator({ workspace: () => createSimulator({ memory: new StoredMemory(self.name, realClock) }) })
}
