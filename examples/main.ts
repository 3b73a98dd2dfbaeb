// `npm run example -- <name>`: serves the samples and the playground, and says where that one is.
import { servePlayground } from '../playground/server.mjs'
import { portFrom } from '../playground/serving.mjs'
import { serveSamples } from './serve.js'

/** What is to be opened: a sample in the workspace, or one on its own. */
const addresses: Readonly<Record<string, (samples: string, workspace: string) => string>> = {
  'click-to-dial': (samples, workspace) => `${workspace}?app=${samples}click-to-dial/`,
  crm: (samples, workspace) => `${workspace}?app=${samples}crm/&scenario=first-call`,
  'plain-script': (samples, workspace) => `${workspace}?app=${samples}plain-script/`,
  react: (samples, workspace) => `${workspace}?app=${samples}react/`,
  'react-tabs': (samples) => `${samples}react/tabs.html`,
  todo: (samples) => `${samples}todo/`,
}

const name = process.argv[2] ?? ''
const address = Object.hasOwn(addresses, name) ? addresses[name] : undefined
if (address === undefined) {
  console.error(`Say which example: npm run example -- <name>, one of ${Object.keys(addresses).join(', ')}.`)
  process.exitCode = 1
} else {
  const samples = await serveSamples(portFrom('EXAMPLES_PORT', process.env.EXAMPLES_PORT || '4175'))
  const playground = await servePlayground()
  console.log(`Open ${address(samples.url, playground.url)}`)
  console.log('Stop with Ctrl+C.')
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void Promise.all([samples.close(), playground.close()]))
  }
}
