import { afterEach, beforeEach, expect, test } from 'vitest'
import { stage, type TestClient, until } from './client.js'

let on: Awaited<ReturnType<typeof stage>>
let john: TestClient

beforeEach(async () => {
  on = await stage()
  john = await on.client()
})

afterEach(() => on.close())

const state = (wanted: string, id?: string) =>
  until(() =>
    john.told.findLast(
      ({ data }) => data.interaction?.state === wanted && (id === undefined || data.interaction.id === id),
    ),
  )

test('an e-mail is accepted, answered, sent and completed', async () => {
  const id = on.server.simulate.createEmail({ agent: 'JohnSmith', subject: 'Help' })
  expect(await state('Invited', id)).toMatchObject({
    channel: '/workspace/v3/media/email',
    data: { interaction: { subject: 'Help', mediatype: 'email' } },
  })
  await john.send(`media/email/interactions/${id}/accept`, { operationId: 'o1' })
  expect((await state('Processing', id)).data.operationId).toBe('o1')
  const data = {
    operationName: 'Reply',
    from: 'support@mail.dom',
    to: 'john.doe@mail.dom',
    subject: 'Re',
    userData: [],
  }
  await john.send(`media/email/interactions/${id}/reply`, { data })
  const answer = (await state('Composing')).data.interaction
  expect(answer).toMatchObject({ parentInteractionId: id, interactionSubtype: 'OutboundReply' })
  await john.send(`media/email/interactions/${answer?.id}/send`, {})
  await state('Sent', answer?.id)
  await john.send(`media/email/interactions/${id}/complete`, {})
  await state('Completed', id)
})

test('of what is not known of an interaction nothing is heard', async () => {
  const id = on.server.simulate.createWorkItem({ agent: 'JohnSmith' })
  for (const path of [`${id}/transfer`, 'nope/accept']) {
    const asking = john.send(`media/workitem/interactions/${path}`, {}, AbortSignal.timeout(50))
    await expect(asking).rejects.toThrow()
  }
  expect(await john.send('media/workitem/interactions/create', {})).toMatchObject({ status: 501 })
})

test('data is attached to a work item and taken away', async () => {
  const id = on.server.simulate.createWorkItem({ agent: 'JohnSmith' })
  const userData = [{ key: 'Colour', type: 'str', value: 'red' }]
  await state('Invited', id)
  const data = async (action: string) => {
    john.told.splice(0)
    await john.send(`media/workitem/interactions/${id}/${action}`, { data: { userData } })
    return (await until(() => john.told[0])).data
  }
  expect(await data('update-user-data')).toMatchObject({
    notificationType: 'PropertiesUpdated',
    interaction: { userData: [{ key: 'Segment' }, { key: 'Colour' }] },
  })
  expect((await data('delete-user-data')).interaction).toMatchObject({ userData: [{ key: 'Segment' }] })
})

test('campaigns are told, a record only after that', async () => {
  const ask = (type: string) =>
    john.send('voice/send-user-event', {
      data: {
        userData: [
          { key: 'GSW_AGENT_REQ_TYPE', type: 'str', value: type },
          { key: 'GSW_REFERENCE_ID', type: 'str', value: '7' },
        ],
      },
    })
  const events = () => john.told.map(({ data }) => data.userData?.GSW_USER_EVENT)
  await ask('PreviewRecordRequest')
  await ask('CampaignStatusRequest')
  await ask('PreviewRecordRequest')
  await ask('DoNotCall')
  await ask('RecordReject')
  await until(() => john.told.length === 4)
  expect(events()).toEqual(['CampaignStarted', 'CampaignStarted', 'PreviewRecord', 'RecordRejectAcknowledge'])
  expect(john.told[3]?.data.userData?.GSW_REFERENCE_ID).toBe('7')
})

test('what becomes of a campaign is told to one agent, and counts for all', async () => {
  const kate = await on.client('KateLondon')
  on.server.simulate.campaign('JohnSmith', 'Push Preview Campaign', 'UNLOAD')
  await until(() => john.told.length === 1)
  await kate.send('voice/send-user-event', {
    data: { userData: [{ key: 'GSW_AGENT_REQ_TYPE', type: 'str', value: 'CampaignStatusRequest' }] },
  })
  await until(() => kate.told.length === 2)
  expect(kate.told.map(({ data }) => data.userData?.GSW_USER_EVENT)).toEqual(['CampaignStarted', 'CampaignUnloaded'])
})

test('what is published of a record is acknowledged with what was said', async () => {
  const id = on.server.simulate.createPushPreview({ agent: 'JohnSmith' })
  await state('Invited', id)
  const eventContent = [
    { key: 'GSW_AGENT_REQ_TYPE', type: 'str', value: 'RecordReject' },
    { key: 'GSW_REFERENCE_ID', type: 'int', value: 7 },
  ]
  await john.send(`media/outboundpreview/interactions/${id}/publish`, { data: { eventContent } })
  const told = await until(() => john.told.find(({ channel }) => channel === '/workspace/v3/media/topics'))
  expect(told.data).toMatchObject({
    eventContent: [{ key: 'GSW_REFERENCE_ID' }, { key: 'GSW_USER_EVENT', value: 'RecordRejectAcknowledge' }],
  })
})

test('the contact of a call is found by its number', async () => {
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  await john.send(`ucs/voice/${id}/find-or-create`, { operationId: 'o1' })
  await john.send(`ucs/interactions/${id}/identify-contact`, { operationId: 'o2' })
  const told = (operationId: string) => until(() => john.told.find(({ data }) => data.operationId === operationId))
  expect(await told('o1')).toMatchObject({ data: { name: 'EventFindOrCreatePhoneCall', isCreated: true } })
  expect(await told('o2')).toMatchObject({
    channel: '/workspace/v3/contacts',
    data: { messageType: 'UcsMessage', name: 'EventIdentifiedContact', contactId: '0000BaCJQQH30052' },
  })
  expect(await john.send(`ucs/contacts/${id}/dance`, {})).toMatchObject({ status: 501 })
})

test('the same can be made to happen over HTTP', async () => {
  const create = (agent: string) =>
    fetch(`${on.server.url}/sim/manage/voice/create-call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ agent, callType: 'Inbound' }),
    })
  expect(await (await create('JohnSmith')).json()).toEqual({ message: 'Success' })
  await john.call('Ringing')
  expect((await create('Nobody')).status).toBe(500)
})
