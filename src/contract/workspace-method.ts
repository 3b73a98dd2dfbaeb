import type { WorkspaceErrorCode } from './errors.js'
import type { Method } from './method.js'

/** Where something is named that there may be none of, or that may be in a state which does not allow it. */
const named: readonly WorkspaceErrorCode[] = ['notFound', 'notPossible', 'notSupported', 'disconnected']
const unnamed: readonly WorkspaceErrorCode[] = ['notPossible', 'notSupported', 'disconnected']

/** Makes rows of a namespace's table whose methods the workspace carries out, as a section of the manual has them. */
export const workspaceMethods =
  (source: string) =>
  <const Parameters extends Method['parameters']>(parameters: Parameters, description: string) =>
    ({ parameters, route: 'workspace', errors: parameters.length > 0 ? named : unnamed, description, source }) as const
