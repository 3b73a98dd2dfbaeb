import { startCoordinator } from '../../../src/coordination/coordinator.js'
import { counts } from './count.js'

Object.assign(globalThis, { counts })
startCoordinator()
