import type { Json } from '../../../contract/json.js'
import type { Desk } from '../../desk/desk.js'
import type { Item } from '../../desk/item.js'
import type { UserData } from '../../desk/user-data.js'
import { callResults, demandCallResult } from '../../outbound/call-results.js'
import { demandRunning, shownCampaigns } from '../../outbound/campaign.js'
import { fieldsWith, updateFields } from '../../outbound/fields.js'
import { WorkspaceError, type WorkspaceHandlers } from '../../workspace.js'
import type { UserEvents } from '../server/user-events.js'
import type { Campaigns } from './campaigns.js'
import { type Fields, valuesOf } from './fields.js'
import type { Previews } from './previews.js'
import { CALL_RESULT, isPulled, needRecord } from './record.js'

/** What the requests about campaigns need. */
export interface OutboundParts {
  readonly desk: Desk
  readonly campaigns: Campaigns
  readonly previews: Previews
  readonly fields: Fields
  readonly userEvents: UserEvents
  readonly attach: (item: Item, userData: UserData) => Promise<undefined>
}

/** The namespace `outbound`, as far as the server has something for it. */
export function createOutboundHandlers({ desk, campaigns, previews, fields, userEvents, attach }: OutboundParts) {
  /** What is noted of a record is attached to its call, and before that to its preview. */
  const demandOpen = (item: Item, request: string): void => {
    const { interactionId, state } = item.interaction
    if (item.medium === 'voice' || state === 'PREVIEWING') return
    throw new WorkspaceError(
      'notPossible',
      `${request} is not possible: the interaction "${interactionId}" is ${state}. Possible for a record while it is previewed, and from its call on, which has an id of its own.`,
    )
  }
  return {
    callPreviewRecord: (id, recordHandle) => previews.call(id, recordHandle),
    cancelPreviewRecord: (id) => previews.end(id, 'cancel'),
    getCallResult: (id) => {
      const result = Number(needRecord(desk.need(id)).values[CALL_RESULT] ?? Number.NaN)
      return Number.isInteger(result) ? result : null
    },
    getCampaigns: async () => shownCampaigns(await campaigns.read()),
    getListOfCallResults: () => callResults,
    getPreviewRecord: async (name) => {
      const campaign = await campaigns.need(name)
      demandRunning(campaign, 'Preview')
      const pulled = () => desk.items.filter(isPulled).map(({ interaction }) => interaction.interactionId)
      const before = new Set(pulled())
      const isThere = () => pulled().some((id) => !before.has(id))
      const about = { GSW_CAMPAIGN_NAME: name, GSW_APPLICATION_ID: campaign.applicationId }
      await userEvents.send('PreviewRecordRequest', about, isThere)
      if (isThere()) return undefined
      throw new WorkspaceError(
        'notFound',
        `The campaign "${name}" gave no record in time: it has none, or none but what is previewed already. One that comes later is told all the same.`,
      )
    },
    getRecordFields: async (id) => {
      const record = needRecord(desk.need(id))
      const definitions = await fields.of(record)
      return fieldsWith(definitions, valuesOf(definitions, record.values))
    },
    rejectPreviewRecord: (id) => previews.end(id, 'reject'),
    setCallResult: async (id, callResult) => {
      const call = desk.needOf('voice', id)
      needRecord(call)
      demandCallResult(callResult)
      return await attach(call, { [CALL_RESULT]: callResult })
    },
    updateRecordFields: async (id, updates) => {
      const record = needRecord(desk.need(id))
      const definitions = await fields.of(record)
      const item = desk.need(id)
      demandOpen(item, 'outbound.updateRecordFields')
      const updated = updateFields(definitions, valuesOf(definitions, needRecord(item).values), updates)
      return await attach(item, Object.fromEntries(Object.keys(updates).map((name) => [name, attached(updated[name])])))
    },
  } satisfies Partial<WorkspaceHandlers['outbound']>
}

/** The server has no word for nothing. */
function attached(value: Json | undefined): Json {
  return value ?? ''
}
