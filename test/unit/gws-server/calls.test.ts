import { afterEach, beforeEach, expect, test } from 'vitest'
import { stage, type TestClient, until } from './client.js'

let on: Awaited<ReturnType<typeof stage>>
let john: TestClient

beforeEach(async () => {
  on = await stage()
  john = await on.client()
})

afterEach(() => on.close())

const act = (client: TestClient, id: string, action: string, body: object = {}) =>
  client.send(`voice/calls/${id}/${action}`, body)

test('a call rings, is answered, held, retrieved, released and completed, each command once', async () => {
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  const ringing = await john.call('Ringing')
  expect(ringing).toMatchObject({
    id,
    callType: 'Inbound',
    recordingState: 'Stopped',
    participants: [{ number: '+33647001', role: 'RoleOrigination' }],
  })
  expect(ringing.capabilities).toContain('answer')
  for (const [action, state] of [
    ['answer', 'Established'],
    ['hold', 'Held'],
    ['retrieve', 'Established'],
    ['release', 'Released'],
    ['complete', 'Completed'],
  ] as const) {
    john.told.splice(0)
    expect(await act(john, id, action, { operationId: action })).toMatchObject({
      status: 200,
      json: { status: { code: 1 }, operationId: action },
    })
    await john.call(state)
    const [event] = john.told
    expect(event?.data.operationId).toBe(['answer', 'complete'].includes(action) ? action : undefined)
  }
  const commands = on.server.log.filter(({ path }) => path.includes('/voice/calls/'))
  expect(commands.map(({ path, agent }) => `${agent} ${path.split('/').at(-1)}`)).toEqual(
    ['answer', 'hold', 'retrieve', 'release', 'complete'].map((action) => `JohnSmith ${action}`),
  )
  const session = await john.send('current-session')
  expect(session.json?.data?.user).toMatchObject({ userName: 'JohnSmith', activeSession: { calls: [] } })
})

test('attached data is updated, attached and deleted, and of a key that is not there the last pair goes', async () => {
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  const change = async (action: string, body: object) => {
    await john.call('Ringing')
    john.told.splice(0)
    expect(await act(john, id, action, body)).toMatchObject({ status: 200 })
    const { userData } = await john.call('Ringing')
    return userData.map(({ key, value }) => `${key}=${value}`)
  }
  const pair = (key: string, value: string) => ({ data: { userData: [{ key, type: 'str', value }] } })
  expect(await change('update-user-data', pair('Segment', 'Silver'))).toEqual([
    'Segment=Silver',
    'Priority=8',
    'CallType=Inbound',
  ])
  expect(await change('attach-user-data', pair('Segment', 'Twice'))).toContain('Segment=Twice')
  expect(await change('delete-user-data-pair', { key: 'Priority' })).toEqual([
    'Segment=Silver',
    'CallType=Inbound',
    'Segment=Twice',
  ])
  expect(await change('delete-user-data-pair', { data: { key: 'Segment' } })).toEqual([
    'Segment=Silver',
    'CallType=Inbound',
  ])
  expect(await act(john, id, 'update-user-data')).toMatchObject({ status: 500, json: null })
})

test('what is not known of calls is refused', async () => {
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  expect(await act(john, id, 'reconnect')).toMatchObject({ status: 501, text: 'Not Implemented' })
  expect(await act(john, 'nope', 'answer')).toMatchObject({
    status: 500,
    text: 'Call with nope id does not exist for JohnSmith',
  })
})

test('recording is told as such', async () => {
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  for (const [action, state] of [
    ['start-recording', 'Recording'],
    ['pause-recording', 'Paused'],
    ['resume-recording', 'Recording'],
    ['stop-recording', 'Stopped'],
  ] as const) {
    await act(john, id, action)
    await until(() =>
      john.told.find(
        ({ data }) => data.notificationType === 'CallRecordingStateChange' && data.call?.recordingState === state,
      ),
    )
  }
})

