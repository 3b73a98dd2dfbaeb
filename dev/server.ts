import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import { type Check, type Notice, notices, type Order, paths } from '../playground/dev/protocol.js'
import { end, isOwn, isOwnHost, listen, serveApplication } from '../playground/serving.mjs'

/** What the server is to serve. */
export interface DevServerParts {
  readonly port: number
  /** What the page is given, as a query. */
  readonly given: () => string
  /** The scenario, as JSON. */
  readonly scenario: string | undefined
  /** Looks after an application that was given; undefined for any other address. */
  readonly check: (app: string) => Promise<Check> | undefined
  readonly onNotice: (notice: Notice) => void
  /** A window leads, and takes orders; or none does any more. */
  readonly onLeader: () => void
}

/** The server of the workspace, which its pages talk with. */
export interface DevServer {
  readonly url: string
  /** Has the leading window do it; false where none is there. */
  order(order: Order): boolean
  close(): Promise<void>
}

/** No page says more at once; in bytes. */
const LARGEST = 1_000_000

/** Serves the workspace, and what its pages need of the command; rejects with a readable message. */
export async function serveDev(parts: DevServerParts): Promise<DevServer> {
  // The newest one leads: another may not have noticed yet that it does not.
  const leaders: ServerResponse[] = []
  const servePages = serveApplication('workspace.html', (html) =>
    html
      .replace('{client-origin}', '')
      .replace('{gws}', '')
      .replace('{dev}', () => escapeAttribute(parts.given())),
  )

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Led here by a name that a foreign page has for this machine.
    if (!isOwnHost(request.headers.host)) return say(response, 403, 'Open this as http://localhost:<port>.')
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (!pathname.startsWith('/dev/')) return servePages(request, response)
    if (!isOwn(request.headers)) return say(response, 403, 'This is for the pages of the workspace.')
    const { method } = request
    if (method === 'POST' && pathname === paths.notices) return await take(request, response)
    if (method !== 'GET') return say(response, 405, 'This is not there to be written to.')
    if (pathname === paths.orders) return follow(response)
    if (pathname === paths.scenario && parts.scenario !== undefined) return sayJson(response, parts.scenario)
    const check = pathname === paths.check ? parts.check(searchParams.get('app') ?? '') : undefined
    if (check === undefined) return say(response, 404, 'There is nothing here.')
    sayJson(response, JSON.stringify(await check))
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await read(request)
    const told = text === undefined ? undefined : v.safeParse(notices, parseJson(text))
    if (!told?.success) return say(response, 400, 'This is no list of notices.')
    for (const notice of told.output) parts.onNotice(notice)
    response.writeHead(204).end()
  }

  function follow(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).write(':\n\n')
    leaders.push(response)
    response.on('close', () => leaders.splice(leaders.indexOf(response), 1))
    parts.onLeader()
  }

  const listening = await listen(
    (request, response) => {
      answer(request, response).catch(() => {
        if (response.headersSent) response.destroy()
        else say(response, 500, 'That failed.')
      })
    },
    parts.port,
    '--port',
  )
  return {
    url: listening.url,
    order: (order) => {
      const leader = leaders.at(-1)
      leader?.write(`event: ${order}\ndata:\n\n`)
      return leader !== undefined
    },
    close: () => end(listening),
  }
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text)
}

function sayJson(response: ServerResponse, json: string): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(json)
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;' }

function escapeAttribute(text: string): string {
  return text.replace(/[&"<]/g, (character) => escapes[character] ?? '')
}
