import { startCoordinator } from '../../../src/coordination/coordinator.js'
import { WorkspaceDouble } from '../../workspace-double/workspace-double.js'

startCoordinator({ workspace: () => new WorkspaceDouble() })
