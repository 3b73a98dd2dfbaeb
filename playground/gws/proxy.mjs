// Hands what belongs to a server of the Workspace API on to it, so that it is at the page's own origin: a browser sends
// the cookies of whoever signed in to no other.
import { createProxyServer } from 'httpxy'
import { isOwn } from '../serving.mjs'

/** What is the server's; everything else is the playground's. */
const THEIRS = /^\/(workspace|auth)\/v3(\/|$)/

/**
 * Makes what answers the requests that are for the server of that origin; it says whether one was. Requests of pages of
 * other origins are refused: embedded applications have the API, and the agent's cookies are not theirs.
 */
export function createProxy(origin) {
  const target = new URL(origin)
  // A connection of its own for each request: one that is kept may be closed by the server just as it is used again.
  const proxy = createProxyServer({ target, agent: false, changeOrigin: true })
  proxy.on('proxyRes', ({ headers }) => stayHere(headers, target))
  proxy.on('error', (_, __, response) => fail(response))

  return (request, response) => {
    // Without dots, which would lead elsewhere.
    const { pathname, search } = URL.canParse(request.url, origin) ? new URL(request.url, origin) : {}
    if (!THEIRS.test(pathname)) return false
    if (!isOwn(request.headers)) {
      refuse(response)
      return true
    }
    request.url = pathname + search
    if (request.headers.origin !== undefined) request.headers.origin = target.origin
    delete request.headers.referer
    // Whatever goes wrong is told by the event.
    void proxy.web(request, response)
    return true
  }
}

function refuse(response) {
  response
    .writeHead(403, { 'Content-Type': 'text/plain' })
    .end("This is for the playground's own pages: open it as http://localhost:<port>.")
}

/** Rewrites what would lead a browser away from here, or have it keep nothing; what is said to other origins goes. */
function stayHere(headers, target) {
  const { location, 'set-cookie': cookies } = headers
  if (location !== undefined) headers.location = locationHere(location, target)
  if (cookies !== undefined) headers['set-cookie'] = cookies.map(cookieHere)
  // The connection is that between proxy and server.
  delete headers.connection
  for (const name of Object.keys(headers)) if (name.startsWith('access-control-')) delete headers[name]
}

/** The server may believe to have another port than it has for us. */
function locationHere(location, target) {
  if (!URL.canParse(location)) return location
  const { protocol, hostname, pathname, search, hash } = new URL(location)
  return /^https?:$/.test(protocol) && hostname === target.hostname ? pathname + search + hash : location
}

/** For this host and plain http, where no cookie is Secure, and none without that can be SameSite=None. */
function cookieHere(cookie) {
  return cookie
    .replace(/;\s*(domain=[^;]*|secure|partitioned)(?=;|$)/gi, '')
    .replace(/;\s*samesite=none(?=;|$)/gi, '; SameSite=Lax')
}

function fail(response) {
  if (response.headersSent) response.destroy()
  else response.writeHead(502, { 'Content-Type': 'text/plain' }).end('The server cannot be reached.')
}
