// Hands what belongs to a server of the Workspace API on to it, so that it is at the page's own origin: a browser sends
// the cookies of whoever signed in to no other.
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

const theirs = /^\/(workspace|auth)\/v3\/|^\/auth\/sign-in\.html/

/**
 * Makes what answers requests for the paths of the server at `url`: it says whether a request was one.
 * Redirects to the server itself, whatever port it believes to have, stay at this origin; those to elsewhere are kept.
 */
export function createProxy(url) {
  const target = new URL(url)
  const send = target.protocol === 'https:' ? requestHttps : requestHttp
  return (request, response) => {
    if (!theirs.test(request.url)) return false
    const headers = { ...request.headers, host: target.host }
    const forwarded = send(new URL(request.url, target), { method: request.method, headers }, (reply) => {
      response.writeHead(reply.statusCode, headersFor(reply.headers, target))
      reply.pipe(response)
    })
    forwarded.on('error', () => fail(response))
    // A poll that nobody waits for any more is ended, or the server would tell it what happens.
    response.on('close', () => response.writableFinished || forwarded.destroy())
    request.pipe(forwarded)
    return true
  }
}

function headersFor({ location, 'set-cookie': cookies, ...rest }, target) {
  return {
    ...rest,
    ...(location !== undefined && { location: stay(location, target) }),
    ...(cookies !== undefined && { 'set-cookie': cookies.map((cookie) => cookie.replace(/;\s*domain=[^;]*/i, '')) }),
  }
}

function stay(location, target) {
  if (!URL.canParse(location)) return location
  const { hostname, pathname, search } = new URL(location)
  return hostname === target.hostname && theirs.test(pathname) ? pathname + search : location
}

function fail(response) {
  if (response.headersSent) response.destroy()
  else response.writeHead(502, { 'Content-Type': 'text/plain' }).end('The server cannot be reached.')
}
