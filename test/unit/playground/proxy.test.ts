import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createProxy } from '../../../playground/proxy.mjs'
import { type Playground, servePlayground } from '../../../playground/server.mjs'
import { type GwsServer, startGwsServer } from '../../gws-server/server.js'
import { TestClient } from '../gws-server/client.js'

let server: GwsServer
let playground: Playground
let origin: string

beforeEach(async () => {
  server = await startGwsServer({ readyAfterMs: 10 })
  playground = await servePlayground({ port: 0, clientPort: 0, answerFirst: createProxy(server.url) })
  origin = new URL(playground.url).origin
})

afterEach(async () => {
  await playground.close()
  await server.close()
})

/** Signs in by the form, following each redirect as a browser does; where it goes, and the cookie that it gets. */
async function signIn() {
  const form = new URLSearchParams({ username: 'JohnSmith', password: 'JohnSmith', tenant: '', wweURI: `${origin}/` })
  const signed = await fetch(`${origin}/auth/v3/sign-in`, { method: 'POST', body: form, redirect: 'manual' })
  const start = signed.headers.get('location') ?? ''
  const started = await fetch(new URL(start, origin), { redirect: 'manual' })
  const code = started.headers.get('set-cookie')?.match(/^WWE_CODE=(\w+)/)?.[1] ?? ''
  return { start, landing: started.headers.get('location'), code }
}

test('signing in does not leave the origin, but for where it came from', async () => {
  const { start, landing, code } = await signIn()
  expect(start).toMatch(/^\/workspace\/v3\/start\?code=/)
  expect(landing).toBe(`${origin}/?code=${code}`)
  expect(server.log.map(({ path }) => path)).toEqual(['/auth/v3/sign-in', '/workspace/v3/start'])
})

test('requests and notifications go through it, and all else is the playground’s own', async () => {
  const client = new TestClient(origin, (await signIn()).code)
  try {
    await client.ready()
    const id = server.simulate.createCall({ agent: 'JohnSmith' })
    await client.call('Ringing', id)
    await client.send(`voice/calls/${id}/answer`, {})
    await client.call('Established', id)
    await fetch(`${origin}/workspace.js`)
    expect(server.log.every(({ path }) => path.startsWith('/workspace/v3/') || path.startsWith('/auth/v3/'))).toBe(true)
  } finally {
    client.close()
  }
})

test('a server that is down is said to be', async () => {
  server.traps.refuse(true)
  const { status } = await fetch(`${origin}/workspace/v3/version`)
  expect(status).toBe(502)
})

test('a server must be named', async () => {
  const script = fileURLToPath(new URL('../../../playground/gws.mjs', import.meta.url))
  await expect(promisify(execFile)(process.execPath, [script])).rejects.toMatchObject({
    code: 1,
    stderr: 'Name the server: npm run playground:gws -- --url http://<host>:<port>\n',
  })
})
