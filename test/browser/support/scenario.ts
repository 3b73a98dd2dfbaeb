import { inject } from 'vitest'
import { withNeeds } from './abilities.js'
import type { Browser } from './browser.js'
import { browserTest } from './browsers.js'
import { type Site, serveTestPages, startSite } from './site.js'
import type { Tab } from './tab.js'

/** What a scenario is given. What it uses is its own, and is ended or cleared after it even when it fails. */
export interface ScenarioContext {
  readonly site: Site
  readonly browser: Browser
  /** Opens a tab whose page joins a session (`'test'` unless the query names another); it may still be negotiating. */
  readonly openFrame: (query?: Record<string, string>) => Promise<Tab>
}

/** A test that has a browser to itself: `scenario('…', async ({ browser, openFrame }) => { … })`. */
export const scenario = withNeeds(
  browserTest.extend<ScenarioContext>({
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture depends on is read from this pattern.
    site: async ({}, use) => {
      const site = await startSite(serveTestPages(inject('scripts')))
      await use(site)
      await site.close()
    },
    browser: async ({ browsers, site }, use) => {
      const browser = await browsers.take(site.record)
      try {
        await use(browser)
      } finally {
        await browsers.giveBack(browser)
      }
    },
    openFrame: async ({ site, browser }, use) => {
      await use((query) => browser.openTab(site.url('frame.html', { session: 'test', ...query })))
    },
  }),
)
