import { bundleKey, caseKey } from '../../../../src/workspace/desk/filing.js'
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

/** What was attached to an interaction besides the ids of its case. */
export function ownData<Data extends object>(userData: Data): Data {
  return Object.fromEntries(Object.entries(userData).filter(([key]) => key !== caseKey && key !== bundleKey)) as Data
}
