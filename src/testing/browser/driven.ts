import { inTime } from './until.js'

/** A page in which expressions can be evaluated; promises are awaited. */
export interface Evaluating {
  /** Resolves to the expression's value, as far as the tool can pass it on; rejects where it throws. */
  evaluate(expression: string): Promise<unknown>
}

/** What a page of puppeteer or Playwright has that is needed here. */
export interface AnyPage extends Evaluating {
  goto(url: string): Promise<unknown>
  bringToFront(): Promise<unknown>
  close(options?: { runBeforeUnload?: boolean }): Promise<unknown>
}

/** What opens pages that share a profile: a browser or context of puppeteer, a context of Playwright. */
export interface PageOpener<Page extends AnyPage = AnyPage> {
  newPage(): Promise<Page>
}

/** What CDP sessions of both tools have. */
export interface CdpSession {
  send(method: string, parameters?: object): Promise<unknown>
}

/** A window as a tool drives it, in the few words that are needed of it. */
export interface DrivenWindow<Page = unknown> extends Evaluating {
  /** The tool's own page. */
  readonly page: Page
  goto(url: string): Promise<void>
  /** The pages that are embedded in it directly, in the order of their coming. */
  embedded(): readonly Evaluating[]
  bringToFront(): Promise<void>
  /** Closes it as a user does: the page is told, and left where it asks whether to. */
  close(): Promise<void>
  /** Closes it without asking its page, whatever state that is in. */
  discard(): Promise<void>
  /** Has the process of its page crash. */
  kill(): Promise<void>
  setFrozen(frozen: boolean): Promise<void>
}

/** A tool that opens windows of one profile. */
export interface Tool<Page = unknown> {
  /** Opens a window, and has the script run in each of its pages, embedded ones too, before all others. */
  open(script: string): Promise<DrivenWindow<Page>>
  /** Ends what was begun for these windows. */
  end(): Promise<void>
}

/** What pages of both tools have besides, in types of their own. */
interface ToolPage {
  mainFrame(): { childFrames(): readonly Evaluating[] }
  once(event: string, listener: () => void): unknown
  once(event: 'dialog', listener: (dialog: { accept(): Promise<unknown> }) => void): unknown
}

/** Where the tools differ. */
interface Ways {
  /** What the tool calls the event of a crash. */
  readonly crashEvent: string
  /** Opens a session of Chrome's protocol to the page; rejects with what to do instead where there is none. */
  readonly session: () => Promise<CdpSession>
}

/** A page as a window that is driven. */
export function drive<Page extends AnyPage>(page: Page, { crashEvent, session }: Ways): DrivenWindow<Page> {
  const own = page as Page & ToolPage
  const once = (event: string) => new Promise<void>((resolve) => own.once(event, () => resolve()))
  return {
    page,
    goto: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    embedded: () => own.mainFrame().childFrames(),
    bringToFront: async () => void (await page.bringToFront()),
    async close() {
      const closed = once('close')
      own.once('dialog', (dialog) => void dialog.accept())
      await page.close({ runBeforeUnload: true })
      await inTime(closed, 'The window does not close.')
    },
    discard: async () => void (await inTime(page.close(), 'The window does not close.')),
    async kill() {
      const crashed = once(crashEvent)
      const protocol = await session()
      // Nobody is left to answer.
      protocol.send('Page.crash').catch(() => {})
      await inTime(crashed, 'The page does not crash.')
    },
    async setFrozen(frozen) {
      const protocol = await session()
      await protocol.send('Page.setWebLifecycleState', { state: frozen ? 'frozen' : 'active' })
    },
  }
}
