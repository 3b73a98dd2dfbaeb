// Serves the built playground: the workspace, and client applications at another origin. `npm start` builds it first.
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createProxy } from './gws/proxy.mjs'
import { end, listen, portFrom, serveApplication } from './serving.mjs'

/** Starts both servers; 0 stands for any free port. With `gws`, the server of that origin is at the workspace's, too. */
export async function servePlayground({ port = 4173, clientPort = 4174, gws = '' } = {}) {
  // Known by the time that anybody asks for a page.
  let workspaceUrl = ''
  const client = await listen(
    serveApplication('client.html', (html) => html.replace('{workspace-url}', workspaceUrl)),
    clientPort,
    'CLIENT_PORT',
  )
  try {
    const { origin } = new URL(client.url)
    const serve = serveApplication('workspace.html', (html) =>
      html.replace('{client-origin}', origin).replace('{gws}', gws).replace('{dev}', ''),
    )
    const isServers = gws === '' ? () => false : createProxy(gws)
    const answer = (request, response) => isServers(request, response) || serve(request, response)
    const workspace = await listen(answer, port, gws === '' ? 'PORT' : '--port')
    workspaceUrl = workspace.url
    return {
      url: workspaceUrl,
      clientUrl: client.url,
      async close() {
        await Promise.all([end(workspace), end(client)])
      },
    }
  } catch (error) {
    await end(client)
    throw error
  }
}

/** Starts both servers at the ports that the environment names, or at others where that is asked, until Ctrl+C. */
export async function runPlayground(options = {}) {
  const { url, clientUrl, close } = await servePlayground({
    port: options.port ?? portFrom('PORT', process.env.PORT || '4173'),
    clientPort: portFrom('CLIENT_PORT', process.env.CLIENT_PORT || '4174'),
    gws: options.gws,
  })
  if (options.gws) console.log(`Server:              ${options.gws}`)
  console.log(`Workspace:           ${url}${options.gws ? ' (sign in there)' : ''}`)
  console.log(`API explorer:        ${clientUrl}`)
  console.log('Stop with Ctrl+C.')
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close)
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runPlayground().catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
