import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { buildDropIn, buildWorker, modulesAsData, sizesOf } from '../../../build.mjs'
import { type Experiment, OURS, type Target } from '../experiment.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** It is nothing to load, so that no ratio compares with it. */
const LIMIT = 'the browser alone'

/** How much has to be loaded. */
export const size: Experiment = {
  name: 'size',
  title: 'Size',
  about:
    'Bytes of JavaScript that are loaded, bundled with all dependencies and minified by esbuild, and compressed by gzip. What is loaded later, where a browser lacks something, does not count. The same code comes to the same figures on every machine.',
  async measure() {
    const bytes = {
      ...(await sizesOfModules()),
      coordinator: await sizeOfScript(buildWorker, 'leadframe-worker.js'),
      dropIn: await sizeOfScript(buildDropIn, 'wwe-service-client-api.js'),
    }
    const result = (contender: string, name: keyof typeof bytes) => ({ contender, samples: [bytes[name]] })
    return [
      {
        name: 'a page that joins a session',
        unit: 'B',
        limit: LIMIT,
        results: [
          result(OURS, 'session'),
          result('broadcast-channel with election', 'broadcastChannel'),
          result('tab-election, Tab', 'tab'),
          result('tab-election, Tab and hub', 'tabAndHub'),
        ],
        targets: [atMost(OURS, 5)],
      },
      {
        name: 'the script of the SharedWorker, without a workspace',
        unit: 'B',
        limit: LIMIT,
        results: [result(OURS, 'coordinator')],
        targets: [atMost(OURS, 8)],
      },
      {
        name: 'an application in an iframe',
        unit: 'B',
        limit: LIMIT,
        results: [
          result(OURS, 'client'),
          result(`${OURS} drop-in`, 'dropIn'),
          result('penpal', 'penpal'),
          result('comlink', 'comlink'),
          result('post-robot', 'postRobot'),
        ],
        targets: [atMost(OURS, 3), atMost(`${OURS} drop-in`, 3)],
      },
    ]
  },
}

/** What a page imports of each. */
const modules = {
  session: "export * from './src/coordination/index.js'",
  client: "export * from './src/client/index.js'",
  broadcastChannel: "export { BroadcastChannel, createLeaderElection } from 'broadcast-channel'",
  tab: "export { Tab } from 'tab-election'",
  tabAndHub: "export { Tab } from 'tab-election'; export { Hub, Spoke } from 'tab-election/hub'",
  penpal: "export { connect, WindowMessenger } from 'penpal'",
  comlink: "export { proxy, windowEndpoint, wrap } from 'comlink'",
  postRobot: "export { on, send } from 'post-robot'",
}

function atMost(of: string, kilobytes: number): Target {
  return { of, figure: 'median', is: 'at most', than: { value: kilobytes * 1024 } }
}

/** A script that is published as one file. */
async function sizeOfScript(buildScript: (folder: string) => Promise<unknown>, name: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'leadframe-size-'))
  try {
    await buildScript(folder)
    return (await sizesOf(join(folder, name))).compressed
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function sizesOfModules(): Promise<Record<keyof typeof modules, number>> {
  const sizes = await Promise.all(
    Object.entries(modules).map(async ([name, code]) => [name, await sizeOfModule(code)] as const),
  )
  return Object.fromEntries(sizes) as Record<keyof typeof modules, number>
}

/** What an application's bundler makes of a module: the file that a page loads, and those that this one imports at once. */
async function sizeOfModule(contents: string): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    outdir: 'nowhere',
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    minify: true,
    legalComments: 'none',
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    plugins: [modulesAsData],
  })
  const loaded = loadedAtOnce(metafile.outputs, 'nowhere/stdin.js')
  const files = outputFiles.filter(({ path }) => loaded.has(relative(root, path).replaceAll(sep, '/')))
  return files.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)
}

function loadedAtOnce(outputs: Metafile['outputs'], path: string): Set<string> {
  const imported = outputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? []
  return new Set([path, ...imported.flatMap((chunk) => [...loadedAtOnce(outputs, chunk.path)])])
}
