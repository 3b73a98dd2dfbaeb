import type { PageDriver } from './engines/engine.js'
import { expressionOf, type PageFunction } from './expression.js'

/** What the tests do with any page: one in a tab, and one that is embedded in another. */
export interface AnyPage {
  /** Runs a function in the page; it sees nothing but its arguments and the page's globals. */
  evaluate<A extends unknown[], R>(run: PageFunction<A, R>, ...args: A): Promise<R>
  /** Clicks on the first element that fits, with the mouse. */
  click(selector: string): Promise<void>
  /** The page in one of the iframes directly in this one, counted from 0. */
  embedded(index: number): Promise<AnyPage>
}

/** A page in an iframe. */
export class EmbeddedPage implements AnyPage {
  readonly #driver: PageDriver

  constructor(driver: PageDriver) {
    this.#driver = driver
  }

  async evaluate<A extends unknown[], R>(run: PageFunction<A, R>, ...args: A): Promise<R> {
    return (await this.#driver.evaluate(expressionOf(run, args))) as R
  }

  async click(selector: string): Promise<void> {
    await this.#driver.click(selector)
  }

  async embedded(index: number): Promise<AnyPage> {
    return new EmbeddedPage(await this.#driver.embedded(index))
  }
}
