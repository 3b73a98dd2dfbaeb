// Serves the built playground with a server of the Workspace API at its own origin: `npm run playground:gws -- --url <server>`.
import { parseArgs } from 'node:util'
import { createProxy } from './proxy.mjs'
import { runPlayground } from './server.mjs'

function serverUrl() {
  const { url } = parseArgs({ options: { url: { type: 'string' } } }).values
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url
  throw new Error('Name the server: npm run playground:gws -- --url http://<host>:<port>')
}

try {
  const url = serverUrl()
  await runPlayground({ answerFirst: createProxy(url) })
  console.log(`Server:              ${url}`)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
