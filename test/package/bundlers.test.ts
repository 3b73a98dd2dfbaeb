import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../browser/support/browser.js'
import type { Tab } from '../browser/support/tab.js'
import { until } from '../browser/support/until.js'
import { commandOf } from '../command-line/commands.mjs'
import { folderOf, openBrowser, openTwo, pack, runIn, serving } from './project.js'

/** How the author of a project builds it. */
const builds = {
  vite: (project: string) => runIn(project, commandOf('vite'), 'build'),
  webpack: (project: string) => pack(project),
  esbuild: (project: string) => runIn(project, 'build.js'),
  rollup: (project: string) => runIn(project, commandOf('rollup'), '--config', '--silent'),
  plain: (project: string) => runIn(project, 'copy.js'),
} as const

type Tool = keyof typeof builds

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterEach(() => browser.clear())

afterAll(() => browser.close())

/** Opens two windows of a project and expects that they are a session, and which script coordinates it. */
async function expectSession(url: string, worker: RegExp): Promise<Tab> {
  const opened = await openTwo(browser, url)
  expect(opened.states).toEqual(['FOLLOWING', 'LEADING'])
  expect(opened.worker).toMatch(worker)
  expect(opened.errors).toEqual([])
  return opened.second
}

/** What else a project has, beside its session. */
const others: Partial<Record<Tool, (tab: Tab) => Promise<void>>> = {
  async webpack(tab) {
    const application = await tab.embedded(0)
    await until(() => application.evaluate("document.body.textContent === 'Kate Lewis'"), 'the application')
    expect(await tab.evaluate("document.querySelector('leadframe-toasts').shadowRoot !== null")).toBe(true)
  },
  async esbuild(tab) {
    expect(await tab.evaluate("service.workspace.perform('agent.get')")).toMatchObject({ firstname: 'Kim' })
  },
}

describe('two windows are a session, and its coordinator is the worker at the address that it got', () => {
  test.each([
    ['vite', 'vite/dist', /^\/assets\/leadframe-worker-[\w-]+\.js$/],
    ['webpack', 'webpack', /^\/dist\/[0-9a-f]+\.js$/],
    ['esbuild', 'esbuild', /^\/dist\/worker\.js$/],
    ['rollup', 'rollup', /^\/dist\/leadframe-worker\.js$/],
    ['plain', 'plain/dist', /^\/leadframe\/leadframe-worker\.js$/],
  ] as const)('with %s', async (tool, served, worker) => {
    await builds[tool](tool)
    await serving(folderOf(served), async (url) => {
      const second = await expectSession(url, worker)
      await others[tool]?.(second)
    })
  })

  test("with Vite's development server", async () => {
    const server = await createServer({
      root: folderOf('vite'),
      logLevel: 'error',
      server: { host: '127.0.0.1', port: 0 },
    })
    try {
      await server.listen()
      await expectSession(`${server.resolvedUrls?.local[0]}`, /\/leadframe\/dist\/leadframe-worker\.js$/)
    } finally {
      await server.close()
    }
  })
})

/** What `worker` is in `joinSession({ worker })`, and how the tools name what they made of it. */
const ways: readonly (readonly [worker: string, paths: Partial<Record<Tool, RegExp>>])[] = [
  ['undefined', { vite: /^\/assets\/leadframe-worker-/, webpack: /^\/dist\/[0-9a-f]+\.js$/ }],
  [
    "new URL('leadframe/leadframe-worker.js', import.meta.url)",
    { vite: /^\/assets\/leadframe-worker-/, webpack: /^\/dist\/[0-9a-f]+\.js$/ },
  ],
  [
    "(name) => new SharedWorker(new URL('leadframe/leadframe-worker.js', import.meta.url), { name })",
    { vite: /^\/assets\/leadframe-worker-/, webpack: /^\/dist\/\d+\.js$/ },
  ],
  [
    "(name) => new SharedWorker(new URL('./worker.js', import.meta.url), { name, type: 'module' })",
    { vite: /^\/assets\/worker-/, webpack: /^\/dist\/\d+\.js$/ },
  ],
]

describe('other ways to name the worker', () => {
  test('are those of the guide', async () => {
    const page = await readFile(fileURLToPath(new URL('../../docs/bundlers.md', import.meta.url)), 'utf8')
    const shown = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, worker]) => worker)
    expect(shown).toEqual(ways.map(([worker]) => worker))
  })

  const cases = ways.flatMap(([worker, paths]) =>
    (['vite', 'webpack'] as const).map((tool) => [tool, worker, paths[tool] ?? /^$/] as const),
  )

  test.each(cases)('with %s: %s', async (tool, worker, path) => {
    const project = join('ways', `${tool}-${ways.findIndex(([way]) => way === worker)}`)
    const main = `import { joinSession } from 'leadframe'\nglobalThis.frame = joinSession({ worker: ${worker} })\n`
    const own = "import { startCoordinator } from 'leadframe/coordinator'\nstartCoordinator()\n"
    await mkdir(folderOf(project), { recursive: true })
    await writeFile(join(folderOf(project), 'main.js'), main)
    await writeFile(join(folderOf(project), 'worker.js'), own)
    const script = tool === 'vite' ? 'main.js' : 'dist/main.js'
    await writeFile(join(folderOf(project), 'index.html'), `<script type="module" src="${script}"></script>`)
    await builds[tool](project)
    await serving(folderOf(tool === 'vite' ? join(project, 'dist') : project), async (url) => {
      await expectSession(url, path)
    })
  })
})
