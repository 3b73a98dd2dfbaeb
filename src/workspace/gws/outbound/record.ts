import type { Item } from '../../desk/item.js'
import type { UserData } from '../../desk/user-data.js'
import type { PreviewKind } from '../../outbound/preview.js'
import { WorkspaceError } from '../../workspace.js'

/** The key under which the call result of a record is attached. */
export const CALL_RESULT = 'GSW_CALL_RESULT'

/** What is attached to a preview and to its call and is none of the record's. */
const foreign = ['IW_CaseUid', 'IW_BundleUid', 'GSW_USER_EVENT', 'GSW_REFERENCE_ID']

/** A record to call, as it is attached to its preview and to its call. */
export interface OutboundRecord {
  /** Names it to the outbound server; of records that were pushed here it need not be a number. */
  readonly handle: string
  readonly phone: string
  readonly campaign: string
  readonly callingList: string
  readonly values: UserData
}

/** The record that is attached to an interaction, if there is one. */
export function recordIn(userData: UserData): OutboundRecord | undefined {
  const text = (key: string) => (Object.hasOwn(userData, key) ? String(userData[key] ?? '') : '')
  const handle = text('GSW_RECORD_HANDLE')
  if (handle === '') return undefined
  return {
    handle,
    phone: text('GSW_PHONE'),
    campaign: text('GSW_CAMPAIGN_NAME'),
    callingList: text('GSW_CALLING_LIST'),
    values: Object.fromEntries(Object.entries(userData).filter(([key]) => !foreign.includes(key))),
  }
}

/** The record that is attached to an interaction; throws a WorkspaceError where there is none. */
export function needRecord({ interaction: { interactionId, userData } }: Item): OutboundRecord {
  const record = recordIn(userData)
  if (record !== undefined) return record
  throw new WorkspaceError(
    'notPossible',
    `No outbound record is attached to the interaction "${interactionId}": expected a preview, or the call of a record.`,
  )
}

/** Throws a WorkspaceError where a record has another number; one whose name is no number is the only one to be meant. */
export function demandHandle({ handle }: OutboundRecord, wanted: number): void {
  if (handle === String(wanted) || !/^\d+$/.test(handle)) return
  throw new WorkspaceError('notFound', `There is no record ${wanted} in this preview: its record is ${handle}.`)
}

/** Whether a call is the one that was made from a preview: it is of its record, and in its case. */
export function isCallOf(call: Item, preview: Item): boolean {
  return (
    call.medium === 'voice' &&
    call.interaction.caseId === preview.interaction.caseId &&
    recordIn(call.interaction.userData)?.handle === recordIn(preview.interaction.userData)?.handle
  )
}

/** The kind of a preview: records that the agent asked for are known here only, all others are the server's. */
export function kindOf({ detail }: Item): PreviewKind {
  return { mode: 'mode' in detail && detail.mode === 'pull' ? 'pull' : 'push' }
}

/** Whether it is a preview that is known here only: the server tells of no such interaction. */
export function isPulled(item: Item): boolean {
  return item.medium === 'outboundpreview' && kindOf(item).mode === 'pull'
}
