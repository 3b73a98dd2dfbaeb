import type { OutboundEventData } from '../../contract/events.js'
import { WorkspaceError } from '../workspace.js'

/** A campaign as the agent sees it. */
export interface CampaignInfo {
  readonly name: string
  readonly description: string
  /** How its records come to its agents, say `Preview`. */
  readonly mode: string
  readonly status: 'unloaded' | 'loaded' | 'started'
}

/** The campaign of that name; throws a WorkspaceError where there is none. */
export function needCampaign<Campaign extends CampaignInfo>(campaigns: readonly Campaign[], name: string): Campaign {
  const campaign = campaigns.find((other) => other.name === name)
  if (campaign !== undefined) return campaign
  const known = campaigns.map((other) => `"${other.name}"`).join(', ')
  throw new WorkspaceError('notFound', `There is no campaign "${name}": there are ${known || 'none'}.`)
}

/** Throws a WorkspaceError unless a campaign runs in a mode. */
export function demandRunning({ name, status, mode }: CampaignInfo, wanted: string): void {
  if (status === 'started' && mode === wanted) return
  throw new WorkspaceError(
    'notPossible',
    `The campaign "${name}" is ${status} in the mode ${mode}: expected one that is started in the mode ${wanted}.`,
  )
}

/** The campaigns that are loaded or run, as requests result in them. */
export function shownCampaigns(campaigns: readonly CampaignInfo[]) {
  return campaigns
    .filter(({ status }) => status !== 'unloaded')
    .map(({ name, description, mode, status }) => ({ name, description, mode, status }))
}

/** What applications are told of a campaign: its mode only where it starts. */
export function campaignEvent(
  eventType: OutboundEventData['eventType'],
  { name: campaign, mode }: CampaignInfo,
): OutboundEventData {
  return eventType === 'CampaignStarted' ? { eventType, campaign, mode } : { eventType, campaign }
}
