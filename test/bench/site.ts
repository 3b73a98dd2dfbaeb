import { readdir } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import sirv from 'sirv'
import { buildWorker, modulesAsData } from '../../build.mjs'
import { type Site, startSite } from '../browser/support/site.js'

const pages = fileURLToPath(new URL('pages/', import.meta.url))

/** Builds the coordinator and the scripts of the benchmark's pages into a folder, as they would be published. */
export async function buildBenchScripts(folder: string): Promise<void> {
  const scripts = (await readdir(pages, { recursive: true })).filter((name) => name.endsWith('.ts'))
  await Promise.all([
    buildWorker(folder),
    build({
      entryPoints: scripts.filter((name) => !name.endsWith('.d.ts')).map((name) => join(pages, name)),
      outdir: folder,
      outbase: pages,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      logLevel: 'error',
      plugins: [modulesAsData],
    }),
  ])
}

/**
 * Serves the pages: `url('takeover/raw-lock.html')` is an empty page with the module built of
 * `pages/takeover/raw-lock.ts`. Their clocks are as fine as a browser's can be, since they are isolated from other
 * origins (https://developer.mozilla.org/docs/Web/API/Performance_API/High_precision_timing#reduced_precision). What is
 * asked for with `plain` in its query is not, as most pages are not: Chromium starts another process for a SharedWorker
 * of an isolated page, since the worker cannot be isolated (https://crbug.com/1131404).
 */
export async function startBenchSite(scripts: string): Promise<Site> {
  const serveScripts = sirv(scripts, { dev: true, etag: true })
  return await startSite((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://localhost')
    if (!query.has('plain')) isolate(response)
    serveScripts(request, response, () => {
      const [, name] = /^\/([\w/-]+)\.html$/.exec(pathname) ?? []
      if (name === undefined) response.writeHead(404).end()
      else response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-cache' }).end(pageOf(name))
    })
  })
}

function isolate(response: ServerResponse): void {
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-embedder-policy', 'require-corp')
  response.setHeader('cross-origin-resource-policy', 'cross-origin')
}

function pageOf(name: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
<body><script type="module" src="/${name}.js"></script></body></html>`
}
