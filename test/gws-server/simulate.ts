import { agentNamed } from './agents.js'
import type { Configuration } from './configuration.js'
import { randomId } from './exchange.js'
import { createInteraction, tellInteraction } from './media/interaction.js'
import { campaignActions, tellCampaign } from './outbound.js'
import { type Pair, update } from './pairs.js'
import { agentsIn, type CallState, createCall, putSide, tellCall } from './voice/call.js'
import type { World } from './world.js'

const FIRST_DATA: readonly Pair[] = [
  { key: 'Segment', type: 'str', value: 'Gold' },
  { key: 'Priority', type: 'interger', value: 8 },
  { key: 'CallType', type: 'str', value: 'Inbound' },
]

const SERVICES = { VOICE: 'voice', IXN: 'media', UCS: 'contacts', STATS: 'statistics' } as const

/** A call that comes to an agent. */
export interface SimulatedCall {
  readonly agent: string
  /** Default: `Inbound`. */
  readonly callType?: 'Inbound' | 'Internal'
  /** The number that calls; another agent's makes that agent the caller, who is not told. */
  readonly orig?: string
  /** Comes after the data that every inbound call has. */
  readonly defaultAttachedData?: readonly Pair[]
}

/** What can be made to happen at the server from outside. */
export class Simulate {
  readonly #world: World
  readonly #configuration: Configuration

  constructor(world: World, configuration: Configuration) {
    this.#world = world
    this.#configuration = configuration
  }

  /** Has an agent called; the call's id. */
  createCall({ agent, callType = 'Inbound', orig = '+33647001', defaultAttachedData = [] }: SimulatedCall): string {
    const called = agentNamed(agent)
    const userData = [...(callType === 'Inbound' ? FIRST_DATA : []), ...defaultAttachedData]
    const call = createCall(this.#world, { callType, origin: orig, destination: called.number, userData })
    tellCall(this.#world, call, called, 'StateChange')
    return call.id
  }

  /** Has whoever else is in a call, or is asked into it, answer. */
  answer(id: string): void {
    this.#putAll(id, 'Established')
  }

  /** Has everybody else leave a call, which ends it. */
  hangUp(id: string): void {
    this.#putAll(id, 'Released')
  }

  /** Has somebody attach data to a call, an e-mail, a work item or a preview; what is there by the same keys is replaced. */
  attach(id: string, userData: readonly Pair[]): void {
    const call = this.#world.calls.get(id)
    const interaction = this.#world.interactions.get(id)
    if (call !== undefined) {
      update(call.userData, userData)
      for (const agent of agentsIn(call)) tellCall(this.#world, call, agent, 'AttachedDataChanged')
    } else if (interaction !== undefined) {
      update(interaction.userData, userData)
      tellInteraction(this.#world, interaction, 'PropertiesUpdated')
    } else throw new TypeError(`There is no interaction ${id}`)
  }

  /** Has an e-mail come to an agent; the interaction's id. */
  createEmail(what: { agent: string; from?: string; to?: string; subject?: string; content?: string }): string {
    const { agent, from = 'john.doe@mail.dom', to = 'support@mail.dom', subject = 'Hello', content = '' } = what
    return createInteraction(this.#world, {
      medium: 'email',
      agent: agentNamed(agent),
      interactionType: 'Inbound',
      interactionSubtype: 'InboundNew',
      state: 'Invited',
      subject,
      capabilities: [
        'accept',
        'reject',
        'attach-user-data',
        'delete-user-data',
        'update-user-data',
        'place-in-queue',
        'transfer',
        'complete',
        'reply',
        'reply-all',
      ],
      email: { from, to: [to], body: content },
      userData: FIRST_DATA.slice(0, 1),
    }).id
  }

  /** Has a work item come to an agent; the interaction's id. */
  createWorkItem({ agent, subject = 'A task' }: { agent: string; subject?: string }): string {
    return this.#invite('workitem', agent, subject, FIRST_DATA.slice(0, 1))
  }

  /** Has a record to call come to an agent; the interaction's id. */
  createPushPreview({ agent }: { agent: string }): string {
    const id = randomId()
    const userData = {
      GSW_PHONE: '+33647000',
      GSW_CALLING_LIST: 'Custom Calling List',
      GSW_CAMPAIGN_NAME: 'Push Preview Campaign',
      // The record goes by the id of its interaction.
      GSW_RECORD_HANDLE: id,
      GSW_CHAIN_ID: '1',
    }
    const pairs = Object.entries(userData).map(([key, value]): Pair => ({ key, type: 'str', value }))
    return this.#invite('outboundpreview', agent, 'Preview', pairs, id)
  }

  /** Has something become of a campaign, for all agents, one of whom is told; the same over HTTP has it nested. */
  campaign(agent: string, name: string, action: keyof typeof campaignActions): void {
    const campaign = this.#world.campaigns.find((one) => one.name === name)
    if (campaign === undefined) throw new TypeError(`There is no campaign ${name}`)
    campaign.event = campaignActions[action]
    tellCampaign(this.#world, agentNamed(agent), campaign)
  }

  /** Has the server tell how it stands with one of its services. */
  serviceState(agent: string, serviceName: keyof typeof SERVICES, serviceState: string): void {
    const channel = `/workspace/v3/${SERVICES[serviceName]}`
    this.#world.tell(agentNamed(agent), channel, { serviceName, serviceState, messageType: 'ServiceStateChanged' })
  }

  /** Changes an option for whoever reads it next; `null` takes it away. */
  setOption(name: string, value: string | null): void {
    this.#configuration.set(name, value)
  }

  #putAll(id: string, state: CallState): void {
    const call = this.#world.calls.get(id)
    if (call === undefined) throw new TypeError(`There is no call ${id}`)
    for (const agent of agentsIn(call)) {
      if (call.sides.get(agent)?.state !== 'Completed') putSide(this.#world, call, agent, state)
    }
  }

  #invite(
    medium: 'workitem' | 'outboundpreview',
    agent: string,
    subject: string,
    userData: readonly Pair[],
    id: string = randomId(),
  ): string {
    return createInteraction(this.#world, {
      id,
      medium,
      agent: agentNamed(agent),
      interactionType: medium === 'workitem' ? 'Inbound' : 'Internal',
      interactionSubtype: medium === 'workitem' ? 'InboundNew' : 'InternalNew',
      state: 'Invited',
      subject,
      capabilities: ['accept', 'reject'],
      userData,
    }).id
  }
}
