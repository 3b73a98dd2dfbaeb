import type { Frame } from '../../../src/coordination/types.js'
import type { TabDriver } from './engines/engine.js'
import { expressionOf, type PageFunction } from './expression.js'
import { type AnyPage, EmbeddedPage } from './page.js'
import { endProcess, isAlive } from './processes.js'
import type { TabRecord } from './spells.js'
import { type Patience, until } from './until.js'

/** Is told what is done to a tab behind its page's back. */
export type FateListener = (record: TabRecord) => void

/** One tab of a real browser, and what can happen to it. */
export class Tab implements AnyPage {
  /** Counts from 1 in each browser; pages find it in `globalThis.tabNumber`. */
  readonly number: number
  /** Uncaught errors and unhandled rejections of the tab's pages so far. */
  readonly errors: string[] = []
  readonly #driver: TabDriver
  readonly #onFate: FateListener
  #stopped: number | undefined
  #crash = new AbortController()

  constructor(number: number, driver: TabDriver, onFate: FateListener) {
    this.number = number
    this.#driver = driver
    this.#onFate = onFate
    driver.watchErrors((error) => this.errors.push(error))
  }

  /** Closes the tab as a user does: the page is asked (`beforeunload`), told (`pagehide`), and gone. */
  async close(): Promise<void> {
    await until(() => this.#driver.close().then(() => true), `tab ${this.number} to close`)
    this.#tell('closed')
  }

  /** Closes the tab without asking its page, whatever state that is in. */
  async discard(): Promise<void> {
    await this.#driver.discard()
  }

  /** Closes the tab, and stays when the browser asks "Leave site?"; fails where it does not ask. */
  async closeButStay(): Promise<void> {
    await until(() => this.#driver.closeButStay().then(() => true), `the browser to ask about tab ${this.number}`)
  }

  /** The id of the process that the tab's page is in; finding it may keep the page busy for a moment. */
  async pid(): Promise<number> {
    return this.#stopped ?? (await this.#driver.pid())
  }

  /**
   * Kills the process of the tab's page, as a crash would: the page learns nothing and says nothing. Where several are
   * to be killed at once, their ids are found out before, one by one, and passed.
   */
  async kill(id?: number): Promise<void> {
    const pid = id ?? (await this.pid())
    this.#tell('killed')
    endProcess(pid)
    this.#stopped = undefined
    await this.#crashed(() => !isAlive(pid))
  }

  /**
   * Has the page's process crash where its id cannot be found out. That takes a tenth of a second, in which the page
   * does nothing any more but holds what it has.
   */
  async crash(): Promise<void> {
    this.#tell('killed')
    await this.#driver.crash()
    await this.#crashed()
  }

  /** Tells when the page's process is gone, whoever ended it. */
  watchCrashes(listener: () => void): void {
    this.#driver.watchCrashes(listener)
  }

  /** Stops the process of the tab's page, a hang that no event announces; see `kill` for the id. Not on Windows. */
  async stop(id?: number): Promise<void> {
    const pid = id ?? (await this.pid())
    this.#tell('stopped')
    process.kill(pid, 'SIGSTOP')
    this.#stopped = pid
  }

  /** Lets a stopped tab go on. */
  cont(): void {
    const pid = this.#stopped
    this.#stopped = undefined
    // It may have ended meanwhile, with another page of its process.
    if (pid === undefined || !isAlive(pid)) return
    this.#tell('continued')
    process.kill(pid, 'SIGCONT')
  }

  /** Freezes the page, as the browser does to a tab that was long in the background: it runs `freeze`, then nothing. */
  async freeze(): Promise<void> {
    await this.#driver.setFrozen(true)
  }

  /** Ends a freeze: the page runs `resume`. */
  async thaw(): Promise<void> {
    await this.#driver.setFrozen(false)
  }

  /** Makes the tab the one that its window shows. */
  async bringToFront(): Promise<void> {
    await this.#driver.bringToFront()
  }

  async goto(url: string): Promise<void> {
    this.#revive()
    await this.#driver.goto(url)
  }

  async reload(): Promise<void> {
    this.#revive()
    await this.#driver.reload()
  }

  /** Goes to a page of another site, by default the plain page under the server's other name. */
  async navigateAway(url?: string): Promise<void> {
    await this.goto(url ?? elsewhere(await this.url()))
  }

  /** Goes back, through the back/forward cache where the page can be kept. */
  async goBack(): Promise<void> {
    await this.#driver.goBack()
  }

  /** The address of the page. */
  async url(): Promise<string> {
    return await this.evaluate(() => location.href)
  }

  /** Clicks on the first element that fits, with the mouse, as far as the page is in front. */
  async click(selector: string): Promise<void> {
    await this.#driver.click(selector)
  }

  /** Clicks at a place of the page, in CSS pixels. */
  async clickAt(x: number, y: number): Promise<void> {
    await this.#driver.clickAt(x, y)
  }

  /** Presses and releases a key: a character, `Tab`, `Enter`, `Escape` or an arrow such as `ArrowLeft`. */
  async press(key: string, { shift = false } = {}): Promise<void> {
    await this.#driver.press(key, shift)
  }

  /** The page in one of the iframes directly in this page, counted from 0. */
  async embedded(index: number): Promise<AnyPage> {
    return new EmbeddedPage(await this.#driver.embedded(index))
  }

  async evaluate<A extends unknown[], R>(run: PageFunction<A, R>, ...args: A): Promise<R> {
    return (await this.#ask(() => this.#driver.evaluate(expressionOf(run, args)))) as R
  }

  /** Runs a function in the page with the page's frame (`globalThis.leadframe.frame`) as its first argument. */
  async withFrame<A extends unknown[], R>(run: (frame: Frame, ...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    const list = args.map((arg) => `, ${JSON.stringify(arg) ?? 'undefined'}`).join('')
    return (await this.evaluate(`(${run})(leadframe.frame${list})`)) as R
  }

  /** Waits until a function that runs in the page yields something truthy. */
  async waitFor<T>(condition: () => T | Promise<T>, what: string, patience?: Patience): Promise<NonNullable<T>> {
    return await until(() => this.evaluate(condition), `${what} in tab ${this.number}`, patience)
  }

  /** A question to a crashed page would hang. */
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

  async #crashed(isGone = () => true): Promise<void> {
    const gone = async () => isGone() && (await this.#driver.hasCrashed())
    await until(gone, `tab ${this.number} to crash`, { interval: 1 })
    this.#crash.abort(new Error(`Tab ${this.number} has crashed`))
  }

  #revive(): void {
    if (this.#crash.signal.aborted) this.#crash = new AbortController()
  }

  #tell(fate: TabRecord['fate']): void {
    this.#onFate({ tab: this.number, fate, at: performance.timeOrigin + performance.now() })
  }
}

function elsewhere(url: string): string {
  const other = new URL('/plain.html', url)
  other.hostname = other.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  return other.href
}
