// Serves the built playground: the workspace, and client applications at another origin. `npm start` builds it first.
import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import { createProxy } from './gws/proxy.mjs'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const pages = join(dist, 'playground')

// `dev` and `etag` together make the files `no-cache`: always current, and yet fit for the back/forward cache, which
// `no-store` would keep them out of.
const files = [pages, dist].map((folder) => sirv(folder, { dev: true, etag: true }))

/** Serves one page at `/` (with what it is to know of this server filled in) and the built files beside it. */
function serveApplication(page, fillIn) {
  return async (request, response) => {
    const [path] = request.url.split('?', 1)
    if (path !== '/') {
      const [servePages, serveScripts] = files
      servePages(request, response, () => serveScripts(request, response))
      return
    }
    try {
      const html = fillIn(await readFile(join(pages, page), 'utf8'))
      response.writeHead(200, { 'Content-Type': 'text/html;charset=utf-8', 'Cache-Control': 'no-cache' }).end(html)
    } catch {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end('The playground is not built: run "npm run build".')
    }
  }
}

async function listen(handler, port, setting) {
  const server = createServer(handler)
  await new Promise((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error) => reject(error.code === 'EADDRINUSE' ? portInUse(port, setting) : error))
    server.listen(port, '127.0.0.1')
  })
  return { server, url: `http://localhost:${server.address().port}/` }
}

function portInUse(port, setting) {
  return new Error(`Port ${port} is in use: end what uses it, or choose another one with ${setting}=<port>.`)
}

/** Ends a server at once, whatever connections browsers keep open. */
async function end({ server }) {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}

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
      html.replace('{client-origin}', origin).replace('{gws}', gws),
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

/** The port that a setting says. */
export function portFrom(setting, text) {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new Error(`${setting} must be a port number (0 to 65535), but it is "${text}".`)
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
