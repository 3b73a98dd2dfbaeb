// Serves the built playground with a server of the Workspace API behind it: `npm run playground:gws -- --url <server>`.
import { parseArgs } from 'node:util'
import { runPlayground } from '../server.mjs'
import { portFrom } from '../serving.mjs'

const USAGE = 'npm run playground:gws -- --url http://<host>:<port> [--port <port of the workspace>]'

/** How long the server may take to answer, in ms. */
const ANSWER_MS = 5_000

function readFlags() {
  try {
    return parseArgs({ options: { url: { type: 'string' }, port: { type: 'string' } } }).values
  } catch (error) {
    throw new Error(`${error.message.split('. ')[0]}. Use it so: ${USAGE}`)
  }
}

function originFrom(url) {
  if (url === undefined) throw new Error(`Name the server: ${USAGE}`)
  const { protocol, origin, href } = URL.canParse(url) ? new URL(url) : {}
  if (/^https?:$/.test(protocol) && href === `${origin}/`) return origin
  // Not as it was given: there may be a password in it.
  throw new Error('--url must be an origin, such as http://gws.example:8080: no path, no name and no password in it.')
}

/** Looks whether the server is there; resolves to what is to be said of it. */
async function meet(origin) {
  const address = `${origin}/workspace/v3/version`
  const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) }).catch(
    (error) => {
      throw new Error(`${origin} cannot be reached (${reason(error)}). ${advice(error)}`)
    },
  )
  // Whoever is not signed in is not told the version.
  if (response.ok || response.status === 401 || response.status === 403) return
  throw new Error(
    `${origin} answers ${response.status} at /workspace/v3/version: there is no Workspace API v3. Check --url.`,
  )
}

function reason({ name, message, cause }) {
  if (name === 'TimeoutError') return `no answer within ${ANSWER_MS / 1_000} s`
  return cause?.code ?? cause?.message ?? message
}

function advice({ cause }) {
  return /CERT|SELF_SIGNED|ISSUER/.test(cause?.code ?? '')
    ? 'Name the file of the authority that signed its certificate: NODE_EXTRA_CA_CERTS=<file>.'
    : 'Start it, or check --url.'
}

try {
  const { url, port } = readFlags()
  const gws = originFrom(url)
  const ports = port === undefined ? {} : { port: portFrom('--port', port) }
  await meet(gws)
  await runPlayground({ ...ports, gws })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
