import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'

/** Serves the applications among the test pages, and the built files under `/dist/`, at origins of their own. */
export interface ApplicationServer {
  /** On another port than the playground's: another origin, and to a browser the same site. */
  readonly origin: string
  /** The same files under another name: another site, which the browser keeps in a process of its own. */
  readonly otherSite: string
  close(): Promise<void>
}

const folder = (path: string) => sirv(fileURLToPath(new URL(path, import.meta.url)), { dev: true, etag: true })

/** Starts the server on a free port. */
export async function serveApplications(): Promise<ApplicationServer> {
  const servePages = folder('../pages/')
  const serveBuilt = folder('../../../dist/')
  const server = createServer((request, response) => {
    const [, rest] = request.url?.split('/dist/', 2) ?? []
    if (rest === undefined) return servePages(request, response)
    request.url = `/${rest}`
    serveBuilt(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    otherSite: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
