// `npm test`: everything that must hold before a change lands, one step after the other, up to the first that fails.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)

/** The script behind a package's command, so that it runs under this very Node.js on every system. */
function command(name, packageName = name) {
  const manifest = require.resolve(`${packageName}/package.json`)
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[name])
}

const vitest = (project) => [command('vitest'), 'run', '--project', project]

/** How tests find the browser engines, which is written in TypeScript. */
async function loadEngines() {
  const entry = join(root, 'test/browser/support/engines/find.ts')
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

const { engineNames, provideEngine } = await loadEngines()

/** Why an engine cannot be tested here. Chromium is tested always, so there it is an error of the step. */
function lackOf(engine) {
  if (engine === 'chromium') return undefined
  try {
    provideEngine(engine)
    return undefined
  } catch (error) {
    return error.message
  }
}

const steps = {
  build: { args: [join(root, 'build.mjs')] },
  types: { args: [command('tsc', 'typescript')] },
  lint: { args: [command('biome', '@biomejs/biome'), 'check'] },
  unit: { args: vitest('unit') },
  simulation: { args: vitest('simulation') },
  ...Object.fromEntries(
    engineNames.map((engine) => [engine, { args: vitest(`browser:${engine}`), lack: () => lackOf(engine) }]),
  ),
}

/** `node test/run.mjs` takes every step, `node test/run.mjs build firefox` those two; `browser` stands for all engines. */
const wanted = process.argv.slice(2).flatMap((name) => (name === 'browser' ? engineNames : name))
const unknown = wanted.find((name) => !(name in steps))
if (unknown !== undefined) {
  console.error(`There is no step "${unknown}", only ${Object.keys(steps).join(', ')}, and browser for all engines.`)
  process.exit(1)
}
const chosen = Object.entries(steps).filter(([name]) => wanted.length === 0 || wanted.includes(name))

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.once('exit', (code) => resolve(code === 0))
  })
}

const summary = []
let passed = 0
let failed = 0
for (const [name, { args, lack = () => undefined }] of chosen) {
  if (failed > 0) {
    summary.push(`${name.padEnd(12)}not run`)
    continue
  }
  console.log(`\n=== ${name}`)
  const missing = lack()
  if (missing !== undefined) {
    summary.push(`${name.padEnd(12)}not run: ${missing}`)
    console.log(`=== ${summary.at(-1)}`)
    continue
  }
  const start = performance.now()
  const well = await run(args)
  if (well) passed += 1
  else failed += 1
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  summary.push(`${name.padEnd(12)}${well ? 'passed' : 'FAILED'} in ${seconds} s`)
  console.log(`=== ${summary.at(-1)}`)
}

console.log(`\n${summary.join('\n')}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
