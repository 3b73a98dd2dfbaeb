import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { endProcess } from '../processes.js'
import { until } from '../until.js'
import type { BrowserDriver, Engine, LaunchRequest, Place, TabDriver } from './engine.js'
import type { ProcessLine } from './linux-processes.js'
import { send, WebDriverSession } from './webdriver.js'
import { browserProcesses, type WebKitHost, WebKitTab } from './webkit-tab.js'

/** Takes a free number and tells it; ends by itself when the browser is gone, even where the tests were killed. */
const displayOptions = ['-displayfd', '1', '-terminate', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']

const size = { x: 0, y: 0, width: 1024, height: 768 }

/** WebKitGTK's MiniBrowser, by WebKitWebDriver, on a display of its own that nobody sees. */
export const webkit: Engine = {
  name: 'webkit',
  lacks: {
    freeze: 'WebKitGTK freezes no pages',
    // "session deleted because of page crash or hang"
    kill: 'WebKit ends the automation of the whole browser when a page crashes',
    'reach a worker': 'WebDriver knows of no workers',
    'ask unnoticed': 'WebKitWebDriver moves the focus to the iframe in which it is to run a script',
    'keep a profile': 'MiniBrowser stores nothing beyond its automation',
    'open behind': 'WebKitWebDriver opens every window in front',
    'resolve a host': 'WebKitGTK takes the addresses of hosts from the system',
    'layout shift': 'WebKit has no Layout Instability API',
    'ask before closing': 'WebKitWebDriver closes pages without asking them',
  },
  fast: false,
  // Rounded to 1 ms.
  clockPrecision: 2,
  async launch({ executables, profile, args }: LaunchRequest) {
    const started: ChildProcess[] = []
    endWithTests(started)
    try {
      const xvfb = spawn(`${executables.display}`, displayOptions, { stdio: ['ignore', 'pipe', 'ignore'] })
      started.push(xvfb)
      const [display] = await once(xvfb.stdout, 'data', { signal: AbortSignal.timeout(20_000) })
      const port = await freePort()
      const driver = spawn(`${executables.driver}`, [`--port=${port}`], {
        stdio: 'ignore',
        env: { ...process.env, ...surroundings(profile), DISPLAY: `:${`${display}`.trim()}` },
      })
      started.push(driver)
      const address = `http://127.0.0.1:${port}`
      await until(() => send(`${address}/status`, 'GET'), 'WebKitWebDriver to listen', { timeout: 20_000 })
      const session = await WebDriverSession.start(address, {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': {
          binary: executables.browser,
          args: ['--automation', '--javascript-can-open-windows-automatically=true', ...args],
        },
      })
      return new WebKitBrowser(session, await session.command('GET', '/window'), started)
    } catch (error) {
      endAll(started)
      throw error
    }
  },
}

/** Keeps all that the browser stores in one folder, and the browser away from the services of a desktop. */
function surroundings(profile: string): Record<string, string> {
  const folders = ['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR']
  return {
    HOME: profile,
    ...Object.fromEntries(folders.map((name) => [name, name === 'XDG_RUNTIME_DIR' ? profile : join(profile, name)])),
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    NO_AT_BRIDGE: '1',
    GIO_USE_VFS: 'local',
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Whatever ends the tests ends the browser. */
function endWithTests(started: readonly ChildProcess[]): void {
  process.once('exit', () => endAll(started))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      endAll(started)
      process.exit(1)
    })
  }
}

/** Ends processes and all that they have started. */
function endAll(started: readonly ChildProcess[]): void {
  for (const { pid } of browserProcesses(started.flatMap(({ pid }) => pid ?? []))) endProcess(pid)
}

/**
 * The driver can open tabs, but none of its commands changes the tab that a window shows. So every tab is a window, and
 * those that stand for tabs behind another one are minimised: to its page, that is the same.
 */
class WebKitBrowser implements BrowserDriver, WebKitHost {
  readonly session: WebDriverSession
  /** The window that the browser started with; it keeps the browser open. */
  readonly #first: string
  readonly #started: readonly ChildProcess[]
  readonly #known: Set<string>
  /** The tabs of what stands for one window, the shown one last. */
  #tabs: string[] = []

  constructor(session: WebDriverSession, first: string, started: readonly ChildProcess[]) {
    this.session = session
    this.#first = first
    this.#started = started
    this.#known = new Set([first])
  }

  async open(number: number, { window = false }: Place): Promise<TabDriver> {
    // From a window that is certain to be there: the driver refuses to open one from a window that is closed.
    const { handle } = await this.session.within({ handle: this.#first, path: [] }, (command) =>
      command<{ handle: string }>('POST', '/window/new', { type: 'window' }),
    )
    this.#known.add(handle)
    if (!window) {
      const shown = this.#tabs.at(-1)
      this.#tabs.push(handle)
      if (shown !== undefined) await this.#minimise(shown)
    }
    return new WebKitTab(this, handle, number)
  }

  async opened(): Promise<TabDriver[]> {
    const handles = await this.#handles()
    const unknown = handles.filter((handle) => !this.#known.has(handle))
    return unknown.map((handle) => {
      this.#known.add(handle)
      return new WebKitTab(this, handle, 0)
    })
  }

  async clear(): Promise<void> {
    this.#tabs = []
    for (const handle of await this.#handles()) {
      if (handle === this.#first) continue
      await this.session.within({ handle, path: [] }, (command) => command('DELETE', '/window'))
    }
  }

  async endWorkers(): Promise<void> {
    throw new Error('WebDriver knows of no workers')
  }

  async evaluateInWorker(): Promise<unknown> {
    throw new Error('WebDriver knows of no workers')
  }

  async processes(): Promise<number[]> {
    return browserProcesses(this.#started.flatMap(({ pid }) => pid ?? [])).map(({ pid }) => pid)
  }

  async close(): Promise<void> {
    await this.session.command('DELETE', '').catch(() => {})
    endAll(this.#started)
  }

  // As a host of tabs.

  listProcesses(): ProcessLine[] {
    return browserProcesses(this.#started.flatMap(({ pid }) => pid ?? []))
  }

  async show(handle: string): Promise<void> {
    const shown = this.#tabs.at(-1)
    if (shown === handle || !this.#tabs.includes(handle)) return
    this.#tabs = [...this.#tabs.filter((other) => other !== handle), handle]
    await this.#restore(handle)
    if (shown !== undefined) await this.#minimise(shown)
  }

  async gone(handle: string): Promise<void> {
    const shown = this.#tabs.at(-1) === handle
    this.#tabs = this.#tabs.filter((other) => other !== handle)
    const next = this.#tabs.at(-1)
    if (shown && next !== undefined) await this.#restore(next)
  }

  async #minimise(handle: string): Promise<void> {
    await this.session.within({ handle, path: [] }, (command) => command('POST', '/window/minimize', {}))
  }

  async #restore(handle: string): Promise<void> {
    await this.session.within({ handle, path: [] }, (command) => command('POST', '/window/rect', size))
  }

  async #handles(): Promise<string[]> {
    return await this.session.command('GET', '/window/handles')
  }
}
