import type {} from '../pages/ui.js'
import { withNeeds } from './abilities.js'
import { scenario } from './scenario.js'
import type { Tab } from './tab.js'

/** What the address of the page with the elements asks for. */
export interface ElementsOptions {
  readonly scheme?: 'dark'
  /** Without menu bar and messages. */
  readonly bare?: boolean
  /** In a browser that keeps silent until the user clicks. */
  readonly muted?: boolean
}

/** What a scenario with the elements is given. */
interface ElementsScenarioContext {
  /** Opens a page with all elements; an error in it fails the scenario. */
  readonly openElements: (options?: ElementsOptions) => Promise<Tab>
}

/** A test with the user interface's elements in a real page (test/browser/pages/ui.ts). */
export const elementsScenario = withNeeds(
  scenario.extend<ElementsScenarioContext>({
    openElements: async ({ site, browser }, use) => {
      await use(async ({ scheme, bare = false, muted = false } = {}) => {
        const query = { ...(scheme && { scheme }), ...(bare && { bare: '' }), ...(muted && { muted: '' }) }
        const tab = await browser.openTab(site.url('ui.html', query))
        await tab.waitFor(() => 'elements' in globalThis, 'the elements')
        return tab
      })
      const errors = browser.tabs.flatMap((tab) => tab.errors)
      if (errors.length > 0) throw new Error(`Errors in the page: ${errors.join('\n')}`)
    },
  }),
)

/** What the user did, as the page was told. */
export async function happened(tab: Tab): Promise<string[]> {
  return await tab.evaluate(() => elements.happened)
}

/** The texts of all elements that fit and are to be seen. */
export async function texts(tab: Tab, selector: string): Promise<string[]> {
  return await tab.evaluate((selector) => elements.texts(selector), selector)
}
