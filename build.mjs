// Builds everything that is published and the playground: `node build.mjs`.
import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build as bundle, formatMessages, transform } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))
const run = promisify(execFile)
const { dependencies, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

/** The packages that the library entries leave to the application's own bundler. */
export const externals = Object.keys(dependencies)

/** The modules whose exports are derived from the contract: plain data, once its schemas have been read. */
const dataModules = new Set(
  ['src/client/methods.ts', 'playground/explorer/catalogue.ts', 'playground/simulator/catalogue.ts'].map((path) =>
    join(root, path),
  ),
)

/** Replaces what these modules export by its value, so that whoever imports them carries no schemas. */
export const modulesAsData = {
  name: 'modules-as-data',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!dataModules.has(path)) return
      const { exported, inputs } = await evaluate(path)
      return {
        contents: Object.entries(exported)
          .map(([name, value]) => dataExport(relative(root, path), name, value))
          .join('\n'),
        loader: 'js',
        watchFiles: inputs,
      }
    })
  },
}

/** What a module exports, and all files that it is made of. */
async function evaluate(path) {
  const {
    metafile,
    outputFiles: [output],
  } = await bundle({
    ...common,
    entryPoints: [path],
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    sourcemap: false,
    write: false,
  })
  const exported = await import(`data:text/javascript;base64,${Buffer.from(output.contents).toString('base64')}`)
  return { exported, inputs: Object.keys(metafile.inputs).map((input) => join(root, input)) }
}

function dataExport(module, name, value) {
  const json = JSON.stringify(value)
  if (json === undefined || !isDeepStrictEqual(JSON.parse(json), value)) {
    throw new Error(`${module}: the export "${name}" must be plain data (JSON can hold it)`)
  }
  return name === 'default' ? `export default ${json}` : `export const ${name} = ${json}`
}

const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  sourcemap: true,
  metafile: true,
  logLevel: 'silent',
}

/** Modules for bundlers and `<script type="module">`; what several entries share is a chunk beside them. */
const buildModules = (outdir, entryPoints) =>
  bundle({
    ...common,
    outdir,
    entryPoints,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunk-[hash]',
    external: externals,
    plugins: [modulesAsData],
  })

/** The modules for whoever joins a session or hosts the API. */
export const buildLibrary = (outdir) =>
  buildModules(outdir, {
    index: 'src/coordination/index.ts',
    service: 'src/service/index.ts',
    coordinator: 'src/coordination/coordinator.ts',
    ui: 'src/ui/index.ts',
    workspace: 'src/workspace/index.ts',
    simulator: 'src/workspace/simulator/index.ts',
    timeline: 'src/timeline/index.ts',
    gws: 'src/workspace/gws/index.ts',
    testing: 'src/testing/index.ts',
    'testing-browser': 'src/testing/browser/index.ts',
  })

/** The module for applications. They load nothing else of ours, so it shares no chunk with the host. */
export const buildClient = (outdir) => buildModules(outdir, { client: 'src/client/index.ts' })

const buildScript = (outdir, name, source) => buildScripts(outdir, { [name]: source })

const buildScripts = (outdir, entryPoints, options) =>
  bundle({
    ...common,
    ...options,
    outdir,
    entryPoints,
    format: 'iife',
    minify: true,
    plugins: [modulesAsData],
  })

/** The script of the SharedWorker, self-contained. */
export const buildWorker = (outdir) => buildScript(outdir, 'leadframe-worker', 'workers/coordinator.ts')

/** The script of a SharedWorker with the simulated workspace in it, self-contained. */
export const buildSimulatorWorker = (outdir) =>
  buildScript(outdir, 'leadframe-simulator-worker', 'workers/simulator.ts')

/** The drop-in script for third-party applications, self-contained. */
export const buildDropIn = (outdir) => buildScript(outdir, 'wwe-service-client-api', 'src/client/drop-in.ts')

const pageFiles = ['workspace', 'client'].flatMap((page) =>
  ['ts', 'css', 'html'].map((ext) => ({ in: `playground/${page}.${ext}`, out: page })),
)

/** Pages as a third party writes them, which nothing is done to. One of them is an example, too. */
const plainPages = [
  { in: 'playground/plain/sample.html', out: 'sample' },
  { in: 'examples/click-to-dial/index.html', out: 'click-to-dial' },
  { in: 'examples/click-to-dial/click-to-dial.js', out: 'click-to-dial' },
]

