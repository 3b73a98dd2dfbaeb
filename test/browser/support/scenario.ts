import { test } from 'vitest'
import { type Browser, launchBrowser } from './browser.js'
import { type Site, startSite } from './site.js'
import type { Tab } from './tab.js'

/** What a scenario is given. Everything is started for it alone, and ended after it even when it fails. */
export interface ScenarioContext {
  readonly site: Site
  readonly browser: Browser
  /** Opens a tab whose page joins a session (`'test'` unless the query names another); it may still be negotiating. */
  readonly openFrame: (query?: Record<string, string>) => Promise<Tab>
}

/** A test in a browser of its own: `scenario('…', async ({ browser, openFrame }) => { … })`. */
export const scenario = test.extend<ScenarioContext>({
  // biome-ignore lint/correctness/noEmptyPattern: what a fixture depends on is read from this pattern.
  site: async ({}, use) => {
    const site = await startSite()
    await use(site)
    await site.close()
  },
  browser: async ({ site }, use) => {
    const browser = await launchBrowser({ onFate: site.record })
    try {
      await use(browser)
    } finally {
      await browser.close()
    }
  },
  openFrame: async ({ site, browser }, use) => {
    await use((query) => browser.openTab(site.url('frame.html', { session: 'test', ...query })))
  },
})
