import type { Agent } from './agents.js'
import { randomId } from './exchange.js'
import type { Channel, Interaction } from './media/interaction.js'
import { type Campaign, firstCampaigns } from './outbound.js'
import type { Timers } from './timers.js'
import type { Call } from './voice/call.js'
import type { Dn } from './voice/dn.js'

/** What there is of an agent's session. */
export interface Seat {
  readonly agent: Agent
  /** Whether state changes work already: that is some time after the session began. */
  isActive: boolean
  /** Whether the configuration comes as plain objects. */
  isOptimized: boolean
  dn: Dn | null
  channels: Channel[]
  /** Whether there is a record to call: only after the campaigns were asked for, and until it is cancelled. */
  hasRecord: boolean
}

/** How a world tells an agent's clients something over a channel. */
export type Tell = (agent: Agent, channel: string, message: object) => void

/** Everything that the server knows, all of it in memory. */
export class World {
  readonly seats = new Map<Agent, Seat>()
  readonly calls = new Map<string, Call>()
  readonly interactions = new Map<string, Interaction>()
  /** The same for all agents. */
  readonly campaigns: readonly Campaign[] = firstCampaigns()
  /** Who signed in, by the codes that are their sessions' keys. */
  readonly codes = new Map<string, Agent>()
  readonly tell: Tell
  readonly timers: Timers

  constructor(tell: Tell, timers: Timers) {
    this.tell = tell
    this.timers = timers
  }

  seat(agent: Agent): Seat {
    const known = this.seats.get(agent)
    if (known !== undefined) return known
    const seat: Seat = { agent, isActive: false, isOptimized: false, dn: null, channels: [], hasRecord: false }
    this.seats.set(agent, seat)
    return seat
  }

  /** Signs an agent in; the key of the session. */
  signIn(agent: Agent): string {
    const code = randomId().slice(0, 4)
    if (this.codes.has(code)) return this.signIn(agent)
    this.codes.set(code, agent)
    return code
  }

  /** Ends a session: the agent's states are forgotten, what there is to work at stays. */
  signOut(code: string): void {
    const agent = this.codes.get(code)
    if (agent !== undefined) this.seats.delete(agent)
    this.codes.delete(code)
  }
}
