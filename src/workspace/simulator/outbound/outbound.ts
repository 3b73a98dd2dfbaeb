import type { OutboundEventData } from '../../../contract/events.js'
import type { Desk } from '../../desk/desk.js'
import { campaignEvent } from '../../outbound/campaign.js'
import type { Stateful } from '../../stateful.js'
import { WorkspaceError } from '../../workspace.js'
import { checked } from '../controls.js'
import type { Dialler } from '../dialler.js'
import type { Part } from '../part.js'
import { type CampaignStep, stepCampaign } from './campaigns.js'
import { type OutboundControls, outboundControls } from './controls.js'
import { type CampaignMode, defaultOutbound, type OutboundData } from './data.js'
import { outboundHandlers } from './handlers.js'
import { Previews } from './previews.js'
import { type OutboundState, Records } from './records.js'
import { Returns } from './returns.js'

/** What the telephone tells of its calls; calls that are of no record mean nothing here. */
export interface CallListener {
  callEstablished(interactionId: string): void
  /** Whoever ended it, and whether it was established or not. */
  callEnded(interactionId: string): void
  /** Right before a call that was marked done is removed from the desk; whether it was the call of a record. */
  callMarkedDone(interactionId: string): boolean
}

/** The outbound campaigns. */
export interface Outbound extends Part<OutboundControls>, Stateful<OutboundState> {
  readonly calls: CallListener
  /** The agent may be ready now for records that come back. */
  readonly look: () => void
}

/** Campaigns, the previews of their records, and what agents note on them; `isReady` for previews is the agent. */
export function createOutbound(
  desk: Desk,
  dialler: Dialler,
  isReady: () => boolean,
  data: OutboundData = defaultOutbound,
): Outbound {
  const records = new Records(desk, data)
  const isInviting = () =>
    desk.items.some(({ medium, interaction }) => medium === 'outboundpreview' && interaction.state === 'INVITED')
  const returns = new Returns({
    clock: desk.clock,
    records,
    isFree: () => isReady() && !isInviting(),
    offer: (due) => previews.bringBack(due),
  })
  const previews = new Previews(desk, records, dialler, () => returns.look())
  const step = (name: string, how: CampaignStep, mode?: CampaignMode): void => {
    const campaign = stepCampaign(records.campaign(name), how, mode)
    records.keepCampaign(campaign)
    desk.tell({ type: 'event', event: 'outbound', data: campaignEvent(eventTypes[how], campaign) })
  }
  return {
    handlers: { outbound: outboundHandlers(desk, records, previews) },
    operations: { outboundpreview: previews.operations },
    controls: checked(outboundControls, {
      loadCampaign: (campaign) => step(campaign, 'load'),
      startCampaign: (campaign, mode) => step(campaign, 'start', mode),
      stopCampaign: (campaign) => step(campaign, 'stop'),
      unloadCampaign: (campaign) => step(campaign, 'unload'),
      pushPreviewRecord: ({ campaign, direct = false }) => {
        if (direct && !records.isDirectOn) {
          throw new WorkspaceError(
            'notPossible',
            'The agent did not ask for records to be pushed directly: outbound.startDirectPushPreview comes first.',
          )
        }
        return previews.receive(campaign, direct ? 'direct' : 'push')
      },
      campaign: (name) => records.campaign(name),
    }),
    calls: {
      callEstablished: (id) => previews.callSettled(id),
      callEnded: (id) => previews.callSettled(id),
      callMarkedDone: (id) => previews.callMarkedDone(id),
    },
    state: () => records.state(),
    look: () => returns.look(),
    restore: (state) => {
      records.restore(state)
      returns.look()
    },
  }
}

const eventTypes = {
  load: 'CampaignLoaded',
  start: 'CampaignStarted',
  stop: 'CampaignStopped',
  unload: 'CampaignUnloaded',
} as const satisfies Record<CampaignStep, OutboundEventData['eventType']>
