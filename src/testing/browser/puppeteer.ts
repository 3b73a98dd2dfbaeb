import { type AnyPage, type CdpSession, crash, type PageOpener, setFrozen, type Tool } from './tools.js'

/** What is needed of a page of puppeteer besides. */
interface PuppeteerPage {
  evaluateOnNewDocument(script: string): Promise<unknown>
  createCDPSession(): Promise<CdpSession>
  mainFrame(): { childFrames(): readonly { evaluate(expression: string): Promise<unknown> }[] }
  once(event: 'error' | 'close', listener: () => void): unknown
}

/** Windows by puppeteer, in Chromium and Chrome; those that it opens in Firefox can neither be killed nor frozen. */
export function puppeteer<Page extends AnyPage>(browser: PageOpener<Page>): Tool<Page> {
  return {
    async open(script) {
      const page = await browser.newPage()
      const own = page as Page & PuppeteerPage
      await own.evaluateOnNewDocument(script)
      const session = () => own.createCDPSession().catch(noCdp)
      return {
        page,
        goto: async (url) => void (await page.goto(url)),
        evaluate: (expression) => page.evaluate(expression),
        embedded: () => own.mainFrame().childFrames(),
        bringToFront: async () => void (await page.bringToFront()),
        async close() {
          const closed = new Promise<void>((resolve) => own.once('close', () => resolve()))
          await page.close({ runBeforeUnload: true })
          await closed
        },
        async kill() {
          const crashed = new Promise<void>((resolve) => own.once('error', () => resolve()))
          await crash(await session(), crashed)
        },
        setFrozen: async (frozen) => setFrozen(await session(), frozen),
      }
    },
    end: async () => {},
  }
}

function noCdp(cause: unknown): never {
  throw new Error(
    'Only Chromium lets puppeteer kill or freeze a window. Close the window instead, or start Chromium or Chrome.',
    { cause },
  )
}
