import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserDriver, Engine, Place } from './engines/engine.js'
import type { Executables } from './engines/find.js'
import { expressionOf, type PageFunction } from './expression.js'
import { endProcess, isAlive } from './processes.js'
import type { TabRecord } from './spells.js'
import { type FateListener, Tab } from './tab.js'
import { until } from './until.js'

/** How a browser is started. */
export interface LaunchOptions {
  readonly engine: Engine
  readonly executables: Executables
  /** Whether Ctrl-C ends the browser and this process at once, profile and all left as they are. Default: true. */
  readonly endOnSignal?: boolean
  /** Further command line arguments. */
  readonly args?: readonly string[]
  /** A profile that outlives the browser; by default each has one of its own, which goes with it. */
  readonly profile?: string
  /** Is told what the harness does to a tab behind its page's back, such as killing it. */
  readonly onFate?: (record: TabRecord) => void
}

/** One headless browser of the engine under test, with a profile of its own. */
export class Browser {
  /** The folder of the profile; gone after `close`, where it is the browser's own. */
  readonly profile: string
  readonly tabs: Tab[] = []
  readonly #driver: BrowserDriver
  readonly #ownsProfile: boolean
  #onFate: FateListener
  #opened = 0

  constructor(driver: BrowserDriver, profile: string, onFate: FateListener, ownsProfile = true) {
    this.profile = profile
    this.#ownsProfile = ownsProfile
    this.#driver = driver
    this.#onFate = onFate
  }

  /** Opens a tab of its own process, in front of the others unless asked otherwise; or in a window of its own. */
  async openTab(url: string, place: Place = {}): Promise<Tab> {
    const tab = await this.#newTab(place)
    await tab.goto(url)
    return tab
  }

  /** Opens several tabs: the first one alone, then all others at once. The last one is in front. */
  async openTabs(count: number, url: string): Promise<Tab[]> {
    const tabs = await Promise.all(Array.from({ length: count }, () => this.#newTab()))
    const [first, ...others] = tabs
    await first?.goto(url)
    await Promise.all(others.map((tab) => tab.goto(url)))
    await others.at(-1)?.bringToFront()
    return tabs
  }

  /** The tab or window that a page opens when this is done; its pages know no `tabNumber`. */
  async openedBy(action: () => Promise<void>): Promise<Tab> {
    await action()
    const driver = await until(async () => (await this.#driver.opened())[0], 'a page to open a window')
    this.#opened += 1
    const tab = new Tab(this.#opened, driver, this.#onFate)
    this.tabs.push(tab)
    return tab
  }

  /** Ends all SharedWorkers, as a crash would: they learn nothing and say nothing. */
  async endWorkers(): Promise<void> {
    await this.#driver.endWorkers()
  }

  /** Runs a function in the one SharedWorker; it sees nothing but its arguments and the worker's globals. */
  async evaluateInWorker<A extends unknown[], R>(run: PageFunction<A, R>, ...args: A): Promise<R> {
    return (await this.#driver.evaluateInWorker(expressionOf(run, args))) as R
  }

  /** The ids of all processes of the browser. */
  async processes(): Promise<number[]> {
    return await this.#driver.processes()
  }

  /** From now on, tells what the harness does to tabs to this listener instead. */
  tellFates(onFate: FateListener): void {
    this.#onFate = onFate
  }

  /** Closes all tabs, whatever state they are in: what follows finds a browser as new. */
  async clear(): Promise<void> {
    for (const tab of this.tabs.splice(0)) tab.cont()
    await until(() => this.#driver.clear().then(() => true), 'all tabs to close')
    this.#opened = 0
  }

  /** Ends the browser, whatever state its tabs are in, and removes its profile. */
  async close(): Promise<void> {
    const processes = await this.processes()
    try {
      for (const tab of this.tabs) tab.cont()
      await until(() => this.#driver.close().then(() => true), 'the browser to close')
      await until(() => !processes.some(isAlive), 'the processes of the browser to end')
    } finally {
      processes.filter(isAlive).forEach(endProcess)
      if (this.#ownsProfile) await remove(this.profile)
    }
  }

  async #newTab(place: Place = {}): Promise<Tab> {
    this.#opened += 1
    const number = this.#opened
    const tab = new Tab(number, await this.#driver.open(number, place), this.#onFate)
    this.tabs.push(tab)
    return tab
  }
}

/** Starts a browser; whoever starts it closes it (`scenario` does so by itself). */
export async function launchBrowser(options: LaunchOptions): Promise<Browser> {
  const { engine, executables, endOnSignal = true, args = [], onFate = () => {} } = options
  const profile = options.profile ?? (await newProfile())
  try {
    const driver = await engine.launch({ executables, profile, endOnSignal, args })
    return new Browser(driver, profile, onFate, options.profile === undefined)
  } catch (error) {
    if (options.profile === undefined) await remove(profile)
    throw error
  }
}

/** A folder for all that a browser stores. */
export async function newProfile(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'leadframe-profile-'))
}

/** Removes a profile; the last process of its browser may still be writing. */
export async function remove(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}
