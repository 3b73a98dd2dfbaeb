import { type AnyPage, type CdpSession, drive, type PageOpener, type Tool } from './driven.js'

/** What is needed of a page of puppeteer besides. */
interface PuppeteerPage {
  evaluateOnNewDocument(script: string): Promise<unknown>
  createCDPSession(): Promise<CdpSession>
}

/** Windows by puppeteer, in Chromium and Chrome; those that it opens in Firefox can neither be killed nor frozen. */
export function puppeteer<Page extends AnyPage>(browser: PageOpener<Page>): Tool<Page> {
  return {
    async open(script) {
      const page = await browser.newPage()
      const own = page as Page & PuppeteerPage
      await own.evaluateOnNewDocument(script)
      return drive(page, { crashEvent: 'error', session: () => own.createCDPSession().catch(noCdp) })
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
