import { startCoordinator } from '../src/coordination/coordinator.js'

startCoordinator()
