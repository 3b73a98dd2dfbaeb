import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Playground, servePlayground } from '../../../../playground/server.mjs'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** What the server that the proxy is for does with a request. */
let answer: Answer
let server: Server
let port: number
let playground: Playground
let origin: string

const portOf = (of: Server) => (of.address() as AddressInfo).port

beforeEach(async () => {
  answer = (_, response) => response.end()
  server = createServer((message, response) => answer(message, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = portOf(server)
  playground = await servePlayground({ port: 0, clientPort: 0, gws: `http://127.0.0.1:${port}` })
  origin = new URL(playground.url).origin
})

afterEach(async () => {
  await playground.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, { redirect: 'manual', headers })

/** Sends a request as it is: without an address being put in order, and with any header. Resolves to the status. */
async function send(path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const sent = request({ host: '127.0.0.1', port: new URL(origin).port, path, headers }).end()
  const [reply] = (await once(sent, 'response')) as [IncomingMessage]
  reply.resume()
  return reply.statusCode
}

/** The addresses that have reached the server, each once it has. */
function reached(): string[] {
  const seen: string[] = []
  answer = ({ url }, response) => {
    seen.push(url ?? '')
    response.end()
  }
  return seen
}

test('what is under the two paths reaches the server as it was sent, and nothing else does', async () => {
  const seen = reached()
  for (const path of ['/workspace/v3/version?a=%20b', '/auth/v3/auth-scheme', '/workspace/v3?code=1']) await get(path)
  for (const path of ['/', '/sim/x', '/workspace/v30/x', '/x/workspace/v3/y', '/auth/sign-in.html']) await get(path)
  expect(seen).toEqual(['/workspace/v3/version?a=%20b', '/auth/v3/auth-scheme', '/workspace/v3?code=1'])
})

test('no address leads out of the paths, or to another server', async () => {
  const seen = reached()
  for (const path of ['/workspace/v3/../../sim/x', '/auth/v3/%2e%2e/%2e%2e/sim/x', '//', 'http://[']) {
    expect([path, await send(path)]).toEqual([path, 404])
  }
  expect(seen).toEqual([])
  const other = createServer((_, response) => response.writeHead(418).end()).listen(0, '127.0.0.1')
  await once(other, 'listening')
  try {
    expect(await send(`http://127.0.0.1:${portOf(other)}/workspace/v3/version`)).toBe(200)
    expect(seen).toEqual(['/workspace/v3/version'])
  } finally {
    other.close()
  }
})

test('pages of other origins, and names that lead here from elsewhere, are refused', async () => {
  const seen = reached()
  const { host } = new URL(origin)
  const { origin: application } = new URL(playground.clientUrl)
  const foreign: Record<string, string>[] = [
    { host, origin: application },
    { host, origin: 'null' },
    { host, 'sec-fetch-site': 'same-site' },
    { host, 'sec-fetch-site': 'cross-site' },
    { host: 'rebound.example' },
    { host: 'localhost.rebound.example:80' },
  ]
  for (const headers of foreign) expect([headers, await send('/workspace/v3/x', headers)]).toEqual([headers, 403])
  expect(seen).toEqual([])
  const own: Record<string, string>[] = [
    { host, origin },
    { host, 'sec-fetch-site': 'same-origin' },
    { host, 'sec-fetch-site': 'none' },
    { host: `127.0.0.1:${new URL(origin).port}` },
  ]
  for (const headers of own) expect([headers, await send('/workspace/v3/x', headers)]).toEqual([headers, 200])
})

test('the server sees its own name, and no page but its own', async () => {
  let headers: IncomingMessage['headers'] = {}
  answer = (message, response) => {
    headers = message.headers
    response.end()
  }
  await get('/workspace/v3/x', { origin, referer: `${origin}/?session=private`, cookie: 'WWE_CODE=d27e' })
  const { host, origin: seen, referer, cookie } = headers
  expect({ host, origin: seen, referer, cookie }).toEqual({
    host: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    referer: undefined,
    cookie: 'WWE_CODE=d27e',
  })
})

test('cookies are for this host and plain http', async () => {
  answer = (_, response) => {
    response.setHeader('set-cookie', [
      'WWE_CODE=d27e; Path=/; HttpOnly; SameSite=Lax',
      'A=1; Domain=gws.example; Secure; HttpOnly; Path=/',
      'B=domain; domain=.gws.example;SameSite=None;secure; Partitioned',
      'C=secure; Max-Age=5; SameSite=Strict',
    ])
    response.end()
  }
  expect((await get('/workspace/v3/start')).headers.getSetCookie()).toEqual([
    'WWE_CODE=d27e; Path=/; HttpOnly; SameSite=Lax',
    'A=1; HttpOnly; Path=/',
    'B=domain; SameSite=Lax',
    'C=secure; Max-Age=5; SameSite=Strict',
  ])
})

test('redirects to the server stay here, whatever port it believes to have; others are kept', async () => {
  const locationOf = async (location: string) => {
    answer = (_, response) => response.writeHead(302, { location }).end()
    return (await get('/workspace/v3/login')).headers.get('location')
  }
  const start = '/workspace/v3/start?code=d27e&redirect_uri=http%3A%2F%2Flocalhost%3A4173%2F'
  expect(await locationOf(`http://127.0.0.1:7777${start}`)).toBe(start)
  expect(await locationOf(`https://127.0.0.1${start}#x`)).toBe(`${start}#x`)
  expect(await locationOf(start)).toBe(start)
  expect(await locationOf(`${origin}/?code=d27e`)).toBe(`${origin}/?code=d27e`)
  expect(await locationOf('https://sign-in.example/auth')).toBe('https://sign-in.example/auth')
  expect(await locationOf('undefined')).toBe('undefined')
})

test('that the server allows every origin is not passed on', async () => {
  answer = (_, response) => {
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': 'true',
      'x-other': 'kept',
    })
    response.end()
  }
  const { headers } = await get('/workspace/v3/x')
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  expect(headers.get('x-other')).toBe('kept')
})

test('large bodies come through both ways, whole', async () => {
  answer = (message, response) => message.pipe(response)
  const body = Uint8Array.from({ length: 8_000_000 }, (_, index) => index % 251)
  const response = await fetch(`${origin}/workspace/v3/x`, { method: 'POST', body })
  const back = new Uint8Array(await response.arrayBuffer())
  expect(Buffer.compare(back, body)).toBe(0)
})

test('a poll that nobody waits for any more is ended at the server', async () => {
  const isPolled = vi.fn()
  const isEnded = vi.fn()
  answer = (message, response) => {
    message.resume()
    message.on('end', isPolled)
    response.on('close', isEnded)
  }
  const end = new AbortController()
  const polled = fetch(`${origin}/workspace/v3/notifications`, { method: 'POST', body: '[]', signal: end.signal })
  await vi.waitFor(() => expect(isPolled).toHaveBeenCalled())
  expect(isEnded).not.toHaveBeenCalled()
  end.abort()
  await expect(polled).rejects.toThrow('aborted')
  await vi.waitFor(() => expect(isEnded).toHaveBeenCalled())
})

test('a server that is away, or breaks off, is told, and comes back', async () => {
  answer = ({ socket }) => socket.destroy()
  expect((await get('/workspace/v3/version')).status).toBe(502)
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy())
  }
  await expect(get('/workspace/v3/version').then((response) => response.text())).rejects.toThrow()
  answer = (_, response) => response.end('there')
  expect(await (await get('/workspace/v3/version')).text()).toBe('there')
})
