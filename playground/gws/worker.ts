import { startCoordinator } from '../../src/coordination/coordinator.js'
import { createGws, realClock, StoredMemory } from '../../src/workspace/gws/index.js'
import { endable } from '../coordination/endable.js'

startCoordinator({
  workspace: () => endable(createGws({ memory: new StoredMemory(self.name, realClock, 'leadframe-gws') })),
})