/** The pages of the playground with everything that they import. */
export const buildPlayground = (outdir) =>
  bundle({
    ...common,
    outdir,
    entryPoints: [...pageFiles, ...plainPages],
    format: 'esm',
    loader: { '.html': 'copy' },
    // They are published without, for the command `leadframe dev`, and can be read as they are.
    sourcemap: false,
    // The simulator is loaded where a page has to run it, and nowhere else.
    splitting: true,
    chunkNames: 'chunk-[hash]',
    plugins: [modulesAsData],
  })

/** The scripts of the playground's SharedWorkers, self-contained: with the simulator, and with the connector. */
export const buildPlaygroundWorkers = (outdir) =>
  buildScripts(
    outdir,
    { worker: 'playground/worker.ts', 'gws-worker': 'playground/gws/worker.ts' },
    { sourcemap: false },
  )

/** The command `leadframe`, self-contained: it runs where nothing else is installed. */
export const buildCommand = (outdir) =>
  bundle({
    ...common,
    outdir,
    entryPoints: { command: 'dev/main.ts' },
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: false,
    banner: { js: '#!/usr/bin/env node' },
    define: { LEADFRAME_VERSION: JSON.stringify(version) },
  })

/** The type declarations of all modules, in the folder `types`, and beside it that of the drop-in script. */
export async function buildTypes(outdir) {
  const require = createRequire(import.meta.url)
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
  try {
    await run(
      process.execPath,
      [tsc, '-p', 'tsconfig.build.json', '--outDir', join(outdir, 'types'), '--pretty', 'false'],
      {
        cwd: root,
      },
    )
  } catch (error) {
    throw new Error(error.stdout || error.message)
  }
  await describeMethods(join(outdir, 'types/src/contract/contract.d.ts'))
  await writeFile(join(outdir, 'wwe-service-client-api.d.ts'), "export * from './types/src/client/drop-in.js'\n")
}

/** Has the declarations of the API's methods name their parameters and say what they do. */
async function describeMethods(path) {
  const { exported } = await evaluate(join(root, 'build/service-api.ts'))
  const derived = /(?:\/\*\*[^*]*\*\/\n)?export type ServiceApi = /
  const declarations = await readFile(path, 'utf8')
  if (!derived.test(declarations)) throw new Error(`${relative(root, path)}: there is no type ServiceApi`)
  await writeFile(path, `${declarations.replace(derived, 'type Derived = ')}${exported.serviceApi}\n`)
}

/** The sizes of a built script or style sheet in bytes: minified, and compressed after that. */
export async function sizesOf(path) {
  const { code } = await transform(await readFile(path), {
    minify: true,
    legalComments: 'none',
    loader: path.endsWith('.css') ? 'css' : 'js',
  })
  return { minified: code.length, compressed: gzipSync(code).length }
}

async function report({ metafile, warnings }) {
  for (const message of await formatMessages(warnings, { kind: 'warning', color: process.stdout.isTTY })) {
    console.warn(message)
  }
  for (const path of Object.keys(metafile.outputs).filter((output) => /\.(m?js|css)$/.test(output))) {
    const { minified, compressed } = await sizesOf(join(root, path))
    const [before, after] = [minified, compressed].map((bytes) => bytes.toLocaleString('en').padStart(9))
    console.log(`${path.padEnd(36)} ${before} B min ${after} B gzip`)
  }
}

async function explain(error) {
  return error.errors
    ? (await formatMessages(error.errors, { kind: 'error', color: process.stderr.isTTY })).join('')
    : error.message
}

async function main() {
  const dist = join(root, 'dist')
  await rm(dist, { recursive: true, force: true })
  const bundles = [
    buildLibrary(dist),
    buildClient(dist),
    buildWorker(dist),
    buildSimulatorWorker(dist),
    buildDropIn(dist),
    buildPlayground(join(dist, 'playground')),
    buildPlaygroundWorkers(join(dist, 'playground')),
    buildCommand(dist),
  ]
  const outcomes = await Promise.allSettled([...bundles, buildTypes(dist)])
  for (const { value } of outcomes) if (value) await report(value)
  const failures = outcomes.filter(({ status }) => status === 'rejected')
  for (const { reason } of failures) console.error(await explain(reason))
  if (failures.length > 0) process.exitCode = 1
  else console.log(`${relative(root, join(dist, 'types'))}: type declarations`)
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main()
