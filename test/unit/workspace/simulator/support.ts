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

/** Plain text with a number in place of each random id, in the order in which they appear. */
export function named(value: unknown): string {
  const ids = new Map<string, number>()
  return JSON.stringify(value).replace(
    /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|"[\dA-F]{32}"|"[\da-f]{16}"/g,
    (id) => {
      if (!ids.has(id)) ids.set(id, ids.size)
      return `id ${ids.get(id)}`
    },
  )
}
