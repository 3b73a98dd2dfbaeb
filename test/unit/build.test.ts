import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { Script } from 'node:vm'
import type { Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  buildClient,
  buildCommand,
  buildDropIn,
  buildLibrary,
  buildSimulatorWorker,
  buildWorker,
  externals,
  sizesOf,
} from '../../build.mjs'

const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))

type Output = Metafile['outputs'][string]

let folder: string
let library: Record<string, Output>
let scripts: Record<string, Output>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadframe-build-'))
  const [modules, client, worker, simulator, dropIn] = await Promise.all([
    buildLibrary(folder),
    buildClient(folder),
    buildWorker(folder),
    buildSimulatorWorker(folder),
    buildDropIn(folder),
  ])
  library = { ...byName(modules.metafile), ...byName(client.metafile) }
  scripts = { ...byName(worker.metafile), ...byName(simulator.metafile), ...byName(dropIn.metafile) }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function byName({ outputs }: Metafile): Record<string, Output> {
  const code = Object.entries(outputs).filter(([path]) => path.endsWith('.js'))
  return Object.fromEntries(code.map(([path, output]) => [basename(path), output]))
}

/** An output and the chunks that it needs, with theirs. */
function withChunks(output: Output): Output[] {
  const chunks = output.imports.filter(({ external }) => !external).map(({ path }) => library[basename(path)])
  return [output, ...chunks.flatMap((chunk) => (chunk ? withChunks(chunk) : []))]
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

describe.each(['leadframe-worker.js', 'leadframe-simulator-worker.js', 'wwe-service-client-api.js'])('%s', (name) => {
  test('is a classic script', async () => {
    const code = await readFile(join(folder, name), 'utf8')
    expect(() => new Script(code, { filename: name })).not.toThrow()
  })

  test('loads nothing else', async () => {
    expect(scripts[name]?.imports).toEqual([])
    expect(await readFile(join(folder, name), 'utf8')).not.toContain('importScripts')
  })
})

describe('the library entries', () => {
  test('are those that package.json exports', () => {
    expect(Object.keys(library)).toEqual(
      expect.arrayContaining(['index.js', 'service.js', 'client.js', 'coordinator.js', 'ui.js', 'timeline.js']),
    )
  })

  test('carry nothing of the tests, but for those that are for tests', () => {
    const isForTests = (path: string) => path.includes('src/testing/')
    const carrying = Object.entries(library).filter(([, output]) =>
      withChunks(output).some(({ inputs }) => Object.keys(inputs).some(isForTests)),
    )
    const entries = carrying.map(([name]) => name).filter((name) => !name.startsWith('chunk-'))
    expect(entries.toSorted()).toEqual(['testing-browser.js', 'testing.js'])
  })

  test('import nothing but each other and the declared dependencies', () => {
    const imports = Object.values(library).flatMap((output) => output.imports)
    const foreign = imports.filter(({ external }) => external).map(({ path }) => packageOf(path))
    expect(externals).toEqual(expect.arrayContaining(foreign))
  })
})

test('nothing of the time line is in what others load', () => {
  const own = (output: Output) => Object.keys(output.inputs).filter((path) => path.startsWith('src/timeline/'))
  const others = Object.entries({ ...library, ...scripts }).filter(([name]) => name !== 'timeline.js')
  expect(own(library['timeline.js'] as Output)).toContain('src/timeline/index.ts')
  expect(others.flatMap(([, output]) => own(output))).toEqual([])
})

describe('the command', () => {
  test('carries nothing of the tests', async () => {
    const { metafile } = await buildCommand(folder)
    expect(Object.keys(metafile.inputs)).toContain('dev/main.ts')
    expect(Object.keys(metafile.inputs).filter((path) => path.startsWith('test/'))).toEqual([])
  })

  test('is a script for Node.js that needs no package, and knows the version', async () => {
    const built = await buildCommand(folder)
    const needs = Object.values(built.metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))
    expect(needs.filter((path) => !isBuiltin(path))).toEqual([])
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'command.mjs'), '--version'])
    expect(stdout.trim()).toBe(manifest.version)
    expect(await readFile(join(folder, 'command.mjs'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })
})

describe('what a client application loads', () => {
  test.each(['client.js', 'wwe-service-client-api.js'])('is %s alone, of 3,072 bytes at most', async (name) => {
    expect({ ...library, ...scripts }[name]?.imports).toEqual([])
    expect((await sizesOf(join(folder, name))).compressed).toBeLessThanOrEqual(3_072)
  })

  const clients = (): Output[] =>
    [library['client.js'], scripts['wwe-service-client-api.js']].flatMap((output) => (output ? withChunks(output) : []))

  test('carries the names of the methods', async () => {
    const code = await readFile(join(folder, 'wwe-service-client-api.js'), 'utf8')
    expect(code).toContain('isFrameLeadingOrNegotiating')
  })

  test('carries no schemas, neither bundled nor imported', () => {
    const sources = clients().flatMap(({ inputs, imports }) => [
      ...Object.keys(inputs),
      ...imports.map(({ path }) => path),
    ])
    expect(sources).not.toEqual([])
    expect(sources.filter((path) => path.includes('valibot') || path.includes('src/contract/contract'))).toEqual([])
  })
})
