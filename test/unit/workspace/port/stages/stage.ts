import type { Agent } from '../../../../../src/contract/objects/agent.js'
import type { ManualClock } from '../../../../../src/workspace/clock.js'
import type { UserData } from '../../../../../src/workspace/desk/user-data.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'
import type { ApplicationRequest, Window } from '../window.js'

/** Who works here, whatever the workspace. */
export const agent: Agent = {
  employeeId: 'JohnSmith',
  firstname: 'John',
  lastname: 'Smith',
  username: 'JohnSmith',
}

/** Why the agent may be not ready. */
export const reasons = [
  { name: 'Break', code: 'Break' },
  { name: 'Lunch', code: 'OutToLunch' },
  { name: 'Take some Notes', code: 'TakeNotes' },
] as const

/** The numbers: of the agent, of a colleague, and of a customer. */
export const numbers = { own: '+33298025003', colleague: '+33298025000', customer: '+33647001' } as const

/** How long a block of a mark done holds, in ms. */
export const BLOCK_MS = 10_000

/** What happens without the agent. Each has happened, as far as the workspace can know of it, when it is done. */
export interface Outside {
  /** The customer calls; results in the call's id. */
  rings(userData?: UserData): Promise<string>
  /** An e-mail comes from `john.doe@mail.dom`; results in its id. */
  sendsEmail(): Promise<string>
  /** A work item comes; results in its id. */
  sendsWorkItem(): Promise<string>
  /** Whoever was dialled answers. */
  answers(id: string): Promise<void>
  /** Whoever is asked into a conference, by a request that is under way, comes. */
  joins(id: string): Promise<void>
  /** Everybody else leaves the call. */
  hangsUp(id: string): Promise<void>
  /** Somebody else attaches data. */
  attaches(id: string, userData: UserData): Promise<void>
  /** The server cannot be reached any more, and the workspace knows. */
  losesConnection(): Promise<void>
  /** It can, and the workspace knows how things stand. */
  restoresConnection(): Promise<void>
}

/** A workspace, in a time that goes on only when it is told to, with an agent who is ready in all media. */
export interface Stage extends Omit<Window, 'events' | 'told'> {
  readonly clock: ManualClock
  readonly outside: Outside
  /** Whether the workspace says that it carries such requests out. */
  supports(request: ApplicationRequest): boolean
  /** What was told since the last time, in short, once all that happened was told. */
  events(): Promise<string[]>
  /** The same in full. */
  news(): Promise<WorkspaceNews[]>
  /** All that the workspace knows, as JSON. */
  state(): Promise<string>
  /** What was told against the rules of the port so far. */
  violations(): Promise<string[]>
  /** Ends the workspace. */
  ends(): void
  /** Ends everything. */
  close(): Promise<void>
}
