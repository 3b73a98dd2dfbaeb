import type { Agent } from './agents.js'
import { accepted, type Reply, type Request } from './exchange.js'
import { type Pair, valueIn } from './pairs.js'
import type { Route } from './routes.js'
import { signedIn } from './signed-in.js'
import type { World } from './world.js'

const CAMPAIGNS = [
  { id: '1', name: 'Pull Preview Campaign', mode: 'Preview' },
  { id: '2', name: 'Push Preview Campaign', mode: 'PushPreview' },
] as const

/** The only record that there is. */
const RECORD = {
  GSW_CHAIN_ID: 1,
  GSW_PHONE: '+33647000',
  GSW_RECORD_HANDLE: 1,
  GSW_CAMPAIGN_NAME: 'Pull Preview Campaign',
  GSW_CALLING_LIST: 'Custom Calling List',
  Segment: 'Private',
}

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
      path: '/workspace/v3/campaigns/:name/configuration',
      answer: signedIn(() => ({
        status: 200,
        json: { data: { campaign: { callingLists: [{ name: 'Custom Calling List', fields: [] }] } } },
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
    for (const { id, name, mode } of CAMPAIGNS) {
      tell({
        GSW_APPLICATION_ID: id,
        GSW_CAMPAIGN_DESCRIPTION: name,
        GSW_CAMPAIGN_MODE: mode,
        GSW_CAMPAIGN_NAME: name,
        GSW_USER_EVENT: 'CampaignStarted',
      })
    }
  } else if (type === 'PreviewRecordRequest') {
    if (seat.hasRecord) tell({ ...RECORD, GSW_USER_EVENT: 'PreviewRecord' })
  } else if (Object.hasOwn(acknowledgements, type)) {
    if (type === 'RequestRecordCancel') seat.hasRecord = false
    tell({ GSW_USER_EVENT: acknowledgements[type], GSW_REFERENCE_ID: valueIn(asked, 'GSW_REFERENCE_ID') })
  }
  return accepted(body.operationId)
}

function publish(world: World, agent: Agent, { body }: Request): Reply {
  const content = body.data?.eventContent
  if (content === undefined) throw new TypeError("Cannot read properties of undefined (reading 'eventContent')")
  const event = acknowledgements[String(valueIn(content, 'GSW_AGENT_REQ_TYPE'))]
  if (event !== undefined) {
    const eventContent: Pair[] = [...content, { key: 'GSW_USER_EVENT', type: 'str', value: event }]
    world.tell(agent, '/workspace/v3/media/topics', { eventContent, messageType: 'EventUserEvent' })
  }
  return accepted(body.operationId)
}
