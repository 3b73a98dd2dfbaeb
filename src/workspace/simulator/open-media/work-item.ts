import * as v from 'valibot'
import { keyValues } from '../../../contract/parameters.js'
import type { NewItem } from '../../desk/desk.js'
import { commonMoves } from './common-moves.js'
import type { Machine } from './machine.js'

/** What only the simulation knows of a work item. */
export interface WorkItemDetail {
  readonly subject: string
}

/** A work item that comes to the agent. */
export const inboundWorkItem = v.strictObject({ subject: v.string(), userData: v.optional(keyValues) })

/** The rules of work items: what all open media have in common, and no more. */
export const workItemMachine: Machine<WorkItemDetail> = {
  name: 'work item',
  moves: (state) => commonMoves[state] ?? {},
  after: (item) => item,
}

/** The invitation to a work item. */
export function invitedWorkItem({
  subject,
  userData = {},
}: v.InferOutput<typeof inboundWorkItem>): NewItem<WorkItemDetail> {
  return { medium: 'workitem', detail: { subject }, interaction: { state: 'INVITED', userData } }
}
