import { afterEach, beforeEach, expect, test } from 'vitest'
import { stage, type TestClient, until } from './client.js'

let on: Awaited<ReturnType<typeof stage>>
let john: TestClient

beforeEach(async () => {
  on = await stage()
  john = await on.client()
})

afterEach(() => on.close())

test.each([
  ['event first', ['event', 'reply']],
  ['reply first', ['reply', 'event']],
] as const)('%s', async (order, expected) => {
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  await john.call('Ringing')
  on.server.traps.order = order
  // Late enough that it would be the other way round by itself.
  if (order === 'event first') on.server.traps.eventsAfterMs = 30
  for (const action of ['answer', 'hold', 'retrieve']) {
    john.arrivals.splice(0)
    await john.send(`voice/calls/${id}/${action}`, {})
    await until(() => john.arrivals.length === 2)
    expect(john.arrivals).toEqual(expected)
  }
})

test('events come late, and never in another order', async () => {
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  await john.call('Ringing')
  on.server.traps.eventsAfterMs = 60
  const begun = Date.now()
  await john.send(`voice/calls/${id}/answer`, {})
  on.server.traps.eventsAfterMs = 0
  await john.send(`voice/calls/${id}/hold`, {})
  await john.call('Held')
  expect(john.calls().map(({ state }) => state)).toEqual(['Ringing', 'Established', 'Held'])
  on.server.traps.eventsAfterMs = 60
  await john.send(`voice/calls/${id}/retrieve`, {})
  await until(() => john.calls().at(-1)?.state === 'Established')
  expect(Date.now() - begun).toBeGreaterThanOrEqual(60)
})

test('some paths never get a reply, though it is done', async () => {
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  on.server.traps.hang = /\/answer$/
  await expect(john.send(`voice/calls/${id}/answer`, {}, AbortSignal.timeout(100))).rejects.toThrow()
  await john.call('Established')
})

test('some paths fail with a page, and nothing is done', async () => {
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  on.server.traps.fail = /\/answer$/
  const { status, text } = await john.send(`voice/calls/${id}/answer`, {})
  expect(status).toBe(500)
  expect(text).toContain('<!DOCTYPE html>')
  on.server.traps.fail = null
  await john.send(`voice/calls/${id}/hold`, {})
  await john.call('Held')
  expect(john.calls().some(({ state }) => state === 'Established')).toBe(false)
})

test('everything is told twice', async () => {
  on.server.traps.duplicate = true
  on.server.simulate.createCall({ agent: 'JohnSmith' })
  await until(() => john.calls().length === 2)
})

test('what happens is not told', async () => {
  on.server.traps.mute = true
  on.server.simulate.createCall({ agent: 'JohnSmith' })
  on.server.traps.mute = false
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  await john.call('Ringing', id)
  expect(john.calls()).toHaveLength(1)
})

test('a connection that is dropped is forgotten: only a new handshake helps', async () => {
  on.server.traps.drop()
  const refused = await john.poll().catch(() => john.poll())
  expect(refused).toMatchObject([{ successful: false, error: '402::session_unknown' }])
  // Who is signed in stays so.
  const again = john.listen()
  await again
  on.server.simulate.createCall({ agent: 'JohnSmith' })
  await john.call('Ringing')
})

test('a server that is down answers nothing; once back it knows its sessions, and what to tell from then on', async () => {
  on.server.traps.refuse(true)
  await expect(john.send('version')).rejects.toThrow()
  const lost = on.server.simulate.createCall({ agent: 'JohnSmith' })
  on.server.traps.refuse(false)
  const session = await john.send('current-session')
  expect(session.json?.data?.user).toMatchObject({ activeSession: { calls: [{ id: lost, state: 'Ringing' }] } })
  // Whether the first is told depends on whether a poll was cut: it was to come with that one.
  const id = on.server.simulate.createCall({ agent: 'JohnSmith' })
  await john.poll()
  expect(john.calls().at(-1)?.id).toBe(id)
})

test('a body that cannot be read is a page, and closing ends what has no reply', async () => {
  const response = await fetch(`${on.server.url}/workspace/v3/voice/ready`, { method: 'POST', body: '{' })
  expect(response.status).toBe(500)
  expect(await response.text()).toContain('SyntaxError')
  on.server.traps.hang = /version/
  const hung = john.send('version').catch(() => 'ended')
  await until(() => on.server.log.some(({ path }) => path.endsWith('/version')))
  await on.server.close()
  expect(await hung).toBe('ended')
})
