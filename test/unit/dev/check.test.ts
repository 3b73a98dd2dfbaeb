import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { checkApplication } from '../../../dev/check.js'

const host = 'http://localhost:4173'

/** What is found of a server that answers so. */
async function found(listener: RequestListener, path = '/') {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  try {
    return { origin, check: await checkApplication(new URL(path, origin), host) }
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test('a page that may be framed is well, also after a redirect', async () => {
  const { check } = await found((request, response) => {
    if (request.url === '/') response.writeHead(302, { location: '/in' }).end()
    else response.end('<p>')
  })
  expect(check).toEqual({ state: 'well' })
})

test('what redirects to a page that refuses to be framed is named with the page, the header and the remedy', async () => {
  const { origin, check } = await found((request, response) => {
    if (request.url === '/') response.writeHead(302, { location: '/in' }).end()
    else response.writeHead(200, { 'x-frame-options': 'SAMEORIGIN' }).end()
  })
  expect(check).toEqual({
    state: 'blocked',
    isReachable: true,
    reason: `${origin}/in refuses to be framed here: it sends "X-Frame-Options: SAMEORIGIN"`,
    remedy: `Leave that header out for development, or send "Content-Security-Policy: frame-ancestors ${host}", which counts instead of it.`,
  })
})

test('an error is named with its status, and a sign-in is left to the browser', async () => {
  const { origin, check } = await found((_, response) => response.writeHead(404).end(), '/x')
  expect(check).toMatchObject({ state: 'blocked', reason: `${origin}/x answers 404 Not Found` })
  expect((await found((_, response) => response.writeHead(401).end())).check.state).toBe('doubtful')
})

test('a redirect to another origin is named', async () => {
  const other = createServer((_, response) => response.end()).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const elsewhere = `http://localhost:${(other.address() as AddressInfo).port}`
  const { check } = await found((_, response) => response.writeHead(307, { location: `${elsewhere}/sign-in` }).end())
  other.closeAllConnections()
  other.close()
  expect(check).toMatchObject({
    state: 'doubtful',
    remedy: `If your application is there, name it: --app ${elsewhere}/sign-in`,
  })
})

test('redirects without an end, and those to what is no page, are named', async () => {
  const around = await found((_, response) => response.writeHead(302, { location: '/' }).end())
  expect(around.check).toMatchObject({ reason: `${around.origin}/ redirects again and again` })
  const away = await found((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
  expect(away.check).toMatchObject({ reason: `${away.origin}/ redirects to file:, which no frame shows` })
})

test('a server that is not there is named with the reason', async () => {
  const { origin } = await found((_, response) => response.end())
  expect(await checkApplication(new URL(origin), host)).toMatchObject({
    state: 'blocked',
    isReachable: false,
    reason: `${origin}/ cannot be reached (ECONNREFUSED)`,
  })
})
