import type { Method } from './method.js'

/** Makes rows of a namespace's table whose methods the workspace carries out, as a section of the manual has them. */
export const workspaceMethods =
  (source: string) =>
  <const Parameters extends Method['parameters']>(parameters: Parameters, description: string) =>
    ({ parameters, route: 'workspace', description, source }) as const
