// `npm test`: everything that must hold before a change lands, one step after the other, up to the first that fails.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { commandOf } from './command-line/commands.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const vitest = (project) => [commandOf('vitest'), 'run', '--project', project]

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
  types: { args: [commandOf('tsc', 'typescript')] },
  lint: { args: [commandOf('biome', '@biomejs/biome'), 'check'] },
  unused: { args: [commandOf('knip')] },
  unit: { args: vitest('unit') },
  simulation: { args: vitest('simulation') },
  examples: { args: vitest('examples') },
  package: { args: vitest('package') },
  ...Object.fromEntries(
    engineNames.map((engine) => [engine, { args: vitest(`browser:${engine}`), lack: () => lackOf(engine) }]),
  ),
  // Windows that do nothing disturb nobody: the minute that they are watched for goes by beside the step before.
  idle: { args: vitest('browser:idle'), beside: true },
  speed: { args: vitest('speed') },
}

/** `node test/run.mjs` takes every step, `node test/run.mjs build firefox` those two; `browser` stands for all in browsers. */
const wanted = process.argv.slice(2).flatMap((name) => (name === 'browser' ? [...engineNames, 'idle', 'speed'] : name))
const unknown = wanted.find((name) => !(name in steps))
if (unknown !== undefined) {
  console.error(`There is no step "${unknown}", only ${Object.keys(steps).join(', ')}, and browser for all engines.`)
  process.exit(1)
}
const chosen = Object.entries(steps).filter(([name]) => wanted.length === 0 || wanted.includes(name))

/** Runs a command; what it prints is shown at once, or where another prints at the same time, once it has ended. */
function run(args, { later = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: later ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
    const printed = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk))
    const end = (well) => resolve({ well, printed: Buffer.concat(printed) })
    child.once('error', (error) => {
      console.error(error.message)
      end(false)
    })
    child.once('close', (code) => end(code === 0))
  })
}

const summary = []
let passed = 0
let failed = 0

function sum(name, outcome) {
  summary.push(`${name.padEnd(12)}${outcome}`)
  console.log(`=== ${summary.at(-1)}`)
}

async function take(name, { args }, options) {
  const start = performance.now()
  const { well, printed } = await run(args, options)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  return () => {
    if (printed.length > 0) process.stdout.write(`\n=== ${name}\n${printed}`)
    if (well) passed += 1
    else failed += 1
    sum(name, `${well ? 'passed' : 'FAILED'} in ${seconds} s`)
  }
}

while (chosen.length > 0) {
  const [name, step] = chosen.shift()
  const beside = []
  while (chosen[0]?.[1].beside) beside.push(chosen.shift())
  if (failed > 0) {
    for (const [other] of [[name], ...beside]) summary.push(`${other.padEnd(12)}not run`)
    continue
  }
  console.log(`\n=== ${name}`)
  const others = beside.map(([other, { args }]) => take(other, { args }, { later: true }))
  const missing = step.lack?.()
  if (missing === undefined) (await take(name, step))()
  else sum(name, `not run: ${missing}`)
  for (const other of others) (await other)()
}

console.log(`\n${summary.join('\n')}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
