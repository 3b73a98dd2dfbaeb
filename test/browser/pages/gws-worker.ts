import { startCoordinator } from '../../../src/coordination/coordinator.js'
import { realClock } from '../../../src/workspace/clock.js'
import { createGws } from '../../../src/workspace/gws/index.js'
import { StoredMemory } from '../../../src/workspace/memory.js'

const url = new URLSearchParams(location.search).get('server') ?? ''

// The worker's name tells the session.
startCoordinator({
  workspace: () => createGws({ url, memory: new StoredMemory(self.name, realClock, 'leadframe-gws') }),
})
