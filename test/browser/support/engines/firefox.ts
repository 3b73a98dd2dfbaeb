import puppeteer, { type Browser as PuppeteerBrowser } from 'puppeteer-core'
import { until } from '../until.js'
import { type Bidi, bidiOf, type ContextInfo, evaluateIn, jsonFrom } from './bidi.js'
import type { BrowserDriver, Engine, LaunchRequest, Place, TabDriver } from './engine.js'
import { FirefoxTab } from './firefox-tab.js'

const preferences = {
  // Every tab in a process of its own, so that what happens to one harms no other. By default, some come to share one.
  'dom.ipc.processCount': 100,
  'dom.ipc.processCount.webIsolated': 100,
  // A process that ends with its last page takes along the beacons that the page has just sent.
  'dom.ipc.keepProcessesAlive.web': 100,
  // A host that is no secure context, as on an intranet.
  'network.dns.localDomains': 'desktop.test',
  // Puppeteer has other sites in iframes share the process of the page.
  'fission.webContentIsolationStrategy': 1,
}

/** Firefox, by puppeteer's launcher and WebDriver BiDi. */
export const firefox: Engine = {
  name: 'firefox',
  lacks: {
    freeze: 'Firefox freezes no pages',
    // It has had BroadcastChannel since version 38, so nobody needs this there.
    'tell every write': 'Firefox merges writes to localStorage that follow each other',
    'reach a worker': 'WebDriver BiDi ends no workers',
    // Seen in Firefox 153, with a user's click, too.
    sound: 'Firefox lets the clock of an AudioContext stand where there is no sound card',
    'layout shift': 'Firefox has no Layout Instability API',
    // It is too late to give them back in `pagehide`. SharedWorkers and BroadcastChannels do no harm. Seen in Firefox 153.
    'cache a frame': 'Firefox keeps no page that holds a Web Lock or waits for one when it is left',
  },
  fast: false,
  // Rounded to 1 ms, with a jitter.
  clockPrecision: 2,
  async launch({ executables, profile, endOnSignal, args }: LaunchRequest) {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: `${executables.browser}`,
      userDataDir: profile,
      // Which process a page is in is known to the browser's own scripts only.
      args: ['--remote-allow-system-access', ...args],
      extraPrefsFirefox: preferences,
      protocolTimeout: 30_000,
      handleSIGINT: endOnSignal,
      handleSIGTERM: endOnSignal,
      handleSIGHUP: endOnSignal,
    })
    const bidi = bidiOf(browser)
    const [first] = await tabsOf(bidi)
    const { contexts } = await bidi.send<Tree>('browsingContext.getTree', { 'moz:scope': 'chrome' })
    const chrome = contexts.find(({ url }) => url === 'chrome://browser/content/browser.xhtml')
    if (!first || !chrome) throw new Error('Firefox came up without a window')
    return new FirefoxBrowser(browser, bidi, first.context, chrome.context)
  },
}

interface Tree {
  readonly contexts: readonly ContextInfo[]
}

async function tabsOf(bidi: Bidi): Promise<readonly ContextInfo[]> {
  return (await bidi.send<Tree>('browsingContext.getTree', { maxDepth: 0 })).contexts
}

class FirefoxBrowser implements BrowserDriver {
  readonly #browser: PuppeteerBrowser
  readonly #bidi: Bidi
  /** The tab that the browser started with; it keeps the browser open. */
  readonly #first: string
  /** The browser's own window, where its scripts can be asked. */
  readonly #chrome: string
  readonly #known = new Set<string>()

  constructor(browser: PuppeteerBrowser, bidi: Bidi, first: string, chrome: string) {
    this.#browser = browser
    this.#bidi = bidi
    this.#first = first
    this.#chrome = chrome
    this.#known.add(first)
  }

  async open(number: number, { window = false, background = false }: Place): Promise<TabDriver> {
    const type = window ? 'window' : 'tab'
    const { context } = await this.#bidi.send<ContextInfo>('browsingContext.create', { type, background })
    await this.#bidi.send('script.addPreloadScript', {
      functionDeclaration: `() => { globalThis.tabNumber = ${number} }`,
      contexts: [context],
    })
    return this.#take(context)
  }

  async opened(): Promise<TabDriver[]> {
    const tabs = await tabsOf(this.#bidi)
    return tabs.filter(({ context }) => !this.#known.has(context)).map(({ context }) => this.#take(context))
  }

  async clear(): Promise<void> {
    const others = async () => (await tabsOf(this.#bidi)).filter(({ context }) => context !== this.#first)
    for (const { context } of await others()) await this.#bidi.send('browsingContext.close', { context })
    await until(async () => (await others()).length === 0, 'all tabs to close')
  }

  async endWorkers(): Promise<void> {
    throw new Error('WebDriver BiDi ends no workers')
  }

  async evaluateInWorker(): Promise<unknown> {
    throw new Error('WebDriver BiDi ends no workers, and is not used to ask them either')
  }

  async processes(): Promise<number[]> {
    const info = 'ChromeUtils.requestProcInfo().then(({ children }) => children.map(({ pid }) => pid))'
    const children = await jsonFrom(this.#bidi, this.#chrome, info).catch(() => [])
    const main = this.#browser.process()?.pid
    return main === undefined ? (children as number[]) : [main, ...(children as number[])]
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  #take(context: string): TabDriver {
    this.#known.add(context)
    return new FirefoxTab(this.#bidi, context, async () => await this.#pidOf(context))
  }

  /** The process that shows a tab; -1 once it has crashed. */
  async #pidOf(context: string): Promise<number> {
    const script = `(() => {
      const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs')
      return NavigableManager.getBrowsingContextById('${context}').currentWindowGlobal?.osPid ?? -1
    })()`
    return (await evaluateIn(this.#bidi, this.#chrome, script)).value as number
  }
}
