import { request } from 'node:http'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { givenQuery } from '../../../dev/given.js'
import { type DevServer, serveDev } from '../../../dev/server.js'
import { withGiven } from '../../../playground/dev/given.js'
import type { Notice } from '../../../playground/dev/protocol.js'
import { readQuery } from '../../../playground/workspace-query.js'

const accepted = 'service-client-api.accepted-web-content-origins'
const told = vi.fn<(notice: Notice) => void>()
let server: DevServer

beforeAll(async () => {
  server = await serveDev({
    port: 0,
    given: () => 'a=1',
    scenario: undefined,
    check: (app) => (app === 'http://mine.example/' ? Promise.resolve({ state: 'well' }) : undefined),
    onNotice: told,
    onLeader: () => {},
  })
  return () => server.close()
})

afterEach(() => told.mockClear())

/** Asks with any headers: `fetch` sets some of them by itself. */
async function ask(path: string, { body, ...headers }: Record<string, string> = {}) {
  return await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asked = request(
      new URL(path, server.url),
      { method: body === undefined ? 'GET' : 'POST', headers },
      (came) => {
        let text = ''
        came.on('data', (chunk) => {
          text += chunk
        })
        came.on('end', () => resolve({ status: came.statusCode ?? 0, text }))
      },
    )
    asked.on('error', reject).end(body)
  })
}

const silent = JSON.stringify([{ type: 'silent', app: 'x' }])

test('a page of the own origin is heard', async () => {
  expect(await ask('/dev/notices', { body: silent, origin: new URL(server.url).origin })).toMatchObject({ status: 204 })
  expect(told).toHaveBeenCalledExactlyOnceWith({ type: 'silent', app: 'x' })
})

test.each([
  ['another origin', { origin: 'http://localhost:1' }],
  ['an opaque origin', { origin: 'null' }],
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a name that leads here', { host: 'evil.example' }],
])('a page of %s is not', async (_, headers) => {
  expect(await ask('/dev/notices', { body: silent, ...headers })).toMatchObject({ status: 403 })
  expect(told).not.toHaveBeenCalled()
  expect(await ask('/dev/check?app=http://mine.example/', headers)).toMatchObject({ status: 403 })
})

test('the page itself is for those who ask for this machine', async () => {
  expect(await ask('/', { host: 'evil.example' })).toMatchObject({ status: 403 })
  expect(await ask('/', { host: new URL(server.url).host })).not.toMatchObject({ status: 403 })
})

test.each(['no JSON', '{}', '[{"type":"else"}]'])('%s is no list of notices', async (body) => {
  expect(await ask('/dev/notices', { body })).toMatchObject({ status: 400 })
  expect(told).not.toHaveBeenCalled()
})

test('addresses that were not given are not looked after', async () => {
  expect(await ask('/dev/check?app=http://mine.example/')).toEqual({ status: 200, text: '{"state":"well"}' })
  expect(await ask('/dev/check?app=http://other.example/')).toMatchObject({ status: 404 })
})

test('an order without a window that leads is told to be lost', () => {
  expect(server.order('ring')).toBe(false)
})

const apps = [new URL('http://localhost:3000/x'), new URL('https://b.example')]

/** What the page reads from what it is given. */
const read = (given: Partial<Parameters<typeof givenQuery>[0]>, options?: Record<string, string>) => {
  const scenario = { title: 'One', about: '', timeline: [], ...(options && { options }) }
  const query = givenQuery({ apps, options: {}, originCheck: false, ...given }, scenario, 'dev-1')
  return readQuery(withGiven('http://localhost:4173/?option.b=own', query), '')
}

test('the page is given the applications, which may use everything', () => {
  const { session, options } = read({ options: { a: 'x&"y', b: 'given' } })
  expect(session).toBe('dev-1')
  expect(options).toMatchObject({
    'app-1/url': 'http://localhost:3000/x',
    'app-2/url': 'https://b.example/',
    a: 'x&"y',
    // What its address says counts.
    b: 'own',
    [accepted]: 'http://localhost:3000 (*), https://b.example (*)',
  })
})

test('with the origin check, what the command line says counts, else the scenario, else nothing', () => {
  const originCheck = true
  expect(read({ originCheck }).options[accepted]).toBe('')
  expect(read({ originCheck }, { [accepted]: 'https://s.example' }).options[accepted]).toBe('https://s.example')
  const options = { [accepted]: 'https://o.example' }
  expect(read({ originCheck, options }, { [accepted]: 'https://s.example' }).options[accepted]).toBe(
    'https://o.example',
  )
})
