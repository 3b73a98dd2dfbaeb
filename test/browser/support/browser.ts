import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type CDPSession, type Browser as PuppeteerBrowser } from 'puppeteer-core'
import { inject } from 'vitest'
import { endProcess, isAlive, processesOf } from './processes.js'
import type { TabRecord } from './spells.js'
import { Tab } from './tab.js'
import { until } from './until.js'

/** Puppeteer passes these to make pages run evenly; but hiding, throttling and the back/forward cache are our subject. */
const unwanted = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-ipc-flooding-protection',
  '--disable-back-forward-cache',
]

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How a browser is started. */
export interface LaunchOptions {
  /** The browser's path. Default: the one that the tests' setup found. */
  readonly executablePath?: string
  /** Whether Ctrl-C ends the browser and this process at once, profile and all left as they are. Default: true. */
  readonly endOnSignal?: boolean
  /** Further command line arguments. */
  readonly args?: readonly string[]
  /** Is told what the harness does to a tab behind its page's back, such as killing it. */
  readonly onFate?: (record: TabRecord) => void
}

/** One headless Chromium with a profile of its own. */
export class Browser {
  /** For what this class has no word for. */
  readonly puppeteer: PuppeteerBrowser
  /** The folder of the profile; gone after `close`. */
  readonly profile: string
  readonly tabs: Tab[] = []
  readonly #session: CDPSession
  readonly #onFate: (record: TabRecord) => void
  #opened = 0

  constructor(browser: PuppeteerBrowser, session: CDPSession, profile: string, onFate: (record: TabRecord) => void) {
    this.puppeteer = browser
    this.profile = profile
    this.#session = session
    this.#onFate = onFate
  }

  /** Opens a tab of its own process, in front of the others; with `window`, in a window of its own. */
  async openTab(url: string, { window = false } = {}): Promise<Tab> {
    this.#opened += 1
    const page = await this.puppeteer.newPage(window ? { type: 'window' } : undefined)
    const tab = await Tab.of(page, this.#opened, { session: this.#session, onFate: this.#onFate })
    this.tabs.push(tab)
    await tab.goto(url)
    return tab
  }

  /** Opens several tabs, one after the other; the last one is in front. */
  async openTabs(count: number, url: string): Promise<Tab[]> {
    const tabs: Tab[] = []
    while (tabs.length < count) tabs.push(await this.openTab(url))
    return tabs
  }

  /** The ids of all processes of the browser. */
  async processes(): Promise<number[]> {
    return await processesOf(this.#session)
  }

  /** Ends the browser, whatever state its tabs are in, and removes its profile. */
  async close(): Promise<void> {
    const main = this.puppeteer.process()?.pid
    const known = await this.processes().catch(() => [])
    const processes = main === undefined ? known : [main, ...known]
    try {
      for (const tab of this.tabs) tab.cont()
      await until(() => this.puppeteer.close().then(() => true), 'the browser to close')
      await until(() => !processes.some(isAlive), 'the processes of the browser to end')
    } finally {
      processes.filter(isAlive).forEach(endProcess)
      // Its last process may still be writing.
      await rm(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    }
  }
}

/** Starts a browser; whoever starts it closes it (`scenario` does so by itself). */
export async function launchBrowser({
  executablePath = inject('browserPath'),
  endOnSignal = true,
  args = [],
  onFate = () => {},
}: LaunchOptions = {}): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'leadframe-profile-'))
  try {
    // Chromium refuses to run as root with a sandbox.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const browser = await puppeteer.launch({
      executablePath,
      userDataDir: profile,
      ignoreDefaultArgs: unwanted,
      args: [...quiet, ...sandbox, ...args],
      protocolTimeout: 30_000,
      handleSIGINT: endOnSignal,
      handleSIGTERM: endOnSignal,
      handleSIGHUP: endOnSignal,
    })
    return new Browser(browser, await browser.target().createCDPSession(), profile, onFate)
  } catch (error) {
    await rm(profile, { recursive: true, force: true })
    throw error
  }
}
