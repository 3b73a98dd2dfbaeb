import { startCoordinator } from '../src/coordination/coordinator.js'
import { realClock } from '../src/workspace/clock.js'
import { StoredMemory } from '../src/workspace/memory.js'
import { createSimulator } from '../src/workspace/simulator/simulator.js'

// The worker's name tells the session: simulations of different sessions know nothing of each other.
startCoordinator({ workspace: () => createSimulator({ memory: new StoredMemory(self.name, realClock) }) })
