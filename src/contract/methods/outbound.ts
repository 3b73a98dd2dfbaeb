import * as v from 'valibot'
import type { MethodTable } from '../method.js'
import { chainedRecord, field } from '../objects/outbound.js'
import { interactionId, keyValues, text } from '../parameters.js'
import { workspaceMethods } from '../workspace-method.js'

const done = workspaceMethods('Outbound namespace')

const wholeNumber = v.pipe(v.number(), v.integer())

const recordHandle = { name: 'recordHandle', schema: wholeNumber } as const

/** The manual wants text that is a number: a number is taken too. */
const callResult = v.union([
  wholeNumber,
  v.pipe(v.string(), v.regex(/^\d+$/, 'Invalid format: Expected a number'), v.transform(Number)),
])

const rescheduleDate = v.pipe(
  v.string(),
  v.regex(
    /^(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/\d{4} ([01]\d|2[0-3]):[0-5]\d$/,
    'Invalid format: Expected MM/DD/YYYY HH:MM',
  ),
)

/** The methods of the namespace `outbound`. */
export const outbound = {
  callPreviewRecord: done([interactionId, recordHandle], 'Calls the number of a record that is previewed.'),
  cancelPreviewRecord: done([interactionId], 'Takes a record that is previewed off the list for good.'),
  cancelReschedule: done([interactionId], 'Takes the date for a call-back off a record.'),
  getCallResult: {
    ...done([interactionId], 'The call result that was set for a record, if any.'),
    result: v.nullable(wholeNumber),
  },
  getCampaigns: { ...done([], 'The campaigns that are loaded or run for the agent.'), result: v.array(keyValues) },
  getChainedRecords: {
    ...done([interactionId], 'The records of the chain that an interaction belongs to.'),
    result: v.array(v.object({ records: v.array(chainedRecord) })),
  },
  getListOfCallResults: {
    ...done([], 'The call results that can be set, each with its number.'),
    result: v.record(v.string(), wholeNumber),
  },
  getPreviewRecord: done([{ name: 'campaignName', schema: text }], 'Asks for the next record of a campaign.'),
  getRecordFields: {
    ...done([interactionId], 'The fields of a record, with what may be done to them.'),
    result: v.array(field),
  },
  rejectPreviewRecord: done([interactionId], 'Gives a record that is previewed back.'),
  removeDoNotCall: done([interactionId], 'Lets the contact of a record be called again.'),
  rescheduleRecord: done(
    [
      interactionId,
      recordHandle,
      { name: 'rescheduleDate', schema: rescheduleDate },
      { name: 'callbackType', schema: v.picklist(['CAMPAIGN', 'PERSONAL']) },
    ],
    "Sets the date for a call-back, in the time zone of the record's contact.",
  ),
  setCallResult: done([interactionId, { name: 'callResult', schema: callResult }], 'Sets the call result of a record.'),
  setDoNotCall: done([interactionId], 'Has the contact of a record never called again.'),
  startDirectPushPreview: done([], 'Has records pushed to the agent for preview.'),
  stopDirectPushPreview: done([], 'Has no more records pushed to the agent.'),
  updateRecordFields: done(
    [interactionId, { name: 'recordData', schema: keyValues }],
    'Sets fields of a record, all or none of them; they are stored when it is marked done.',
  ),
} as const satisfies MethodTable
