import type { Json } from '../../../contract/json.js'
import type { ChainedRecord, Field } from '../../../contract/objects/outbound.js'
import type { UserData } from '../../desk/user-data.js'
import { instantOf, zoneOffset } from '../../outbound/calendar.js'
import { callResults, demandCallResult } from '../../outbound/call-results.js'
import { fieldsWith, updateFields } from '../../outbound/fields.js'
import type { PreviewMode } from '../../outbound/preview.js'
import { WorkspaceError } from '../../workspace.js'
import type { Campaign, FinishedChain } from './campaigns.js'
import type { Chain, OutboundRecord } from './data.js'

/** When a contact is to be called again. */
export interface CallBack {
  readonly handle: number
  /** In the time zone of the record, as MM/DD/YYYY HH:MM. */
  readonly date: string
  /** The same in UTC, as ISO 8601. */
  readonly at: string
  /** By any agent of the campaign, or by this one. */
  readonly type: 'CAMPAIGN' | 'PERSONAL'
}

/** What an agent does with a chain, from its preview to the end of its call. */
export interface RecordWork {
  readonly campaign: string
  readonly mode: PreviewMode
  readonly chain: Chain
  /** The record that is shown or called. */
  readonly handle: number
  readonly callResult: number | null
  readonly doNotCall: boolean
  readonly callBack: CallBack | null
}

/** What only the simulation knows of a preview. */
export interface PreviewDetail {
  readonly work: RecordWork
  /** The call that was made from it: from then on, requests about the record name the call. */
  readonly callId: string | null
}

/** The beginning of the work on a chain. */
export function workOn(campaign: string, mode: PreviewMode, chain: Chain): RecordWork {
  // The schema lets no empty chain through.
  const handle = chain.records[0]?.handle ?? 0
  return { campaign, mode, chain, handle, callResult: null, doNotCall: false, callBack: null }
}

/** The record of the chain that has a handle, or the one that is shown; throws a WorkspaceError where there is none. */
export function recordOf({ chain, ...work }: RecordWork, handle = work.handle): OutboundRecord {
  const record = chain.records.find((other) => other.handle === handle)
  if (record !== undefined) return record
  const handles = chain.records.map((other) => other.handle).join(', ')
  throw new WorkspaceError(
    'notFound',
    `There is no record ${handle} in the chain ${chain.id}: its records are ${handles}.`,
  )
}

/** The records of the chain as applications see them. */
export function chainedRecords({ chain, ...work }: RecordWork, campaign: Campaign, now: number): ChainedRecord[] {
  return chain.records.map((record, index) => ({
    ...record.values,
    GSW_CALLING_LIST: campaign.callingList,
    GSW_CALL_RESULT: (record.handle === work.handle ? work.callResult : null) ?? callResults.UNKNOWN ?? null,
    GSW_CAMPAIGN_NAME: campaign.name,
    GSW_CHAIN_ID: chain.id,
    GSW_CONTACT_MEDIA_TYPE: 'voice',
    GSW_PHONE: record.phone,
    GSW_RECORD_HANDLE: record.handle,
    GSW_TZ_NAME: record.timeZone,
    GSW_TZ_OFFSET: zoneOffset(now, record.timeZone),
    GSW_USER_EVENT: index === 0 ? 'PreviewRecord' : 'ChainedRecord',
    InteractionSubtype: 'OutboundNew',
    InteractionType: 'Outbound',
    ...(index === 0 && { WWE_OUTBOUND_CAMP_TYPE: 'PreviewRecord' }),
  }))
}

/** What is attached to the preview of the record that is shown, and to its call: text throughout, as in the manual. */
export function attachedData(work: RecordWork, campaign: Campaign, now: number): UserData {
  const index = work.chain.records.indexOf(recordOf(work))
  const data = chainedRecords(work, campaign, now)[index] ?? {}
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, value === null ? '' : String(value)]))
}

/** The fields of the record that is shown. */
export function recordFields(work: RecordWork, campaign: Campaign): Field[] {
  return fieldsWith(campaign.fields, recordOf(work).values)
}

/** With fields of the record changed, all or none. */
export function withFields(work: RecordWork, campaign: Campaign, updates: Readonly<Record<string, Json>>): RecordWork {
  const updated = updateFields(campaign.fields, recordOf(work).values, updates)
  const records = work.chain.records.map((record) =>
    record.handle === work.handle ? { ...record, values: updated } : record,
  )
  return { ...work, chain: { ...work.chain, records } }
}

/** With a call result. */
export function withCallResult(work: RecordWork, callResult: number): RecordWork {
  if (work.doNotCall) {
    throw new WorkspaceError(
      'notPossible',
      `The record ${work.handle} is marked "do not call": outbound.removeDoNotCall comes before a call result.`,
    )
  }
  demandCallResult(callResult)
  return { ...work, callResult }
}

/** With a date for a call-back. */
export function withCallBack(work: RecordWork, handle: number, date: string, type: CallBack['type']): RecordWork {
  const at = new Date(instantOf(date, recordOf(work, handle).timeZone)).toISOString()
  return { ...work, callBack: { handle, date, at, type } }
}

/** What the campaign's server is told at the end. */
export function finishedWith(
  { chain, handle, callResult, doNotCall, callBack }: RecordWork,
  isCanceled: boolean,
): FinishedChain {
  return { chain, handle, isCanceled, callResult, doNotCall, callBack }
}
