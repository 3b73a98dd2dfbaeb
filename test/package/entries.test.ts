import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { commandOf } from '../command-line/commands.mjs'
import { entries, files } from './support.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { projects } = inject('packed')

/** The public interface: an entry that goes, or is renamed, breaks who uses it. */
const modules = [
  'leadframe',
  'leadframe/client',
  'leadframe/coordinator',
  'leadframe/gws',
  'leadframe/service',
  'leadframe/simulator',
  'leadframe/testing',
  'leadframe/testing/browser',
  'leadframe/timeline',
  'leadframe/ui',
  'leadframe/workspace',
  'leadframe/wwe-service-client-api',
  'leadframe/wwe-service-client-api.js',
]
/** These are loaded by their address, and have no types. */
const workers = ['leadframe/leadframe-simulator-worker.js', 'leadframe/leadframe-worker.js']

test('the entries are those of the public interface', () => {
  expect([...entries.keys()].toSorted()).toEqual([...modules, ...workers, 'leadframe/scenarios/*.json'].toSorted())
})

test.each(modules)('%s has types, before all else, and its file', (name) => {
  const target = entries.get(name) ?? { default: '' }
  expect(Object.keys(target)).toEqual(['types', 'default'])
  expect(files).toContain(posix.normalize(target.types ?? ''))
  expect(files).toContain(posix.normalize(target.default))
})

test.each(workers)('%s is there as a file', (name) => {
  expect(files).toContain(posix.normalize(entries.get(name)?.default ?? ''))
})

test('the documentation imports nothing else', () => {
  const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => join('docs', name))]
  const texts = pages.filter((page) => page.endsWith('.md')).map((page) => readFileSync(join(root, page), 'utf8'))
  const named = texts.flatMap((text) =>
    [...text.matchAll(/(?:from|import|import\(|types=|URL\() ?["'](leadframe(?:\/[\w./-]+)?)/g)].map(
      ([, name]) => name,
    ),
  )
  const known = (name = '') => entries.has(name.replace(/^(leadframe\/scenarios\/)[\w-]+\.json$/, '$1*.json'))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !known(name))).toEqual([])
})

test('what is promised can be imported with its types', async () => {
  await writeFile(
    join(projects, 'promised.ts'),
    `
    import { CoordinationError, type FrameInfo, type Frame, type FrameState, joinSession, type SessionOptions } from 'leadframe'
    import { createServiceClient, type ServiceClient, ServiceClientError } from 'leadframe/client'
    import { type CoordinatorOptions, startCoordinator } from 'leadframe/coordinator'
    import { createGws } from 'leadframe/gws'
    import { hostService, type ServiceHost, type ServiceUi } from 'leadframe/service'
    import { controlSimulator, createSimulator, readScenario } from 'leadframe/simulator'
    import { createFakeHost, createFakeSession } from 'leadframe/testing'
    import { openSession } from 'leadframe/testing/browser'
    import { recordTimeline } from 'leadframe/timeline'
    import { createServiceUi } from 'leadframe/ui'
    import { performWith, type Workspace, WorkspaceError } from 'leadframe/workspace'

    export const options: SessionOptions = { name: 'a', worker: new URL('https://a.example'), policy: 'oldest' }
    export const frame: Frame = joinSession(options)
    export const state: FrameState = frame.state
    export const peers: readonly FrameInfo[] = frame.peers
    export const ui: ServiceUi = createServiceUi()
    export const host: ServiceHost = hostService({ frame, ui })
    export const client: ServiceClient = createServiceClient({ origin: 'https://a.example' })
    export const workspace: Workspace = createSimulator()
    export const given: CoordinatorOptions = { workspace: () => workspace }
    startCoordinator(given)
    // @ts-expect-error no function takes a number for its options
    startCoordinator(1)
    export const rest = [
      CoordinationError, ServiceClientError, WorkspaceError, createGws, controlSimulator, readScenario, createFakeHost,
      createFakeSession, openSession, performWith, recordTimeline,
    ]
    `,
  )
  const flags = '--noEmit --strict --skipLibCheck --target ES2022 --module NodeNext --lib ES2022,DOM --ignoreConfig'
  const said = await promisify(execFile)(
    process.execPath,
    [commandOf('tsc', 'typescript'), ...flags.split(' '), 'promised.ts'],
    {
      cwd: projects,
    },
  ).then(
    () => '',
    ({ stdout }) => stdout,
  )
  expect(said).toBe('')
})
