// `npm test`: everything that must hold before a change lands, one step after the other, up to the first that fails.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)

/** The script behind a package's command, so that it runs under this very Node.js on every system. */
function command(name, packageName = name) {
  const manifest = require.resolve(`${packageName}/package.json`)
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[name])
}

const vitest = (project) => [command('vitest'), 'run', '--project', project]

const steps = {
  build: [join(root, 'build.mjs')],
  types: [command('tsc', 'typescript')],
  lint: [command('biome', '@biomejs/biome'), 'check'],
  unit: vitest('unit'),
  simulation: vitest('simulation'),
  browser: vitest('browser'),
}

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
for (const [name, args] of Object.entries(steps)) {
  if (failed > 0) {
    summary.push(`${name.padEnd(12)}not run`)
    continue
  }
  console.log(`\n=== ${name}`)
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
