// Stands for what integrators have already: a workspace at one address, and their applications at another.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import sirv from 'sirv'
import type { TestProject } from 'vitest/node'
import { servePlayground } from '../playground/server.mjs'
import { provideEngine } from '../test/browser/support/engines/find.js'

declare module 'vitest' {
  interface ProvidedContext {
    readonly example: {
      /** The address of the workspace. */
      readonly workspace: string
      /** The address under which each sample is in a folder of its name. */
      readonly applications: string
      /** How to start Chromium. */
      readonly launch: { readonly executablePath: string; readonly args: string[] }
    }
  }
}

const here = fileURLToPath(new URL('.', import.meta.url))
const dist = fileURLToPath(new URL('../dist/', import.meta.url))

/** Builds and serves the samples, and the playground as their workspace. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = await mkdtemp(join(tmpdir(), 'leadframe-examples-'))
  await build({
    entryPoints: { 'react/main': join(here, 'react/main.tsx') },
    outdir: built,
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'warning',
  })
  const [samples, results, library] = [here, built, dist].map((folder) => sirv(folder, { dev: true }))
  const server = createServer((request, response) => {
    const missing = () => {
      response.writeHead(404).end()
    }
    samples?.(request, response, () => results?.(request, response, () => library?.(request, response, missing)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const playground = await servePlayground({ port: 0, clientPort: 0 })
  project.provide('example', {
    workspace: playground.url,
    applications: `http://localhost:${(server.address() as AddressInfo).port}/`,
    launch: {
      executablePath: `${provideEngine('chromium').browser}`,
      // Chromium refuses to run as root with a sandbox.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  })
  return async () => {
    await playground.close()
    server.closeAllConnections()
    server.close()
    await rm(built, { recursive: true, force: true })
  }
}
