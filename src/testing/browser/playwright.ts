import { type AnyPage, type CdpSession, crash, type PageOpener, setFrozen, type Tool } from './tools.js'

/** What is needed of a context of Playwright besides. */
interface PlaywrightContext {
  newCDPSession(page: unknown): Promise<CdpSession>
}

/** What is needed of a page of Playwright besides. */
interface PlaywrightPage {
  addInitScript(script: { content: string }): Promise<unknown>
  mainFrame(): { childFrames(): readonly { evaluate(expression: string): Promise<unknown> }[] }
  once(event: 'crash' | 'close', listener: () => void): unknown
}

/** Windows by Playwright, which keeps every one of them visible and focused. */
export function playwright<Page extends AnyPage>(context: PageOpener<Page>, end: () => Promise<void>): Tool<Page> {
  return {
    async open(script) {
      const page = await context.newPage()
      const own = page as Page & PlaywrightPage
      await own.addInitScript({ content: script })
      const session = () => (context as PageOpener<Page> & PlaywrightContext).newCDPSession(page).catch(noCdp)
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
          const crashed = new Promise<void>((resolve) => own.once('crash', () => resolve()))
          await crash(await session(), crashed)
        },
        setFrozen: async (frozen) => setFrozen(await session(), frozen),
      }
    },
    end,
  }
}

function noCdp(cause: unknown): never {
  throw new Error(
    "Playwright kills and freezes windows in Chromium only, as no other browser has Chrome's protocol. Close the window instead, or run this test in Chromium.",
    { cause },
  )
}
