import puppeteer, {
  type CDPSession,
  type Frame,
  type KeyInput,
  type Page,
  type Browser as PuppeteerBrowser,
  type Target,
} from 'puppeteer-core'
import { until } from '../until.js'
import { processesOf, rendererOf } from './chromium-processes.js'
import type { BrowserDriver, Engine, LaunchRequest, PageDriver, Place, TabDriver } from './engine.js'

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
  // A host that is no secure context, as on an intranet.
  '--host-resolver-rules=MAP desktop.test 127.0.0.1',
]

/** Chromium or Chrome, by puppeteer and the Chrome DevTools Protocol. */
export const chromium: Engine = {
  name: 'chromium',
  lacks: {},
  fast: true,
  // Rounded to 0.1 ms, each page with a jitter of its own.
  // https://developer.mozilla.org/docs/Web/API/Performance_API/High_precision_timing#reduced_precision
  clockPrecision: 0.2,
  async launch({ executables, profile, endOnSignal, args }: LaunchRequest) {
    // Chromium refuses to run as root with a sandbox.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const browser = await puppeteer.launch({
      executablePath: `${executables.browser}`,
      userDataDir: profile,
      ignoreDefaultArgs: unwanted,
      args: [...quiet, ...sandbox, ...args],
      protocolTimeout: 30_000,
      handleSIGINT: endOnSignal,
      handleSIGTERM: endOnSignal,
      handleSIGHUP: endOnSignal,
    })
    return new ChromiumBrowser(browser, await browser.target().createCDPSession(), await browser.pages())
  },
}

class ChromiumBrowser implements BrowserDriver {
  readonly #browser: PuppeteerBrowser
  readonly #session: CDPSession
  /** The page that the browser started with; it keeps the browser open. */
  readonly #first: readonly Page[]
  readonly #known: Set<Page>

  constructor(browser: PuppeteerBrowser, session: CDPSession, first: readonly Page[]) {
    this.#browser = browser
    this.#session = session
    this.#first = first
    this.#known = new Set(first)
  }

  async open(number: number, { window = false, background = false }: Place): Promise<TabDriver> {
    const page = await this.#browser.newPage({ type: window ? 'window' : 'tab', background })
    await page.evaluateOnNewDocument(`globalThis.tabNumber = ${number}`)
    return await this.#take(page)
  }