test('whoever is called answers, but not at one’s own number', async () => {
  expect(await john.send('voice/make-call', {})).toMatchObject({ status: 400 })
  expect(await john.send('voice/make-call', { data: { destination: '+33298025003' } })).toMatchObject({ status: 200 })
  await until(() => john.told.find(({ data }) => data.error?.errorCode === 415))
  await john.send('voice/make-call', { data: { destination: '5551234' } })
  expect(await john.call('Dialing')).toMatchObject({ callType: 'Outbound', userData: [] })
  await john.call('Established')
})

test('a call is transferred at once', async () => {
  const kate = await on.client('KateLondon')
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  await act(john, id, 'answer')
  await act(john, id, 'single-step-transfer', { data: { destination: '+33298025000' } })
  expect(await kate.call('Ringing')).toMatchObject({ id })
  await until(() => john.calls(id).filter(({ state }) => state === 'Released').length === 2)
  await act(kate, id, 'answer')
  await kate.call('Established')
  expect(john.calls(id).at(-1)?.state).toBe('Released')
})

test('a call is transferred after a consultation, without a reply', async () => {
  const kate = await on.client('KateLondon')
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  await act(john, id, 'answer')
  await act(john, id, 'initiate-transfer', { data: { destination: '+33298025000' } })
  await john.call('Held', id)
  const consultation = await kate.call('Ringing')
  expect(consultation).toMatchObject({ callType: 'Consult', parentConnId: id, userData: [] })
  await act(kate, consultation.id, 'answer')
  expect((await john.call('Established', consultation.id)).capabilities).toContain('complete-transfer')
  const completing = john.send(`voice/calls/${consultation.id}/complete-transfer`, {}, AbortSignal.timeout(200))
  await expect(completing).rejects.toThrow()
  await john.call('Released', id)
  await john.call('Completed', consultation.id)
  await kate.call('Completed', consultation.id)
  await kate.call('Established', id)
})

test('a conference needs a contact in the seventh pair, and gets no reply', async () => {
  const kate = await on.client('KateLondon')
  const pairs = ['A', 'B', 'C', 'ContactId'].map((key) => ({ key, type: 'str', value: '0000BaCJQQH30052' }))
  const destination = { data: { destination: '+33298025000' } }
  const [plain, fit] = [[], pairs].map((defaultAttachedData) =>
    on.server.simulate.createCall({ agent: 'JohnSmith', defaultAttachedData }),
  ) as [string, string]
  expect(await act(john, plain, 'single-step-conference', destination)).toMatchObject({ status: 500 })
  await act(john, fit, 'answer')
  const joining = john.send(`voice/calls/${fit}/single-step-conference`, destination, AbortSignal.timeout(200))
  await expect(joining).rejects.toThrow()
  await kate.call('Ringing', fit)
  await act(kate, fit, 'answer')
  expect((await kate.call('Established', fit)).participants).toHaveLength(2)
  await act(john, fit, 'release')
  await john.call('Released', fit)
  await until(() => kate.calls(fit).at(-1)?.participants.length === 1)
})

test('others answer, attach data and leave when they are told to, and it is known when that was heard', async () => {
  await john.send('voice/make-call', { data: { destination: '5551234' } })
  const { id } = await john.call('Dialing')
  on.server.simulate.answer(id)
  expect(on.server.isHeard).toBe(false)
  await until(() => on.server.isHeard)
  expect(john.calls(id).at(-1)?.state).toBe('Established')
  on.server.simulate.attach(id, [{ key: 'Topic', type: 'str', value: 'billing' }])
  on.server.simulate.attach(id, [{ key: 'Topic', type: 'str', value: 'delivery' }])
  await until(() => on.server.isHeard)
  expect(john.calls(id).at(-1)?.userData).toEqual([{ key: 'Topic', type: 'str', value: 'delivery' }])
  on.server.simulate.hangUp(id)
  await until(() => on.server.isHeard)
  expect(john.calls(id).at(-1)?.state).toBe('Released')
  expect(() => on.server.simulate.attach('none', [])).toThrow('There is no interaction none')
  expect(() => on.server.simulate.answer('none')).toThrow('There is no call none')
})
