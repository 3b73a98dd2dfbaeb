import * as v from 'valibot'
import { field } from '../../../contract/objects/outbound.js'
import { isTimeZone } from '../../outbound/calendar.js'

const wholeNumber = v.pipe(v.number(), v.integer())

const values = v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]))

const outboundRecord = v.object({
  /** Names the record in requests. */
  handle: wholeNumber,
  /** The number that is called. */
  phone: v.string(),
  /** Where the contact lives, by its IANA name. */
  timeZone: v.pipe(v.string(), v.check(isTimeZone, 'Invalid time zone: Expected an IANA name such as Europe/Paris')),
  /** By the names of the campaign's fields. */
  values,
})

const chain = v.object({
  /** Attached as `GSW_CHAIN_ID`. */
  id: wholeNumber,
  /** The first is called first. */
  records: v.pipe(
    v.array(outboundRecord),
    v.minLength(1, 'Invalid length: Expected at least one record'),
    v.check(
      (records) => new Set(records.map(({ handle }) => handle)).size === records.length,
      'Invalid handles: Expected each record of a chain to have one of its own',
    ),
  ),
})

/** How a campaign's records come to its agents: only in the first two do they see records before the call. */
export const campaignModes = ['Preview', 'Push Preview', 'Progressive', 'Predictive', 'Predictive GVP'] as const

const campaign = v.object({
  /** Different for each: requests name it. */
  name: v.string(),
  /** For the agent. */
  description: v.string(),
  mode: v.picklist(campaignModes),
  /** Agents see those that are loaded, and get records of those that are started. */
  status: v.picklist(['unloaded', 'loaded', 'started']),
  /** The name of the list that its records are of, attached as `GSW_CALLING_LIST`. */
  callingList: v.string(),
  /** What agents see of each record besides its number, and may change. */
  fields: v.array(v.omit(field, ['value'])),
  /** The chains that nobody has worked on yet. */
  waiting: v.array(chain),
})

/** What the campaigns begin with. */
export const outboundData = v.object({ campaigns: v.array(campaign) })

/** One telephone number of a contact. */
export type OutboundRecord = v.InferOutput<typeof outboundRecord>
/** The records of one contact. */
export type Chain = v.InferOutput<typeof chain>
/** How a campaign's records come to its agents. */
export type CampaignMode = (typeof campaignModes)[number]
/** What a campaign begins with. */
export type CampaignData = v.InferOutput<typeof campaign>
/** What the campaigns begin with. */
export type OutboundData = v.InferOutput<typeof outboundData>

const fields: CampaignData['fields'] = [
  {
    name: 'GSW_FROM',
    displayName: 'Call From',
    fieldType: 'time',
    valueType: 'string',
    isMandatory: true,
    isEditable: true,
  },
  {
    name: 'GSW_UNTIL',
    displayName: 'Call Until',
    fieldType: 'time',
    valueType: 'string',
    isMandatory: true,
    isEditable: true,
  },
  {
    name: 'GSW_PHONE_TYPE',
    displayName: 'Phone Type',
    fieldType: 'enum',
    valueType: 'number',
    isMandatory: false,
    isEditable: true,
    options: { '0': 'None', '1': 'Home Phone', '2': 'Direct Business Phone', '4': 'Mobile' },
  },
  {
    name: 'CustomerSince',
    displayName: 'Customer since',
    fieldType: 'date',
    valueType: 'string',
    isMandatory: false,
    isEditable: false,
  },
  {
    name: 'Segment',
    displayName: 'Segment',
    fieldType: 'var-char',
    valueType: 'string',
    isMandatory: false,
    isEditable: true,
  },
  {
    name: 'OpenOffers',
    displayName: 'Open offers',
    fieldType: 'int',
    valueType: 'number',
    isMandatory: false,
    isEditable: true,
  },
]

function chainOf(id: number, timeZone: string, segment: string, ...phones: readonly string[]): Chain {
  const records = phones.map((phone, index) => ({
    handle: id * 10 + index,
    phone,
    timeZone,
    values: {
      GSW_FROM: '09:00',
      GSW_UNTIL: '18:00',
      GSW_PHONE_TYPE: index === 0 ? 4 : 1,
      CustomerSince: '03/17/2021 14:42',
      Segment: segment,
      OpenOffers: 0,
    },
  }))
  return { id, records }
}

/** Two campaigns that run, one of each kind of preview, and one that is loaded. */
export const defaultOutbound: OutboundData = {
  campaigns: [
    {
      name: 'Offer of the Month',
      description: 'Customers who may want more',
      mode: 'Preview',
      status: 'started',
      callingList: 'Customers',
      fields,
      waiting: [
        chainOf(1, 'Europe/Paris', 'Private', '+33647001', '+33147001'),
        chainOf(2, 'America/New_York', 'Business', '+12125550102'),
        chainOf(3, 'Asia/Tokyo', 'Private', '+81355500103'),
      ],
    },
    {
      name: 'Renewals',
      description: 'Contracts that end soon',
      mode: 'Push Preview',
      status: 'started',
      callingList: 'Contracts',
      fields,
      waiting: [
        chainOf(4, 'Europe/London', 'Business', '+442079460104', '+447700900104'),
        chainOf(5, 'Europe/Paris', 'Private', '+33647005'),
        chainOf(6, 'America/Chicago', 'Private', '+13125550106'),
      ],
    },
    {
      name: 'Survey',
      description: 'How satisfied customers are',
      mode: 'Predictive',
      status: 'loaded',
      callingList: 'Customers',
      fields,
      waiting: [],
    },
  ],
}
