import type { Campaign } from './campaigns.js'
import type { Chain } from './data.js'
import { type CallBack, type RecordWork, recordOf } from './work.js'

/** A chain that is to come back, the record that is to be called then first. */
export interface ScheduledChain {
  readonly chain: Chain
  readonly callBack: CallBack
}

/** A chain that comes back to the agent who scheduled it. */
export interface PersonalReturn {
  readonly campaign: string
  readonly scheduled: ScheduledChain
}

/** What the work on a chain leaves to come back; undefined where nothing does. */
export function scheduledBy(work: RecordWork): ScheduledChain | undefined {
  const { callBack, chain, doNotCall } = work
  if (callBack === null || doNotCall) return undefined
  const first = recordOf(work, callBack.handle)
  const records = [first, ...chain.records.filter((other) => other !== first)]
  return { callBack, chain: { ...chain, records } }
}

/** The campaign where what is due for any of its agents waits before all other records, what was due first at the front. */
export function withReturned(campaign: Campaign, now: number): Campaign {
  const isBack = (one: ScheduledChain) => one.callBack.type === 'CAMPAIGN' && timeOf(one) <= now
  const returned = inOrder(campaign.scheduled.filter(isBack))
  if (returned.length === 0) return campaign
  return {
    ...campaign,
    scheduled: campaign.scheduled.filter((one) => !isBack(one)),
    waiting: [...returned.map(({ chain }) => chain), ...campaign.waiting],
  }
}

/** What was due first for this agent. */
export function duePersonally(campaigns: readonly Campaign[], now: number): PersonalReturn | undefined {
  const [scheduled] = inOrder(all(campaigns).filter((one) => one.callBack.type === 'PERSONAL' && timeOf(one) <= now))
  const campaign = campaigns.find((one) => scheduled !== undefined && one.scheduled.includes(scheduled))
  return scheduled && campaign && { campaign: campaign.name, scheduled }
}

/** When the next one is due that is not yet, in ms since 1970; undefined where there is none. */
export function nextDue(campaigns: readonly Campaign[], now: number): number | undefined {
  const [next] = inOrder(all(campaigns).filter((one) => timeOf(one) > now))
  return next && timeOf(next)
}

function all(campaigns: readonly Campaign[]): readonly ScheduledChain[] {
  return campaigns.flatMap(({ scheduled }) => scheduled)
}

function inOrder(scheduled: readonly ScheduledChain[]): readonly ScheduledChain[] {
  return scheduled.toSorted((a, b) => timeOf(a) - timeOf(b))
}

function timeOf({ callBack }: ScheduledChain): number {
  return Date.parse(callBack.at)
}
