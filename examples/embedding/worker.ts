import { startCoordinator } from 'leadframe/coordinator'
import { createGws, realClock, StoredMemory } from 'leadframe/gws'

startCoordinator({
  workspace: () => createGws({ memory: new StoredMemory(self.name, realClock, 'leadframe-gws') }),
})
