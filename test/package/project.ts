import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import sirv from 'sirv'
import { inject } from 'vitest'
import webpack, { type Configuration } from 'webpack'
import { end, listen } from '../../playground/serving.mjs'
import { type Browser, launchBrowser } from '../browser/support/browser.js'
import { chromium } from '../browser/support/engines/chromium.js'
import { provideEngine } from '../browser/support/engines/find.js'
import type { Tab } from '../browser/support/tab.js'
import { until } from '../browser/support/until.js'

const { projects } = inject('packed')

/** The folder of a fixture, as its author has it. */
export const folderOf = (name: string): string => join(projects, name)

/** Runs a script with Node.js in a project's folder, as its author would. */
export async function runIn(name: string, ...args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, args, { cwd: folderOf(name) })
}

/** Starts the browser that opens the projects. */
export const openBrowser = (): Promise<Browser> =>
  launchBrowser({ engine: chromium, executables: provideEngine('chromium') })

/** Serves a folder of a project at `http://localhost` as long as something is done with it. */
export async function serving(folder: string, use: (url: string) => Promise<void>): Promise<void> {
  const site = await listen(sirv(folder, { dev: true }), 0, 'port')
  try {
    await use(site.url)
  } finally {
    await end(site)
  }
}

/** What there is of a session in two windows. */
export interface Opened {
  readonly second: Tab
  /** The states of their frames, in alphabetical order. */
  readonly states: readonly unknown[]
  /** What was thrown in them and not caught. */
  readonly errors: readonly string[]
  /** The path of the SharedWorker's script, once that is known to coordinate the session. */
  readonly worker: string
}

/** Opens two windows and waits until one leads and one follows; then has a message pass from one to the other. */
export async function openTwo(browser: Browser, url: string): Promise<Opened> {
  const [first, second] = [await browser.openTab(url), await browser.openTab(url)]
  const both = 'frame.peers.length === 2 && frame.state !== "NEGOTIATING"'
  for (const tab of [first, second]) await until(() => tab.evaluate(both), `tab ${tab.number} to see both windows`)
  await second.evaluate('void frame.listen("greetings", (text) => { globalThis.heard = text })')
  await first.evaluate('frame.broadcast("greetings", "hello")')
  await until(() => second.evaluate('globalThis.heard === "hello"'), 'the message')
  const states = [await first.evaluate('frame.state'), await second.evaluate('frame.state')].toSorted()
  const errors = [...first.errors, ...second.errors]
  return { second, states, errors, worker: await coordinatorOf(browser) }
}

/** The path of the script of the SharedWorker; it holds the lock that the session's one hub has. */
async function coordinatorOf(browser: Browser): Promise<string> {
  const { path, own } = await browser.evaluateInWorker(async () => {
    // Each context has a client id, which is told with its locks.
    const clientId = await navigator.locks.request('own', async () => {
      const { held = [] } = await navigator.locks.query()
      return held.find(({ name }) => name === 'own')?.clientId
    })
    const { held = [] } = await navigator.locks.query()
    return {
      path: location.pathname,
      own: held.filter((lock) => lock.clientId === clientId).map(({ name }) => `${name}`),
    }
  })
  if (!own.some((name) => name.endsWith(':seat'))) throw new Error(`${path} does not coordinate, it holds ${own}`)
  return path
}

/** Builds a project with webpack, as its configuration says if it has one. */
export async function pack(name: string): Promise<void> {
  const context = folderOf(name)
  const path = join(context, 'webpack.config.js')
  const configuration: Configuration = existsSync(path)
    ? (await import(pathToFileURL(path).href)).default
    : { mode: 'production', entry: './main.js' }
  const options: Configuration = {
    context,
    output: { path: join(context, 'dist') },
    // Making it smaller takes ten times as long as all else.
    optimization: { minimize: false },
    ...configuration,
  }
  const said = await new Promise<string>((resolve, reject) => {
    webpack(options, (error, stats) => {
      if (error) reject(error)
      else resolve(stats?.toString({ all: false, errors: true }) ?? '')
    })
  })
  if (said !== '') throw new Error(said)
}
