import { afterEach, beforeEach, expect, test } from 'vitest'
import { signIn, stage, TestClient, until } from './client.js'

let on: Awaited<ReturnType<typeof stage>>
const others: TestClient[] = []

beforeEach(async () => {
  on = await stage()
})

afterEach(async () => {
  for (const client of others.splice(0)) client.close()
  await on.close()
})

function other(code: string | null, browser?: string): TestClient {
  const client = new TestClient(on.server.url, code, browser)
  others.push(client)
  return client
}

test('only who knows the password gets the key of a session, with or without the tenant before the name', async () => {
  const { url } = on.server
  expect(await signIn(url, 'JohnSmith')).toMatch(/^[0-9a-f]{4}$/)
  expect(await signIn(url, '\\JohnSmith', 'JohnSmith')).toMatch(/^[0-9a-f]{4}$/)
  expect(await signIn(url, 'MyCompany\\JeanDupont', 'JeanDupont')).toMatch(/^[0-9a-f]{4}$/)
  expect(await signIn(url, 'JeanDupont')).toBeNull()
  expect(await signIn(url, 'JohnSmith', 'guess')).toBeNull()
})

test('a form signs in: the browser lands where it came from, with the cookie', async () => {
  const { url } = on.server
  const form = new URLSearchParams({ username: 'JohnSmith', password: 'JohnSmith', tenant: '', wweURI: `${url}/desk` })
  const signed = await fetch(`${url}/auth/v3/sign-in`, { method: 'POST', redirect: 'manual', body: form })
  const started = await fetch(signed.headers.get('location') ?? '', { redirect: 'manual' })
  const code = new URL(signed.headers.get('location') ?? '').searchParams.get('code')
  expect(started.headers.get('location')).toBe(`${url}/desk?code=${code}`)
  expect(started.headers.get('set-cookie')).toBe(`WWE_CODE=${code}; Path=/; HttpOnly; SameSite=Lax`)
  expect(await other(code).send('version')).toMatchObject({ status: 200 })
  expect((await fetch(`${url}/workspace/v3/start?code=${code}`, { redirect: 'manual' })).status).toBe(500)
})

test('a session begins with the handshake, and its states come after a while', async () => {
  await on.close()
  on = await stage({ readyAfterMs: 300 })
  const client = other(await signIn(on.server.url, 'JohnSmith'))
  expect(await client.send('current-session')).toMatchObject({ status: 403, json: { status: { code: 603 } } })
  await client.listen()
  await client.send('voice/not-ready')
  await until(() => client.told.length === 5)
  expect(client.told.map(({ channel, data }) => `${channel} ${data.messageType}`)).toEqual([
    '/workspace/v3/initialization WorkspaceInitializationProgress',
    '/workspace/v3/initialization WorkspaceInitializationProgress',
    '/workspace/v3/initialization WorkspaceInitializationComplete',
    '/workspace/v3/voice DnStateChanged',
    '/workspace/v3/media ChannelStateChanged',
  ])
  // What was asked for too early has had no effect.
  expect(client.told[3]?.data.dn).toMatchObject({ number: '+33298025003', agentState: 'Ready' })
  expect(client.told[4]?.data.media?.channels.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'email NotReady',
    'workitem NotReady',
    'outboundpreview NotReady',
  ])
  expect(await client.send('current-session')).toMatchObject({
    status: 200,
    json: {
      data: { user: { userName: 'JohnSmith', activeSession: { dn: { number: '+33298025003' } } }, configuration: {} },
    },
  })
  expect(await client.send('activate-channels', {})).toMatchObject({
    json: { data: { channels: ['voice', 'email', 'workitem', 'outboundpreview'] } },
  })
})

