import { mkdtemp, readdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import sirv from 'sirv'
import { buildWorker } from '../../../build.mjs'
import type { ScenarioRecord } from './spells.js'

const pages = fileURLToPath(new URL('../pages/', import.meta.url))
/** Builds of earlier versions, under their names. */
const deployments = fileURLToPath(new URL('../../deployments/', import.meta.url))

/** What plain.html tells of its life. */
export interface PageEvent {
  readonly name: string
  readonly type: string
  readonly persisted: boolean
}

/** The server of the test pages (test/browser/pages). */
export interface Site {
  /** The same pages are served at `http://127.0.0.1:<port>`, which to a browser is another site. */
  readonly origin: string
  /** The address of a page: `url('frame.html', { session: 'a' })`. */
  url(page: string, query?: Record<string, string>): string
  /** What the frames told of themselves (and the harness of their tabs), as it came in. */
  readonly records: readonly ScenarioRecord[]
  /** What the plain pages told of themselves, as it came in. */
  readonly events: readonly PageEvent[]
  /** Adds a record that no page can make. */
  record(entry: ScenarioRecord): void
  close(): Promise<void>
}

/** Builds the coordinator and the scripts of the pages from the sources, into a folder that the caller removes. */
export async function buildScripts(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'leadframe-site-'))
  await Promise.all([buildWorker(folder), buildPages(folder)])
  return folder
}

/** Answers what pages ask for. */
export type Serve = (request: IncomingMessage, response: ServerResponse) => void

/** Serves the test pages, with what `buildScripts` has built. */
export function serveTestPages(scripts: string): Serve {
  // `dev` and `etag` together make the files `no-cache`: always current, and yet fit for the back/forward cache.
  const [serveScripts, servePages, serveDeployments] = [scripts, pages, deployments].map((folder) =>
    sirv(folder, { dev: true, etag: true }),
  )
  return (request, response) =>
    serveScripts?.(request, response, () =>
      servePages?.(request, response, () => serveDeployments?.(request, response)),
    )
}

/** Starts a server on a free port. */
export async function startSite(serve: Serve): Promise<Site> {
  const records: ScenarioRecord[] = []
  const events: PageEvent[] = []
  const server = createServer((request, response) => {
    if (request.method === 'POST') void receive(request, response, request.url === '/records' ? records : events)
    else serve(request, response)
  })
  // A connection that is closed while it is idle takes a beacon along that was just being sent over it.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`

  return {
    origin,
    records,
    events,
    url: (page, query = {}) => `${origin}/${page}?${new URLSearchParams(query)}`,
    record: (entry) => void records.push(entry),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function buildPages(outdir: string): Promise<void> {
  const entryPoints = (await readdir(pages)).filter((name) => name.endsWith('.ts')).map((name) => join(pages, name))
  await build({
    entryPoints,
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'error',
  })
}

async function receive(request: IncomingMessage, response: ServerResponse, list: unknown[]): Promise<void> {
  try {
    let body = ''
    for await (const chunk of request) body += chunk
    list.push(JSON.parse(body))
    response.writeHead(204).end()
  } catch {
    // The page was killed in the middle of a sentence.
    response.destroy()
  }
}
