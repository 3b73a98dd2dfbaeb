import type { Desk } from '../../desk/desk.js'
import type { Item, ItemEvent } from '../../desk/item.js'
import {
  checkPreview,
  firstState,
  type PreviewKind,
  type PreviewMode,
  type PreviewOperation,
  stateOf,
  stepPreview,
} from '../../outbound/preview.js'
import type { Dialler } from '../dialler.js'
import type { MediumOperations } from '../part.js'
import type { PersonalReturn } from './call-backs.js'
import { takeChain } from './campaigns.js'
import type { CampaignMode, Chain } from './data.js'
import type { Records } from './records.js'
import { attachedData, chainedRecords, type PreviewDetail, type RecordWork, recordOf, workOn } from './work.js'

const medium = 'outboundpreview'

const campaignModeOf = {
  pull: 'Preview',
  push: 'Push Preview',
  direct: 'Push Preview',
} as const satisfies Record<PreviewMode, CampaignMode>

/** Takes previews through their life at the desk. */
export class Previews {
  readonly #desk: Desk
  readonly #records: Records
  readonly #dialler: Dialler
  readonly #settled: () => void

  /** `settled`: an invitation is answered, or the work on a record is over. */
  constructor(desk: Desk, records: Records, dialler: Dialler, settled: () => void) {
    this.#desk = desk
    this.#records = records
    this.#dialler = dialler
    this.#settled = settled
  }

  /** What the namespace `interaction` does to previews. */
  readonly operations: MediumOperations = {
    accept: ({ interaction }) => {
      this.step(interaction.interactionId, 'accept')
      this.#retrieve(interaction.interactionId)
    },
    reject: ({ interaction }) => this.step(interaction.interactionId, 'decline'),
    demandMarkdone: ({ interaction }) => {
      const { detail } = this.#need(interaction.interactionId)
      checkPreview(interaction, kindOf(detail), 'markdone')
    },
    markdone: ({ interaction }) => this.step(interaction.interactionId, 'markdone'),
  }

  /** The next record of a campaign comes to the agent; returns the id of its interaction. */
  receive(campaignName: string, mode: PreviewMode): string {
    const { campaign, chain } = takeChain(this.#records.campaign(campaignName), campaignModeOf[mode])
    this.#records.keepCampaign(campaign)
    return this.#bring(campaignName, mode, chain)
  }

  /** A record comes back to the agent, who is invited to it whatever its campaign does. */
  bringBack({ campaign, scheduled }: PersonalReturn): void {
    this.#bring(campaign, 'push', scheduled.chain)
  }

  #bring(campaignName: string, mode: PreviewMode, chain: Chain): string {
    const work = workOn(campaignName, mode, chain)
    const state = firstState(mode)
    const detail: PreviewDetail = { work, callId: null }
    const interaction = {
      ...stateOf(mode, state),
      userData: this.#attachedData(work),
      parties: [{ name: recordOf(work).phone }],
      // As in the manual's sample: a preview takes no time of its own.
      startDate: null,
    }
    const { interactionId } = this.#desk.add({ medium, detail, interaction }, state).interaction
    if (state === 'PREVIEWING') this.#retrieve(interactionId)
    return interactionId
  }

  /** Does something with a preview; at its end its record goes back to the campaign. */
  step(interactionId: string, operation: PreviewOperation): void {
    const { isGone, ...change } = stepped(this.#need(interactionId), operation)
    if (operation === 'markdone' && change.item.detail.work.mode === 'direct') this.#records.isDirectOn = false
    if (isGone) this.#records.endPreview(change.item)
    this.#desk.put(change)
    if (isGone) this.#remove(interactionId)
    this.#settled()
  }

  /** Calls a record of the chain; the preview goes at once, when the call is answered or when it is marked done. */
  call(interactionId: string, recordHandle: number): void {
    const before = this.#need(interactionId)
    checkPreview(before.interaction, kindOf(before.detail), 'call')
    const { phone, handle } = recordOf(before.detail.work, recordHandle)
    const work = { ...before.detail.work, handle }
    const { interaction } = this.#dialler.dial({
      destination: phone,
      userData: { ...before.interaction.userData, ...this.#attachedData(work) },
      callType: 'OUTBOUND',
      caseId: before.interaction.caseId,
    })
    this.#records.called(before, interaction.interactionId, work)
    const { item, isGone, events } = stepped(before, 'call')
    this.#desk.put({ item: { ...item, detail: { work, callId: interaction.interactionId } }, events })
    if (isGone) this.#remove(interactionId)
  }

  /** The call of a record is answered, or over without that: previews that were pushed directly go. */
  callSettled(callId: string): void {
    const call = this.#records.call(callId)
    if (call?.work.mode === 'direct') this.#remove(call.previewId)
  }

  /**
   * The call of a record is marked done: that is told, and whatever is left of the record goes. The call itself stays.
   * False where it is the call of no record.
   */
  callMarkedDone(callId: string): boolean {
    const call = this.#records.call(callId)
    if (call === undefined) return false
    this.#records.endCall(callId)
    if (call.work.mode === 'direct') this.#records.isDirectOn = false
    this.#say(callId, 'MARKDONE_APPLY')
    this.#remove(call.previewId)
    this.#withoutCapabilities(callId)
    this.#settled()
    return true
  }

  #retrieve(interactionId: string): void {
    const item = this.#need(interactionId)
    const { work } = item.detail
    const records = chainedRecords(work, this.#records.campaign(work.campaign), this.#desk.clock.now())
    const interaction = { ...item.interaction, chainedRecords: records }
    this.#desk.put({ item: { ...item, interaction }, events: ['RECORDS_RETRIEVED'] })
  }

  #attachedData(work: RecordWork) {
    return attachedData(work, this.#records.campaign(work.campaign), this.#desk.clock.now())
  }

  #need(interactionId: string): Item<PreviewDetail> {
    return this.#desk.needOf<PreviewDetail>(medium, interactionId)
  }

  #say(interactionId: string, event: ItemEvent): void {
    const item = this.#desk.find(interactionId)
    if (item !== undefined) this.#desk.put({ item, events: [event] })
  }

  #withoutCapabilities(interactionId: string): void {
    const item = this.#desk.find(interactionId)
    if (item === undefined) return
    this.#desk.put({ item: { ...item, interaction: { ...item.interaction, capabilities: [] } }, events: [] })
  }

  /** There need be none any more. */
  #remove(interactionId: string): void {
    this.#withoutCapabilities(interactionId)
    if (this.#desk.find(interactionId) !== undefined) this.#desk.remove(interactionId)
  }
}

function stepped(item: Item<PreviewDetail>, operation: PreviewOperation) {
  return stepPreview(item, kindOf(item.detail), operation)
}

function kindOf({ work: { mode }, callId }: PreviewDetail): PreviewKind {
  return { mode, callId }
}