test('states change, of the telephone and of the media', async () => {
  const john = await on.client()
  await john.send('voice/not-ready', { data: { reasonCode: 'Break' } })
  const { data } = await until(() => john.told.find((one) => one.data.messageType === 'DnStateChanged'))
  expect(data.dn).toMatchObject({ agentState: 'NotReady', reasons: [{ key: 'ReasonCode', value: 'Break' }] })
  await john.send('media/email/ready')
  await until(() => john.told.find((one) => one.data.media?.channels.length === 1))
  john.told.splice(0)
  await john.send('media/email/dnd-on')
  await until(() => john.told.length === 3)
  expect(await john.send('media/email/foo')).toMatchObject({ status: 501 })
  expect(await john.send('media/chat/ready')).toMatchObject({ status: 200 })
  expect(await john.send('voice/set-forward')).toMatchObject({ status: 404 })
})

test('options, reasons and tokens are read', async () => {
  const john = await on.client()
  on.server.simulate.setOption('voice.auto-answer', 'true')
  const settings = await john.send('configuration/settings')
  expect(settings.text).toContain('{"key":"voice.auto-answer","type":"str","value":"true"}')
  expect(await john.send('configuration/action-codes')).toMatchObject({ json: { data: [{ code: 'Break' }, {}, {}] } })
  const token = String((await john.send('security/exchange-token')).json?.data?.access_token)
  expect(JSON.parse(atob(token.split('.')[1] ?? ''))).toMatchObject({ username: 'JohnSmith' })
  await john.send('initialize-workspace?optimize_config=true', {})
  expect(await john.send('configuration/settings')).toMatchObject({
    json: { data: { 'interaction-workspace': { 'voice.auto-answer': 'true' } } },
  })
})

test('whoever is not signed in is only told so by the first poll', async () => {
  const nobody = other(null)
  await nobody.shakeHands()
  expect(await nobody.poll()).toMatchObject([{ channel: '/meta/disconnect' }, { channel: '/meta/connect' }])
  expect(await nobody.send('voice/ready')).toMatchObject({ status: 403 })
})

test('a browser has one poll that waits: a second client is sent away for a while', async () => {
  const code = await signIn(on.server.url, 'JohnSmith')
  const first = other(code, 'shared')
  const second = other(code, 'shared')
  await first.listen()
  await until(() => first.told.length === 5)
  await second.shakeHands()
  // The states are told to both once more; then the first one's poll waits.
  await until(() => first.told.length === 7)
  await second.poll()
  const [reply] = await second.poll()
  expect(reply?.advice).toMatchObject({ 'multiple-clients': true, interval: 2_000 })
})

test('every client of an agent is told everything, subscribed or not', async () => {
  const [first, second] = [await on.client(), await on.client()]
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  await first.call('Ringing', id)
  await second.call('Ringing', id)
})

test('logging out ends the session', async () => {
  const john = await on.client()
  await john.send('logout?redirect_uri=/bye')
  expect(await john.send('current-session')).toMatchObject({ status: 403 })
})

test('requests without a cookie can count as somebody’s', async () => {
  const server = await stage({ signedIn: 'KateLondon' })
  try {
    const client = new TestClient(server.server.url, null)
    others.push(client)
    await client.ready()
    server.server.simulate.createCall({ agent: 'KateLondon' })
    await client.call('Ringing')
    expect(server.server.log.every(({ agent }) => agent === 'KateLondon')).toBe(true)
  } finally {
    await server.close()
  }
})

test('a supervisor puts others in states, by their ids', async () => {
  const john = await on.client()
  const kate = await on.client('KateLondon')
  expect((await john.send('users/102/voice/logout', {})).json?.status).toEqual({ code: 1 })
  expect((await john.send('users/102/media/email/logout', {})).json?.status).toEqual({ code: 0 })
  await until(() => kate.told.some(({ data }) => data.dn?.agentState === 'LoggedOut'))
  await until(() => kate.told.some(({ data }) => data.media?.channels[0]?.state === 'LoggedOut'))
  expect(john.told).toEqual([])
})
