import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const server = fileURLToPath(new URL('../../../playground/server.mjs', import.meta.url))

const start = (env: Record<string, string>): Promise<unknown> =>
  promisify(execFile)(process.execPath, [server], { env: { ...process.env, PORT: '0', CLIENT_PORT: '0', ...env } })

test('a port that is no port is refused in one sentence', async () => {
  const stderr = 'PORT must be a port number (0 to 65535), but it is "http".\n'
  await expect(start({ PORT: 'http' })).rejects.toMatchObject({ code: 1, stderr })
})

test.each(['PORT', 'CLIENT_PORT'])('a %s in use is refused in one sentence', async (variable) => {
  const occupant = createServer().listen(0, '127.0.0.1')
  await once(occupant, 'listening')
  const address = occupant.address()
  const port = typeof address === 'object' ? `${address?.port}` : ''
  try {
    const stderr = `Port ${port} is in use: end what uses it, or choose another one with ${variable}=<port>.\n`
    await expect(start({ [variable]: port })).rejects.toMatchObject({ code: 1, stderr })
  } finally {
    occupant.close()
  }
})
