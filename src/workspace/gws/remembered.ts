import type { Desk, DeskState } from '../desk/desk.js'
import type { BlockState, MarkdoneBlocks } from '../markdone.js'
import type { ConnectionLoss, RealtimeConnection } from '../realtime-connection.js'
import type { Agent } from './agent/agent.js'
import type { Contacts } from './contacts/contacts.js'
import type { Campaigns } from './outbound/campaigns.js'

/** What knows something that outlives a coordinator. */
export interface RememberedParts {
  readonly desk: Desk
  readonly agent: Agent
  readonly blocks: MarkdoneBlocks
  readonly contacts: Contacts
  readonly campaigns: Campaigns
  readonly connection: RealtimeConnection
}

/** What outlives a coordinator, as plain data. */
interface Remembered {
  readonly version: 2
  /** The user name of whoever is signed in. */
  readonly agent: string
  readonly desk: DeskState
  readonly media: ReturnType<Agent['state']>
  readonly blocks: readonly BlockState[]
  readonly records: ReturnType<Contacts['state']>
  readonly campaigns: ReturnType<Campaigns['state']>
  readonly loss: ConnectionLoss | null
}

/** What is to be kept. */
export function remembered({ desk, agent, blocks, contacts, campaigns, connection }: RememberedParts): unknown {
  return {
    version: 2,
    agent: agent.userName,
    desk: desk.state(),
    media: agent.state(),
    blocks: blocks.state(),
    records: contacts.state(),
    campaigns: campaigns.state(),
    loss: connection.state(),
  } satisfies Remembered
}

/** Goes on from what was kept; returns whether that was possible. What another agent left is not touched. */
export function resume(parts: RememberedParts, stored: unknown, userName: string): boolean {
  const { desk, agent, blocks, contacts, campaigns, connection } = parts
  if (!isRemembered(stored) || stored.agent !== userName) return false
  desk.restore(stored.desk)
  agent.restore(stored.media)
  blocks.restore(stored.blocks)
  contacts.restore(stored.records)
  campaigns.restore(stored.campaigns)
  // Whoever was told of it is to hear that it is over.
  connection.resume(stored.loss)
  return true
}

function isRemembered(stored: unknown): stored is Remembered {
  return typeof stored === 'object' && stored !== null && 'version' in stored && stored.version === 2
}