  async opened(): Promise<TabDriver[]> {
    const pages = await this.#browser.pages()
    return await Promise.all(pages.filter((page) => !this.#known.has(page)).map((page) => this.#take(page)))
  }

  async clear(): Promise<void> {
    const pages = await this.#browser.pages()
    await Promise.all(pages.filter((page) => !this.#first.includes(page)).map((page) => page.close()))
  }

  async endWorkers(): Promise<void> {
    const { targetInfos } = await this.#session.send('Target.getTargets')
    for (const { type, targetId } of targetInfos) {
      if (type === 'shared_worker') await this.#session.send('Target.closeTarget', { targetId })
    }
  }

  async evaluateInWorker(expression: string): Promise<unknown> {
    // Puppeteer hands these out, though its types leave them away.
    const target = this.#browser.targets().find((target) => `${target.type()}` === 'shared_worker')
    const worker = await target?.worker()
    if (!worker) throw new Error('No SharedWorker runs')
    return await worker.evaluate(expression)
  }

  async processes(): Promise<number[]> {
    const main = this.#browser.process()?.pid
    const known = await processesOf(this.#session).catch((): number[] => [])
    return main === undefined || known.includes(main) ? known : [main, ...known]
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  async #take(page: Page): Promise<TabDriver> {
    this.#known.add(page)
    return new ChromiumTab(page, await page.createCDPSession(), this.#session)
  }
}

class ChromiumPage implements PageDriver {
  readonly #frame: () => Frame

  constructor(frame: () => Frame) {
    this.#frame = frame
  }

  async evaluate(expression: string): Promise<unknown> {
    return await this.#frame().evaluate(expression)
  }

  async click(selector: string): Promise<void> {
    await this.#frame().click(selector)
  }

  async embedded(index: number): Promise<PageDriver> {
    const element = (await this.#frame().$$('iframe'))[index]
    const frame = await (await element?.toElement('iframe'))?.contentFrame()
    if (!frame) throw new Error(`The page ${this.#frame().url()} embeds no page ${index}`)
    await makeReachable(frame)
    return new ChromiumPage(() => frame)
  }
}

/** What puppeteer's frames and targets have, though its types leave it away. */
type InnerFrame = Frame & { readonly _id: string; readonly client: CDPSession; updateClient(client: CDPSession): void }
type InnerTarget = Target & { readonly _targetId: string; _session(): CDPSession | undefined }

/**
 * Where several pages of other sites are embedded at once, puppeteer may meet a page before it knows its frame. Then it
 * would look for the page's scripting context in the embedding page for ever, so it is told where to look.
 */
async function makeReachable(given: Frame): Promise<void> {
  const frame = given as InnerFrame
  const targets = frame.page().browser().targets() as readonly Target[] as readonly InnerTarget[]
  const session = targets.find(({ _targetId }) => _targetId === frame._id)?._session()
  if (session === undefined || session === frame.client) return
  frame.updateClient(session)
  // Whoever enables it is told of the contexts that there are.
  await session.send('Runtime.disable')
  await session.send('Runtime.enable')
}

class ChromiumTab extends ChromiumPage implements TabDriver {
  readonly #page: Page
  readonly #client: CDPSession
  readonly #browser: CDPSession
  #crashed = false

  constructor(page: Page, client: CDPSession, browser: CDPSession) {
    super(() => page.mainFrame())
    this.#page = page
    this.#client = client
    this.#browser = browser
    page.on('error', () => {
      this.#crashed = true
    })
    page.on('framenavigated', () => {
      this.#crashed = false
    })
  }

  watchErrors(listener: (error: string) => void): void {
    this.#page.on('pageerror', (error) =>
      listener(error instanceof Error ? (error.stack ?? error.message) : `${error}`),
    )
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url)
  }

  async reload(): Promise<void> {
    await this.#page.reload()
  }

  async goBack(): Promise<void> {
    await this.#page.goBack()
  }

  async bringToFront(): Promise<void> {
    await this.#page.bringToFront()
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.#page.mouse.click(x, y)
  }

  async press(key: string, shift: boolean): Promise<void> {
    const { keyboard } = this.#page
    if (shift) await keyboard.down('Shift')
    await keyboard.press(key as KeyInput)
    if (shift) await keyboard.up('Shift')
  }

  /** Puppeteer's plain `page.close()` tells the page just the same, but without asking it. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#page.once('close', () => resolve()))
    await this.#page.close({ runBeforeUnload: true })
    await closed
  }

  async discard(): Promise<void> {
    await this.#page.close()
  }

  async closeButStay(): Promise<void> {
    const asked = new Promise<string>((resolve, reject) => {
      this.#page.once('dialog', (dialog) => {
        dialog.dismiss().then(() => resolve(dialog.type()), reject)
      })
    })
    await this.#page.close({ runBeforeUnload: true })
    await until(async () => (await asked) === 'beforeunload', 'the browser to ask')
  }

  async pid(): Promise<number> {
    return await rendererOf(this.#browser, this.#page)
  }

  async crash(): Promise<void> {
    // Nobody is left to answer.
    this.#client.send('Page.crash').catch(() => {})
  }

  watchCrashes(listener: () => void): void {
    this.#page.on('error', listener)
  }

  async hasCrashed(): Promise<boolean> {
    return this.#crashed
  }

  async setFrozen(frozen: boolean): Promise<void> {
    await this.#client.send('Page.setWebLifecycleState', { state: frozen ? 'frozen' : 'active' })
  }
}
