import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startGwsServer } from '../../../gws-server/server.js'

const command = fileURLToPath(new URL('../../../../playground/gws/command.mjs', import.meta.url))

/** What the command says to a command line that it refuses. */
async function refusal(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, PORT: '0', CLIENT_PORT: '0' }
  const running = promisify(execFile)(process.execPath, [command, ...args], { env, timeout: 4_000 })
  const { code, stdout, stderr } = await running.then(
    () => ({ code: 0, stdout: '', stderr: '' }),
    (error) => error,
  )
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  return stderr
}

const usage = 'npm run playground:gws -- --url http://<host>:<port> [--port <port of the workspace>]\n'

const noOrigin = '--url must be an origin, such as http://gws.example:8080: no path, no name and no password in it.\n'

test.each<{ args: string[]; said: string }>([
  { args: [], said: `Name the server: ${usage}` },
  { args: ['--server', 'x'], said: `Unknown option '--server'. Use it so: ${usage}` },
  { args: ['--url', 'gws.example'], said: noOrigin },
  { args: ['--url', 'ftp://gws.example'], said: noOrigin },
  { args: ['--url', 'http://gws.example/workspace'], said: noOrigin },
  { args: ['--url', 'http://me:secret@gws.example'], said: noOrigin },
  {
    args: ['--url', 'http://localhost', '--port', 'x'],
    said: '--port must be a port number (0 to 65535), but it is "x".\n',
  },
])('$args is refused in one sentence', async ({ args, said }) => {
  expect(await refusal(...args)).toBe(said)
})

test('a server that is not there, or is none of this kind, is told with what to do', async () => {
  const other = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  const none = `${url} answers 404 at /workspace/v3/version: there is no Workspace API v3. Check --url.\n`
  expect(await refusal('--url', url)).toBe(none)
  await new Promise((done) => other.close(done))
  expect(await refusal('--url', url)).toBe(`${url} cannot be reached (ECONNREFUSED). Start it, or check --url.\n`)
})

test('a port that is in use is told with the flag that chooses another', async () => {
  const server = await startGwsServer()
  const occupant = createServer().listen(0, '127.0.0.1')
  await once(occupant, 'listening')
  const port = `${(occupant.address() as AddressInfo).port}`
  try {
    const said = await refusal('--url', server.url, '--port', port)
    expect(said).toBe(`Port ${port} is in use: end what uses it, or choose another one with --port=<port>.\n`)
  } finally {
    occupant.close()
    await server.close()
  }
})
