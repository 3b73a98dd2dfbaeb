import { startCoordinator } from '../src/coordination/coordinator.js'

// Whoever renders pages on a server may import every script of the package there, where nothing is to begin.
if ('onconnect' in globalThis) startCoordinator()
