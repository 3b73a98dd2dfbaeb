import { expect } from 'vitest'
import { type Playground, servePlayground } from '../../../playground/server.mjs'
import type { Frame } from '../../../src/coordination/types.js'
import { withNeeds } from './abilities.js'
import { type ApplicationServer, serveApplications } from './application-server.js'
import type { Browser } from './browser.js'
import { browserTest } from './browsers.js'
import { Workspace } from './workspace.js'

/** What the address of a workspace's page asks for; `accepted` is the option that accepts origins. */
export interface WorkspaceOptions {
  /** The addresses of the applications to embed. Default: the sample application. */
  readonly apps?: readonly string[]
  readonly accepted?: string
  /** The name of a scenario that the first window plays. */
  readonly scenario?: string
  /** Opens it in a window of its own, which hides no other. Default: true. */
  readonly window?: boolean
}

/** What a scenario of the service is given. */
export interface ServiceScenarioContext {
  /** Shared by the scenarios of a file; what one opens is closed after it. */
  readonly browser: Browser
  /** Started for the scenario alone, on ports of its own: no session and no storage outlives it. */
  readonly playground: Playground
  /** The address of the playground's sample application. */
  readonly sampleUrl: string
  readonly applications: ApplicationServer
  readonly openWorkspace: (options?: WorkspaceOptions) => Promise<Workspace>
}

const acceptedOrigins = 'option.service-client-api.accepted-web-content-origins'

/** A test with the playground's workspace in real windows; an error in any page of them fails it. */
export const serviceScenario = withNeeds(
  browserTest.extend<ServiceScenarioContext>({
    browser: [
      async ({ browsers }, use) => {
        const browser = await browsers.take()
        try {
          await use(browser)
        } finally {
          await browsers.giveBack(browser)
        }
      },
      { scope: 'file' },
    ],
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture depends on is read from this pattern.
    playground: async ({}, use) => {
      const playground = await servePlayground({ port: 0, clientPort: 0 })
      await use(playground)
      await playground.close()
    },
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture depends on is read from this pattern.
    applications: async ({}, use) => {
      const server = await serveApplications()
      await use(server)
      await server.close()
    },
    sampleUrl: async ({ playground }, use) => {
      await use(new URL('sample.html', playground.clientUrl).href)
    },
    openWorkspace: async ({ browser, playground, sampleUrl }, use) => {
      const opened: Workspace[] = []
      try {
        await use(async ({ apps = [sampleUrl], accepted, scenario, window = true } = {}) => {
          const url = new URL(playground.url)
          for (const app of apps) url.searchParams.append('app', app)
          if (scenario !== undefined) url.searchParams.set('scenario', scenario)
          if (accepted !== undefined) url.searchParams.set(acceptedOrigins, accepted)
          const workspace = new Workspace(await browser.openTab(url.href, { window }))
          opened.push(workspace)
          // A page whose address is wrong says so, and joins nothing.
          await workspace.tab.evaluate(() => (globalThis as { leadframe?: { frame: Frame } }).leadframe?.frame.ready)
          // WebKitWebDriver clicks where an element is, whether that can be seen or not.
          await workspace.tab.evaluate(() => document.querySelector('#applications')?.scrollIntoView())
          return workspace
        })
        for (const { tab } of opened) expect(tab.errors, `errors in tab ${tab.number}`).toEqual([])
      } finally {
        await browser.clear()
      }
    },
  }),
)
