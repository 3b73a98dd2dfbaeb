import type { State } from '../../../../src/contract/objects/media.js'
import { startCoordinator } from '../../../../src/coordination/coordinator.js'

const state: State = { type: 'READY', displayName: 'Ready', operationName: 'READY' }

// It knows one answer, and has it at once.
startCoordinator({
  workspace: () => ({
    start: () => {},
    welcome: () => [{ type: 'options', options: {} }],
    perform: () => ({ ok: true, value: state }),
    close: () => {},
  }),
})
