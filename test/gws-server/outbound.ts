import type { Agent } from './agents.js'
import { accepted, type Reply, type Request } from './exchange.js'
import { type Pair, valueIn } from './pairs.js'
import type { Route } from './routes.js'
import { signedIn } from './signed-in.js'
import type { World } from './world.js'

/** A campaign as the server tells of it. */
export interface Campaign {
  readonly id: string
  readonly name: string
  readonly mode: string
  /** What became of it last. */
  event: 'CampaignLoaded' | 'CampaignStarted' | 'CampaignStopped' | 'CampaignUnloaded'
}

/** The campaigns that there are when a server starts. */
export const firstCampaigns = (): Campaign[] => [
  { id: '1', name: 'Pull Preview Campaign', mode: 'Preview', event: 'CampaignStarted' },
  { id: '1', name: 'Push Preview Campaign', mode: 'PushPreview', event: 'CampaignStarted' },
]

/** What can become of a campaign. */
export const campaignActions = {
  LOAD: 'CampaignLoaded',
  START: 'CampaignStarted',
  STOP: 'CampaignStopped',
  UNLOAD: 'CampaignUnloaded',
} as const satisfies Record<string, Campaign['event']>

/** The only record that there is. */
const RECORD = {
  GSW_APPLICATION_ID: '1',
  GSW_CHAIN_ID: 1,
  GSW_PHONE: '+33647000',
  GSW_RECORD_HANDLE: 1,
  GSW_CAMPAIGN_NAME: 'Pull Preview Campaign',
  GSW_CALLING_LIST: 'Custom Calling List',
  Segment: 'Private',
  AnotherFloat: '2.2',
  AnotherInt: 19,
}

/** What is configured of its fields; of the second, the options of the desktop are in the wrong place. */
const FIELDS = [
  {
    type: 'float',
    isCustomField: 'true',
    userProperties: { OCServer: { send_attribute: 'AnotherFloat' }, 'interaction-workspace': { 'read-only': 'false' } },
    fieldType: 16,
  },
  {
    type: 'int',
    isCustomField: 'true',
    userProperties: {
      OCServer: { send_attribute: 'AnotherInt', 'interaction-workspace': { 'read-only': 'false', mandatory: 'true' } },
    },
    fieldType: 16,
  },
  { type: 'varchar', isCustomField: 'true', userProperties: {}, fieldType: 16 },
]

const acknowledgements: Readonly<Record<string, string>> = {
  RecordProcessed: 'RecordProcessedAcknowledge',
  RecordReject: 'RecordRejectAcknowledge',
  RequestRecordCancel: 'RecordCancelAcknowledge',
}

/** Requests about campaigns, which are events of the telephone, and what is published about a record. */
export function outboundRoutes(world: World): Route[] {
  return [
    {
      path: '/workspace/v3/voice/send-user-event',
      answer: signedIn((agent, request) => hear(world, agent, request)),
    },
    {
      path: '/workspace/v3/media/topics/:topic/publish',
      answer: signedIn((agent, request) => publish(world, agent, request)),
    },
    {
      path: '/workspace/v3/media/outboundpreview/interactions/:id/publish',
      answer: signedIn((agent, request) =>
        world.interactions.has(request.names.id ?? '') ? publish(world, agent, request) : 'never',
      ),
    },
    {
      path: '/workspace/v3/campaigns/:name/configuration',
      answer: signedIn(() => ({
        status: 200,
        json: { data: { campaign: { callingLists: [{ name: 'Custom Calling List', fields: FIELDS }] } } },
      })),
    },
  ]
}

function hear(world: World, agent: Agent, { body }: Request): Reply {
  const asked = body.data?.userData
  if (asked === undefined) throw new TypeError("Cannot read properties of undefined (reading 'userData')")
  const seat = world.seat(agent)
  const tell = (userData: object) =>
    world.tell(agent, '/workspace/v3/voice', { userData, messageType: 'EventUserEvent' })
  const type = String(valueIn(asked, 'GSW_AGENT_REQ_TYPE'))
  if (type === 'CampaignStatusRequest') {
    seat.hasRecord = true
    for (const campaign of world.campaigns) tellCampaign(world, agent, campaign)
  } else if (type === 'PreviewRecordRequest') {
    if (seat.hasRecord) tell({ ...RECORD, GSW_USER_EVENT: 'PreviewRecord' })
  } else if (Object.hasOwn(acknowledgements, type)) {
    if (type === 'RequestRecordCancel') seat.hasRecord = false
    tell({ GSW_USER_EVENT: acknowledgements[type], GSW_REFERENCE_ID: valueIn(asked, 'GSW_REFERENCE_ID') })
  }
  return accepted(body.operationId)
}

/** Tells an agent what became of a campaign. */
export function tellCampaign(world: World, agent: Agent, { id, name, mode, event }: Campaign): void {
  const userData = {
    GSW_APPLICATION_ID: id,
    GSW_CAMPAIGN_DESCRIPTION: name,
    GSW_CAMPAIGN_MODE: mode,
    GSW_CAMPAIGN_NAME: name,
    GSW_USER_EVENT: event,
  }
  world.tell(agent, '/workspace/v3/voice', { userData, messageType: 'EventUserEvent' })
}

function publish(world: World, agent: Agent, { body }: Request): Reply {
  const content = body.data?.eventContent
  if (content === undefined) throw new TypeError("Cannot read properties of undefined (reading 'eventContent')")
  // Whatever is neither of the others is taken for a cancellation.
  const type = String(valueIn(content, 'GSW_AGENT_REQ_TYPE'))
  const event = acknowledgements[type] ?? 'RecordCancelAcknowledge'
  const kept = content.filter(({ key }) => key !== 'GSW_AGENT_REQ_TYPE')
  const eventContent: Pair[] = [...kept, { key: 'GSW_USER_EVENT', type: 'str', value: event }]
  world.tell(agent, '/workspace/v3/media/topics', { eventContent, messageType: 'EventUserEvent' })
  return accepted(body.operationId)
}
