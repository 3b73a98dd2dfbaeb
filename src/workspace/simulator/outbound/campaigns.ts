import { demandRunning } from '../../outbound/campaign.js'
import { WorkspaceError } from '../../workspace.js'
import type { ScheduledChain } from './call-backs.js'
import type { CampaignData, CampaignMode, Chain } from './data.js'
import type { CallBack } from './work.js'

/** What became of a chain that an agent has finished with. */
export interface FinishedChain {
  /** With the fields as the agent left them. */
  readonly chain: Chain
  /** The record that was called last, or shown. */
  readonly handle: number
  readonly isCanceled: boolean
  readonly callResult: number | null
  readonly doNotCall: boolean
  readonly callBack: CallBack | null
}

/** A campaign as its server has it. */
export type Campaign = CampaignData & {
  readonly finished: readonly FinishedChain[]
  /** What is to come back later. */
  readonly scheduled: readonly ScheduledChain[]
}

/** What can be done with a campaign as a whole. */
export type CampaignStep = 'load' | 'start' | 'stop' | 'unload'

const steps = {
  load: { from: 'unloaded', to: 'loaded' },
  start: { from: 'loaded', to: 'started' },
  stop: { from: 'started', to: 'loaded' },
  unload: { from: 'loaded', to: 'unloaded' },
} as const satisfies Record<CampaignStep, { from: Campaign['status']; to: Campaign['status'] }>

/** The campaign after a step, in another mode where one is given. */
export function stepCampaign(campaign: Campaign, step: CampaignStep, mode: CampaignMode = campaign.mode): Campaign {
  const { from, to } = steps[step]
  if (campaign.status === from) return { ...campaign, status: to, mode }
  throw new WorkspaceError(
    'notPossible',
    `The campaign "${campaign.name}" is ${campaign.status}: only one that is ${from} can be ${to}.`,
  )
}

/** Takes the chain that is next, of a campaign that has to run in a mode. */
export function takeChain(
  campaign: Campaign,
  mode: CampaignMode,
): { readonly campaign: Campaign; readonly chain: Chain } {
  demandRunning(campaign, mode)
  const [chain, ...waiting] = campaign.waiting
  if (chain === undefined) throw new WorkspaceError('notFound', `The campaign "${campaign.name}" has no more records.`)
  return { campaign: { ...campaign, waiting }, chain }
}
