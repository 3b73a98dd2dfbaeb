import type { TargetQuery } from '../../contract/target-query.js'
import type { Item, Medium } from '../desk/item.js'
import type { UserData } from '../desk/user-data.js'
import type { SomeWorkspaceHandlers, WorkspaceHandlers } from '../workspace.js'

/** Who an interaction is handed to, with what is attached for them. */
export interface Handover {
  readonly target: TargetQuery
  readonly userData: UserData
  /** Extensions of the telephony request, for media that have them. */
  readonly extensions?: UserData | undefined
}

/**
 * What the requests of the namespace `interaction` do to an interaction of one medium. What a medium cannot do is left
 * out. Each throws a WorkspaceError that names the state where that does not allow it.
 */
export interface MediumOperations {
  accept?(item: Item): void
  reject?(item: Item): void
  /** Asked before applications are told of a mark done: throws where the state does not allow it anyway. */
  demandMarkdone?(item: Item): void
  /** After all applications were told, and none blocks it. Leaves the desk without the interaction. */
  markdone?(item: Item): void
  consult?(item: Item, to: Handover): void
  transfer?(item: Item, to: Handover): void
  conference?(item: Item, to: Handover): void
  completeTransfer?(item: Item): void
  completeConference?(item: Item): void
}

/** What one part of the simulation brings along. */
export interface Part<Controls extends object = object> {
  /** The requests that it carries out. */
  readonly handlers: Partial<WorkspaceHandlers> & Pick<SomeWorkspaceHandlers, 'contacts'>
  /** What it does for the namespace `interaction`, by medium. */
  readonly operations?: Partial<Readonly<Record<Medium, MediumOperations>>>
  /** What `simulate` gets of it: what happens without the agent. Values and results are plain data. */
  readonly controls: Controls
}
