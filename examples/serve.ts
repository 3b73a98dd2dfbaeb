// Builds and serves the samples. They find the package as it is built, by its public names.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import sirv from 'sirv'
import { type Answerer, end, listen } from '../playground/serving.mjs'
import { TodoServer } from './todo/server.js'

/** The samples, while they are served. */
export interface Samples {
  /** The address under which each sample is in a folder of its name. */
  readonly url: string
  /** The server of the list of things to do. */
  readonly todo: TodoServer
  close(): Promise<void>
}

/** What may be done to requests before they are answered. */
export type Around = (answer: Answerer) => Answerer

const here = fileURLToPath(new URL('.', import.meta.url))
const dist = fileURLToPath(new URL('../dist/', import.meta.url))

/** The scripts that a browser cannot load as they are. */
const scripts = {
  'crm/main': 'crm/main.ts',
  'react/main': 'react/main.tsx',
  'react/tabs-main': 'react/tabs-main.tsx',
  'todo/main': 'todo/main.ts',
}

/** Serves the samples; the port 0 stands for any free one. */
export async function serveSamples(port = 0, around: Around = (answer) => answer): Promise<Samples> {
  const built = await mkdtemp(join(tmpdir(), 'leadframe-examples-'))
  await build({
    entryPoints: Object.entries(scripts).map(([out, path]) => ({ out, in: join(here, path) })),
    outdir: built,
    bundle: true,
    format: 'esm',
    // In place of the tsconfig.json of this repository, by which the package's names mean its sources.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx' } },
    logLevel: 'warning',
    // It says so of the modules of a package only where that is not in node_modules.
    logOverride: { 'ignored-bare-import': 'silent' },
  })
  const todo = new TodoServer('/todo/')
  const files = [here, built, dist].map((folder) => sirv(folder, { dev: true, etag: true }))
  const answer = around((request, response) => {
    if (todo.answer(request, response)) return
    const [serveSamples, serveBuilt, serveLibrary] = files
    serveSamples?.(request, response, () => serveBuilt?.(request, response, () => serveLibrary?.(request, response)))
  })
  const server = await listen(answer, port, 'EXAMPLES_PORT')
  return {
    url: server.url,
    todo,
    async close() {
      await end(server)
      await rm(built, { recursive: true, force: true })
    },
  }
}
