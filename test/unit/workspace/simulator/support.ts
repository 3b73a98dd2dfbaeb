import type { Part } from '../../../../src/workspace/simulator/part.js'
import type { WorkspaceHandlers } from '../../../../src/workspace/workspace.js'

/** The requests of one namespace that a part carries out, where it is known to bring them along. */
export function handlersOf<Namespace extends keyof WorkspaceHandlers>(
  { handlers }: Part,
  namespace: Namespace,
): WorkspaceHandlers[Namespace] {
  const known: Partial<WorkspaceHandlers>[Namespace] = handlers[namespace]
  if (known === undefined) throw new Error(`The part carries out nothing of ${namespace}.`)
  return known
}
