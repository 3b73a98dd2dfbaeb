import { test } from 'vitest'
import { type Browser, launchBrowser } from './browser.js'
import { underTest } from './engines/index.js'
import type { FateListener } from './tab.js'

/**
 * Gives each scenario a browser that knows nothing of the ones before: the same one again, with all its tabs closed.
 * Each scenario has a server of its own, so no storage is shared either.
 */
export class Browsers {
  #kept: Browser | undefined

  /** A browser without tabs. */
  async take(onFate: FateListener = () => {}): Promise<Browser> {
    const kept = this.#kept
    this.#kept = undefined
    if (!kept) return await launchBrowser({ ...underTest, onFate })
    kept.tellFates(onFate)
    return kept
  }

  /** Takes a browser back; one that cannot be cleared is not used again. */
  async giveBack(browser: Browser): Promise<void> {
    const reusable = await browser.clear().then(
      () => true,
      () => false,
    )
    if (reusable) this.#kept = browser
    else await browser.close()
  }

  /** Ends what is kept. */
  async close(): Promise<void> {
    await this.#kept?.close()
    this.#kept = undefined
  }
}

/** A test with the browsers that all tests of a worker share. */
export const browserTest = test.extend<{ readonly browsers: Browsers }>({
  browsers: [
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture depends on is read from this pattern.
    async ({}, use) => {
      const browsers = new Browsers()
      await use(browsers)
      await browsers.close()
    },
    { scope: 'worker' },
  ],
})
