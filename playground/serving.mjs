// Serves the built files: what the playground and the command `leadframe dev` have in common.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'

// Also where this is built into a script that lies in that folder.
const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const pages = join(dist, 'playground')

/** The names that this machine has for itself: whoever comes by another one was led here by a foreign page. */
const OWN_HOST = /^(localhost|127\.0\.0\.1)(:\d+)?$/

// `dev` and `etag` together make the files `no-cache`: always current, and yet fit for the back/forward cache, which
// `no-store` would keep them out of.
const files = [pages, dist].map((folder) => sirv(folder, { dev: true, etag: true }))

/** Serves one page at `/` (with what it is to know of this server filled in) and the built files beside it. */
export function serveApplication(page, fillIn) {
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

/** Starts a server on the port of this machine alone; `setting` says which setting chooses another one. */
export async function listen(handler, port, setting) {
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
export async function end({ server }) {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}

/** The port that a setting says. */
export function portFrom(setting, text) {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new Error(`${setting} must be a port number (0 to 65535), but it is "${text}".`)
}

/** Whether a request comes from a page of the server's own origin, or from no page at all. */
export function isOwn({ host = '', origin, 'sec-fetch-site': site = 'none' }) {
  if (!isOwnHost(host)) return false
  return (origin === undefined || origin === `http://${host}`) && ['same-origin', 'none'].includes(site)
}

/** Whether a request names this machine as the host that it is for. */
export function isOwnHost(host = '') {
  return OWN_HOST.test(host)
}
