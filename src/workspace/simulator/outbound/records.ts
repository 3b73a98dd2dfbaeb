import type { Desk } from '../../desk/desk.js'
import type { Item } from '../../desk/item.js'
import { needCampaign } from '../../outbound/campaign.js'
import type { Stateful } from '../../stateful.js'
import { WorkspaceError } from '../../workspace.js'
import { type PersonalReturn, scheduledBy } from './call-backs.js'
import type { Campaign } from './campaigns.js'
import type { OutboundData } from './data.js'
import { finishedWith, type PreviewDetail, type RecordWork } from './work.js'

/** What is known of a record's call; the call itself belongs to the telephone. */
interface RecordCall {
  readonly work: RecordWork
  readonly previewId: string
}

/** The state that is not in the desk's interactions. */
export interface OutboundState {
  readonly campaigns: readonly Campaign[]
  /** The agent asked for records to be pushed. */
  readonly isDirectOn: boolean
  /** By the ids of the calls. */
  readonly calls: readonly (readonly [interactionId: string, call: RecordCall])[]
}

/** How far an agent is with a record. */
export type Stage = 'invited' | 'previewing' | 'called' | 'over'

/** The work on a record, and where it stands. */
export interface Standing {
  readonly work: RecordWork
  readonly stage: Stage
}

/** All work on records, found by the interactions that it is done in. */
export class Records implements Stateful<OutboundState> {
  readonly #desk: Desk
  #campaigns: readonly Campaign[]
  #calls: ReadonlyMap<string, RecordCall> = new Map()
  isDirectOn = false

  constructor(desk: Desk, { campaigns }: OutboundData) {
    this.#desk = desk
    this.#campaigns = campaigns.map((campaign) => ({ ...campaign, finished: [], scheduled: [] }))
  }

  get campaigns(): readonly Campaign[] {
    return this.#campaigns
  }

  campaign(name: string): Campaign {
    return needCampaign(this.#campaigns, name)
  }

  keepCampaign(campaign: Campaign): void {
    this.#campaigns = this.#campaigns.map((other) => (other.name === campaign.name ? campaign : other))
  }

  /** The work that is done in an interaction; throws a WorkspaceError where there is none. */
  find(interactionId: string): Standing {
    const call = this.#calls.get(interactionId)
    if (call !== undefined) return { work: call.work, stage: 'called' }
    const { detail, interaction } = this.#desk.needOf<PreviewDetail>('outboundpreview', interactionId)
    if (detail.callId !== null) {
      throw new WorkspaceError(
        'notPossible',
        `The record of the interaction "${interactionId}" was called: from then on it goes by its call, the interaction "${detail.callId}".`,
      )
    }
    const { state } = interaction
    const stage = state === 'INVITED' ? 'invited' : state === 'PREVIEWING' ? 'previewing' : 'over'
    return { work: detail.work, stage }
  }

  /** Changes the work that is done in an interaction, where it stands so that it can be changed. */
  change(request: string, stages: readonly Stage[], interactionId: string, to: (work: RecordWork) => RecordWork): void {
    const { work, stage } = this.find(interactionId)
    if (!stages.includes(stage)) {
      const { state } = this.#desk.need(interactionId).interaction
      const when = stages.includes('previewing') ? 'while it is previewed, and from its call on' : 'from its call on'
      throw new WorkspaceError(
        'notPossible',
        `${request} is not possible: the interaction "${interactionId}" is ${state}. Possible for a record ${when}.`,
      )
    }
    const changed = to(work)
    const call = this.#calls.get(interactionId)
    if (call !== undefined) {
      this.#keepCall(interactionId, { ...call, work: changed })
      return
    }
    const item = this.#desk.needOf<PreviewDetail>('outboundpreview', interactionId)
    this.#desk.put({ item: { ...item, detail: { ...item.detail, work: changed } }, events: [] })
  }

  /** The record of a preview is called: what is done with it is done in the call from now on. */
  called(preview: Item<PreviewDetail>, callId: string, work: RecordWork): void {
    this.#keepCall(callId, { work, previewId: preview.interaction.interactionId })
  }

  /** The call of a record, where it is one. */
  call(interactionId: string): RecordCall | undefined {
    return this.#calls.get(interactionId)
  }

  /** The work on a called record ends: its server is told. */
  endCall(interactionId: string): void {
    const call = this.#calls.get(interactionId)
    if (call === undefined) return
    this.#calls = new Map([...this.#calls].filter(([id]) => id !== interactionId))
    this.#finish(call.work, false)
  }

  /** A chain has come back. */
  unschedule({ campaign: name, scheduled }: PersonalReturn): void {
    const campaign = this.campaign(name)
    this.keepCampaign({ ...campaign, scheduled: campaign.scheduled.filter((other) => other !== scheduled) })
  }

  /** The work on a record that was not called ends: where it was rejected, it waits again, or for its time. */
  endPreview({ detail: { work }, interaction }: Item<PreviewDetail>): void {
    if (interaction.state === 'CANCELED') {
      this.#finish(work, true)
      return
    }
    const campaign = this.campaign(work.campaign)
    const scheduled = scheduledBy(work)
    if (scheduled === undefined) this.keepCampaign({ ...campaign, waiting: [...campaign.waiting, work.chain] })
    else this.keepCampaign({ ...campaign, scheduled: [...campaign.scheduled, scheduled] })
  }

  state(): OutboundState {
    return { campaigns: this.#campaigns, isDirectOn: this.isDirectOn, calls: [...this.#calls] }
  }

  restore({ campaigns, isDirectOn, calls }: OutboundState): void {
    this.#campaigns = campaigns
    this.isDirectOn = isDirectOn
    this.#calls = new Map(calls)
  }

  #keepCall(interactionId: string, call: RecordCall): void {
    this.#calls = new Map([...this.#calls, [interactionId, call]])
  }

  #finish(work: RecordWork, isCanceled: boolean): void {
    const campaign = this.campaign(work.campaign)
    // Who cancels a record takes it from the campaign, for later too.
    const scheduled = isCanceled ? undefined : scheduledBy(work)
    this.keepCampaign({
      ...campaign,
      finished: [...campaign.finished, finishedWith(work, isCanceled)],
      scheduled: scheduled === undefined ? campaign.scheduled : [...campaign.scheduled, scheduled],
    })
  }
}
