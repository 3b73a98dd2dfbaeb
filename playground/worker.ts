import { startCoordinator } from '../src/coordination/coordinator.js'
import { realClock } from '../src/workspace/clock.js'
import { StoredMemory } from '../src/workspace/memory.js'
import { createSimulator } from '../src/workspace/simulator/simulator.js'
import { endable } from './coordination/endable.js'

startCoordinator({
  workspace: () => endable(createSimulator({ memory: new StoredMemory(self.name, realClock) })),
})
