import type { CDPSession, Page } from 'puppeteer-core'
import type { Frame } from '../../../src/coordination/types.js'
import { endProcess, isAlive, rendererOf } from './processes.js'
import type { TabRecord } from './spells.js'
import { type Patience, until } from './until.js'

/** What a tab needs of its browser. */
export interface TabHost {
  /** The protocol session of the browser itself. */
  readonly session: CDPSession
  /** Is told what is done to a tab behind its page's back. */
  readonly onFate: (record: TabRecord) => void
}

/** One tab of a real browser, and what can happen to it. */
export class Tab {
  /** Counts from 1 in each browser; pages find it in `globalThis.tabNumber`. */
  readonly number: number
  /** For what this class has no word for. */
  readonly page: Page
  /** Uncaught errors and unhandled rejections of the tab's pages so far. */
  readonly errors: string[] = []
  readonly #host: TabHost
  readonly #client: CDPSession
  #stopped: number | undefined
  #crash = new AbortController()

  private constructor(number: number, page: Page, client: CDPSession, host: TabHost) {
    this.number = number
    this.page = page
    this.#client = client
    this.#host = host
    page.on('error', () => this.#crash.abort(new Error(`Tab ${number} has crashed`)))
    page.on('framenavigated', () => {
      if (this.#crash.signal.aborted) this.#crash = new AbortController()
    })
    page.on('pageerror', (error) =>
      this.errors.push(error instanceof Error ? (error.stack ?? error.message) : `${error}`),
    )
  }

  /** Makes a tab of a page of puppeteer's. */
  static async of(page: Page, number: number, host: TabHost): Promise<Tab> {
    await page.evaluateOnNewDocument(`globalThis.tabNumber = ${number}`)
    return new Tab(number, page, await page.createCDPSession(), host)
  }

  /**
   * Closes the tab as a user does: the page is asked (`beforeunload`), told (`pagehide`), and gone. Puppeteer's plain
   * `page.close()` tells the page just the same, but without asking it.
   */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.page.once('close', () => resolve()))
    await this.page.close({ runBeforeUnload: true })
    await until(() => closed.then(() => true), `tab ${this.number} to close`)
  }

  /** The id of the renderer process that the tab is in; finding it keeps the page busy for a moment. */
  async pid(): Promise<number> {
    return this.#stopped ?? (await rendererOf(this.#host.session, this.page))
  }

  /**
   * Kills the tab's renderer process, as a crash would: its page learns nothing and says nothing. Where several are to
   * be killed at once, their ids are found out before, one by one, and passed.
   */
  async kill(id?: number): Promise<void> {
    const pid = id ?? (await this.pid())
    const { signal } = this.#crash
    this.#tell('killed')
    endProcess(pid)
    this.#stopped = undefined
    await until(() => signal.aborted && !isAlive(pid), `tab ${this.number} to crash`, { interval: 1 })
  }

  /** Stops the tab's renderer process, a hang that no event announces. Not on Windows. */
  async stop(): Promise<void> {
    const pid = await this.pid()
    this.#tell('stopped')
    process.kill(pid, 'SIGSTOP')
    this.#stopped = pid
  }

  /** Lets a stopped tab go on. */
  cont(): void {
    if (this.#stopped === undefined) return
    this.#tell('continued')
    process.kill(this.#stopped, 'SIGCONT')
    this.#stopped = undefined
  }

  /** Freezes the page, as the browser does to a tab that was long in the background: it runs `freeze`, then nothing. */
  async freeze(): Promise<void> {
    await this.#client.send('Page.setWebLifecycleState', { state: 'frozen' })
  }

  /** Ends a freeze: the page runs `resume`. */
  async thaw(): Promise<void> {
    await this.#client.send('Page.setWebLifecycleState', { state: 'active' })
  }

  /** Makes the tab the one that its window shows. */
  async bringToFront(): Promise<void> {
    await this.page.bringToFront()
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url)
  }

  async reload(): Promise<void> {
    await this.page.reload()
  }

  /** Goes to a page of another site, by default the plain page under the server's other name. */
  async navigateAway(url?: string): Promise<void> {
    await this.goto(url ?? elsewhere(this.page.url()))
  }

  /** Goes back, through the back/forward cache where the page can be kept. */
  async goBack(): Promise<void> {
    await this.page.goBack()
  }

  /** Runs a function in the page; it sees nothing but its arguments and the page's globals. */
  async evaluate<A extends unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return (await this.#ask(() => this.page.evaluate(run as (...args: unknown[]) => unknown, ...args))) as R
  }

  /** Runs a function in the page with the page's frame (`globalThis.leadframe.frame`) as its first argument. */
  async withFrame<A extends unknown[], R>(run: (frame: Frame, ...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    const list = args.map((arg) => `, ${JSON.stringify(arg) ?? 'undefined'}`).join('')
    return (await this.#ask(() => this.page.evaluate(`(${run})(leadframe.frame${list})`))) as R
  }

  /** Waits until a function that runs in the page yields something truthy. */
  async waitFor<T>(condition: () => T | Promise<T>, what: string, patience?: Patience): Promise<NonNullable<T>> {
    return await until(() => this.evaluate(condition), `${what} in tab ${this.number}`, patience)
  }

  /** Puppeteer would let a question to a crashed page hang. */
  async #ask<T>(question: () => Promise<T>): Promise<T> {
    const { signal } = this.#crash
    signal.throwIfAborted()
    return await new Promise<T>((resolve, reject) => {
      const fail = (): void => reject(signal.reason)
      signal.addEventListener('abort', fail)
      question()
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', fail))
    })
  }

  #tell(fate: TabRecord['fate']): void {
    this.#host.onFate({ tab: this.number, fate, at: performance.timeOrigin + performance.now() })
  }
}

function elsewhere(url: string): string {
  const other = new URL('/plain.html', url)
  other.hostname = other.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  return other.href
}
