import { playwright } from './playwright.js'
import { puppeteer } from './puppeteer.js'

/** A window as a tool drives it, in the few words that are needed of it. */
export interface DrivenWindow<Page = unknown> {
  /** The tool's own page. */
  readonly page: Page
  goto(url: string): Promise<void>
  /** The value of an expression in the page; a promise is awaited. */
  evaluate(expression: string): Promise<unknown>
  /** The pages that are embedded in it directly, in the order of their coming. */
  embedded(): readonly { evaluate(expression: string): Promise<unknown> }[]
  bringToFront(): Promise<void>
  /** Closes it as a user does: the page is told. */
  close(): Promise<void>
  /** Has the process of its page crash. */
  kill(): Promise<void>
  setFrozen(frozen: boolean): Promise<void>
}

/** A tool that opens windows of one profile. */
export interface Tool<Page = unknown> {
  /** Opens a window, and has the script run in each of its pages and theirs before all others. */
  open(script: string): Promise<DrivenWindow<Page>>
  /** Ends what was begun for these windows. */
  end(): Promise<void>
}

/** What a page of puppeteer or Playwright has that is needed here. */
export interface AnyPage {
  goto(url: string): Promise<unknown>
  evaluate(expression: string): Promise<unknown>
  bringToFront(): Promise<unknown>
  close(options?: { runBeforeUnload?: boolean }): Promise<unknown>
}

/** What opens pages that share a profile: a browser or context of puppeteer, a context of Playwright. */
export interface PageOpener<Page extends AnyPage = AnyPage> {
  newPage(): Promise<Page>
}

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

/** What CDP sessions of both tools have. */
export interface CdpSession {
  send(method: string, parameters?: object): Promise<unknown>
}

/** Has the page's process crash; resolves once `crashed` does. */
export async function crash(session: CdpSession, crashed: Promise<unknown>): Promise<void> {
  // Nobody is left to answer.
  session.send('Page.crash').catch(() => {})
  await crashed
}

/** Freezes the page, or has it go on. */
export async function setFrozen(session: CdpSession, frozen: boolean): Promise<void> {
  await session.send('Page.setWebLifecycleState', { state: frozen ? 'frozen' : 'active' })
}
