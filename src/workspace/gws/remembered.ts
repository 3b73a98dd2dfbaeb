import type { Desk, DeskState } from '../desk/desk.js'
import type { BlockState, MarkdoneBlocks } from '../markdone.js'
import type { ConnectionLoss, RealtimeConnection } from '../realtime-connection.js'
import type { Agent } from './agent/agent.js'
import type { Contacts } from './contacts/contacts.js'

/** What knows something that outlives a coordinator. */
export interface RememberedParts {
  readonly desk: Desk
  readonly agent: Agent
  readonly blocks: MarkdoneBlocks
  readonly contacts: Contacts
  readonly connection: RealtimeConnection
}

/** What outlives a coordinator, as plain data. */
interface Remembered {
  readonly version: 1
  /** The user name of whoever is signed in. */
  readonly agent: string
  readonly desk: DeskState
  readonly media: ReturnType<Agent['state']>
  readonly blocks: readonly BlockState[]
  readonly records: ReturnType<Contacts['state']>
  /** Absent in what earlier versions kept. */
  readonly loss?: ConnectionLoss | null
}

/** What is to be kept. */
export function remembered({ desk, agent, blocks, contacts, connection }: RememberedParts): unknown {
  return {
    version: 1,
    agent: agent.userName,
    desk: desk.state(),
    media: agent.state(),
    blocks: blocks.state(),
    records: contacts.state(),
    loss: connection.state(),
  } satisfies Remembered
}

/** Goes on from what was kept; returns whether that was possible. What another agent left is not touched. */
export function resume(parts: RememberedParts, stored: unknown, userName: string): boolean {
  const { desk, agent, blocks, contacts, connection } = parts
  if (!isRemembered(stored) || stored.agent !== userName) return false
  desk.restore(stored.desk)
  agent.restore(stored.media)
  blocks.restore(stored.blocks)
  contacts.restore(stored.records)
  // Whoever was told of it is to hear that it is over.
  connection.resume(stored.loss ?? null)
  return true
}

function isRemembered(stored: unknown): stored is Remembered {
  return typeof stored === 'object' && stored !== null && 'version' in stored && stored.version === 1
}
