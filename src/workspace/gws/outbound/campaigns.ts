import type { OutboundEventData } from '../../../contract/events.js'
import type { Clock } from '../../clock.js'
import type { UserData } from '../../desk/user-data.js'
import { type CampaignInfo, campaignEvent, needCampaign } from '../../outbound/campaign.js'
import type { WorkspaceNews } from '../../workspace.js'
import type { UserEvents } from '../server/user-events.js'

/** The server answers with an event for each campaign and does not say which is the last: none came for so long, in ms. */
const QUIET_MS = 300

/** A campaign as the server tells of it. */
export interface Campaign extends CampaignInfo {
  /** Names its outbound server in requests. */
  readonly applicationId: string
}

/** What campaigns need. */
export interface CampaignParts {
  readonly clock: Clock
  readonly userEvents: UserEvents
  readonly tell: (news: WorkspaceNews) => void
}

const statuses: Readonly<Record<OutboundEventData['eventType'], Campaign['status']>> = {
  CampaignLoaded: 'loaded',
  CampaignStarted: 'started',
  CampaignStopped: 'loaded',
  CampaignUnloaded: 'unloaded',
}

/** The modes that are called otherwise here. */
const modes: Readonly<Record<string, string>> = { PushPreview: 'Push Preview' }

/**
 * The agent's campaigns. The server tells how it stands with each when it is asked, and when that changes, in the same
 * words: applications hear the differences.
 */
export class Campaigns {
  readonly #parts: CampaignParts
  #known: readonly Campaign[] = []
  #asking: Promise<void> | null = null
  #wasAsked = false
  #answers = 0

  constructor(parts: CampaignParts) {
    this.#parts = parts
  }

  /** All that are known, as plain data. */
  state(): readonly Campaign[] {
    return this.#known
  }

  /** Goes on from what was known before; tells nothing. */
  restore(known: readonly Campaign[]): void {
    this.#known = known
    this.#wasAsked = known.length > 0
  }

  /** The outbound server says something, of a campaign or of anything else. */
  hear(said: UserData): void {
    const { GSW_USER_EVENT: eventType, GSW_CAMPAIGN_NAME: name } = said
    if (!isCampaignEvent(eventType) || typeof name !== 'string') return
    const before = this.#known.find((campaign) => campaign.name === name)
    const mode = textIn(said, 'GSW_CAMPAIGN_MODE') || (before?.mode ?? '')
    const campaign: Campaign = {
      name,
      description: textIn(said, 'GSW_CAMPAIGN_DESCRIPTION') || (before?.description ?? ''),
      mode: modes[mode] ?? mode,
      status: statuses[eventType],
      applicationId: textIn(said, 'GSW_APPLICATION_ID') || (before?.applicationId ?? ''),
    }
    this.#answers += 1
    this.#known =
      before === undefined
        ? [...this.#known, campaign]
        : this.#known.map((other) => (other === before ? campaign : other))
    // What is heard for the first time because it was asked for is no news.
    const isNews =
      before === undefined ? this.#asking === null : before.status !== campaign.status || before.mode !== campaign.mode
    if (isNews) this.#parts.tell({ type: 'event', event: 'outbound', data: campaignEvent(eventType, campaign) })
  }

  /** How it stands with all campaigns now. */
  async read(): Promise<readonly Campaign[]> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
    await this.#asking
    return this.#known
  }

  /** The connection stands anew: whoever asked before hears what changed meanwhile. */
  catchUp(): void {
    // Where that fails, whoever asks next is told so.
    if (this.#wasAsked) void this.read().catch(() => {})
  }

  /** The campaign of that name; the server gives records only to whoever has asked it for the campaigns. */
  async need(name: string): Promise<Campaign> {
    if (!this.#wasAsked || !this.#known.some((campaign) => campaign.name === name)) await this.read()
    return needCampaign(this.#known, name)
  }

  async #ask(): Promise<void> {
    const { clock, userEvents } = this.#parts
    this.#answers = 0
    await userEvents.send('CampaignStatusRequest', {}, () => this.#answers > 0)
    this.#wasAsked = true
    for (let before = 0; before !== this.#answers; ) {
      before = this.#answers
      await new Promise<void>((resolve) => clock.after(QUIET_MS, resolve))
    }
  }
}

function isCampaignEvent(name: unknown): name is OutboundEventData['eventType'] {
  return typeof name === 'string' && Object.hasOwn(statuses, name)
}

function textIn(said: UserData, key: string): string {
  const value = Object.hasOwn(said, key) ? said[key] : undefined
  return value === undefined || value === null ? '' : String(value)
}
