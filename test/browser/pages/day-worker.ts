import { startCoordinator } from '../../../src/coordination/coordinator.js'
import { WorkDay } from './work-day.js'

startCoordinator({ workspace: () => new WorkDay() })
