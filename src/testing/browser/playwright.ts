import { type AnyPage, type CdpSession, drive, type PageOpener, type Tool } from './driven.js'

/** What is needed of a context of Playwright besides. */
interface PlaywrightContext {
  newCDPSession(page: unknown): Promise<CdpSession>
}

/** What is needed of a page of Playwright besides. */
interface PlaywrightPage {
  addInitScript(script: { content: string }): Promise<unknown>
}

/** Windows by Playwright, which keeps every one of them visible and focused. */
export function playwright<Page extends AnyPage>(given: PageOpener<Page>, end: () => Promise<void>): Tool<Page> {
  const context = given as PageOpener<Page> & PlaywrightContext
  return {
    async open(script) {
      const page = await context.newPage()
      await (page as Page & PlaywrightPage).addInitScript({ content: script })
      return drive(page, { crashEvent: 'crash', session: () => context.newCDPSession(page).catch(noCdp) })
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
