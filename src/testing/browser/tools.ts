import type { AnyPage, PageOpener, Tool } from './driven.js'
import { playwright } from './playwright.js'
import { puppeteer } from './puppeteer.js'

/** The browser of Playwright, each of whose contexts is a profile of its own. */
export interface ContextOpener<Page extends AnyPage = AnyPage> {
  newContext(): Promise<PageOpener<Page> & { close(): Promise<unknown> }>
}

/** A browser, or a context, of puppeteer or Playwright. */
export type AnyBrowser<Page extends AnyPage = AnyPage> = PageOpener<Page> | ContextOpener<Page>

/** Finds out which tool it is of. Throws where it is of neither. */
export async function toolOf<Page extends AnyPage>(browser: AnyBrowser<Page>): Promise<Tool<Page>> {
  if ('newContext' in browser) {
    const context = await browser.newContext()
    return playwright(context, async () => void (await context.close()))
  }
  if ('newCDPSession' in browser) return playwright(browser, async () => {})
  if ('newPage' in browser) return puppeteer(browser)
  throw new TypeError('"browser" must be a browser or a context of puppeteer or Playwright.')
}
