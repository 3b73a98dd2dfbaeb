import type { Desk } from '../../desk/desk.js'
import { callResults } from '../../outbound/call-results.js'
import { shownCampaigns } from '../../outbound/campaign.js'
import { WorkspaceError, type WorkspaceHandlers } from '../../workspace.js'
import type { Previews } from './previews.js'
import type { Records, Stage } from './records.js'
import { chainedRecords, type RecordWork, recordFields, withCallBack, withCallResult, withFields } from './work.js'

const seen: readonly Stage[] = ['previewing', 'called']
const called: readonly Stage[] = ['called']

/** The requests of the namespace `outbound`. */
export function outboundHandlers(
  { clock }: Pick<Desk, 'clock'>,
  records: Records,
  previews: Previews,
): WorkspaceHandlers['outbound'] {
  const change = (name: string, stages: readonly Stage[], id: string, to: (work: RecordWork) => RecordWork) =>
    nothing(() => records.change(`outbound.${name}`, stages, id, to))
  const campaignOf = (work: RecordWork) => records.campaign(work.campaign)
  return {
    callPreviewRecord: (id, recordHandle) => nothing(() => previews.call(id, recordHandle)),
    cancelPreviewRecord: (id) => nothing(() => previews.step(id, 'cancel')),
    cancelReschedule: (id) => change('cancelReschedule', seen, id, (work) => ({ ...work, callBack: null })),
    getCallResult: (id) => records.find(id).work.callResult,
    getCampaigns: () => shownCampaigns(records.campaigns),
    getChainedRecords: (id) => {
      const { work } = records.find(id)
      return [{ records: chainedRecords(work, campaignOf(work), clock.now()) }]
    },
    getListOfCallResults: () => callResults,
    getPreviewRecord: (campaignName) => nothing(() => previews.receive(campaignName, 'pull')),
    getRecordFields: (id) => {
      const { work } = records.find(id)
      return recordFields(work, campaignOf(work))
    },
    rejectPreviewRecord: (id) => nothing(() => previews.step(id, 'reject')),
    removeDoNotCall: (id) => change('removeDoNotCall', called, id, (work) => ({ ...work, doNotCall: false })),
    rescheduleRecord: (id, handle, date, type) =>
      change('rescheduleRecord', seen, id, (work) => withCallBack(work, handle, date, type)),
    setCallResult: (id, result) => change('setCallResult', called, id, (work) => withCallResult(work, result)),
    setDoNotCall: (id) => change('setDoNotCall', called, id, (work) => ({ ...work, doNotCall: true })),
    startDirectPushPreview: () => nothing(() => startDirect(records)),
    stopDirectPushPreview: () =>
      nothing(() => {
        records.isDirectOn = false
      }),
    updateRecordFields: (id, updates) =>
      change('updateRecordFields', seen, id, (work) => withFields(work, campaignOf(work), updates)),
  }
}

function startDirect(records: Records): void {
  if (!records.campaigns.some(({ status, mode }) => status === 'started' && mode === 'Push Preview')) {
    throw new WorkspaceError(
      'notPossible',
      'No campaign pushes records: expected one that is started in the mode Push Preview.',
    )
  }
  records.isDirectOn = true
}

/** Requests without a result. */
function nothing(act: () => void): undefined {
  act()
  return undefined
}
