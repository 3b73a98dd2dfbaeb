import { inject } from 'vitest'
import { withNeeds } from './abilities.js'
import { type ApplicationServer, serveApplications } from './application-server.js'
import type { Browser } from './browser.js'
import { browserTest } from './browsers.js'
import { ClientApplication } from './client-application.js'
import { Desk } from './desk.js'
import { type Site, serveTestPages, startSite } from './site.js'

/** How a window with a host is to be. */
export interface DeskOptions {
  /** The addresses of the applications in it. Default: one with the promise client, on another site. */
  readonly apps?: readonly string[]
  /** Configuration options of the page. Default: the default application's origin may do everything. */
  readonly options?: Readonly<Record<string, string>>
  /** How the page would have leaders picked; see policies.ts among the pages. */
  readonly policy?: string
  /** One of the pages is to coordinate. */
  readonly workerless?: boolean
  /** What is behind the host. Default: the double; `day` is a simulation whose agent works by itself. */
  readonly workspace?: 'double' | 'day'
  /** The address of a server of Genesys Web Services that is to be behind the host in place of those. */
  readonly server?: string
}

/** What a scenario with a workspace behind the host is given. */
export interface DeskScenarioContext {
  readonly site: Site
  readonly browser: Browser
  readonly applications: ApplicationServer
  readonly openDesk: (options?: DeskOptions) => Promise<Desk>
  /** Opens a window with the default application, and returns both. */
  readonly openClient: (options?: DeskOptions) => Promise<{ desk: Desk; client: ClientApplication }>
}

/** The option that names the origins which may use the API. */
export const accepted = 'service-client-api.accepted-web-content-origins'

/** A test with hosts in real windows, a workspace behind them, and applications from other origins in them. */
export const deskScenario = withNeeds(
  browserTest.extend<DeskScenarioContext>({
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture depends on is read from this pattern.
    site: async ({}, use) => {
      const site = await startSite(serveTestPages(inject('scripts')))
      await use(site)
      await site.close()
    },
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture depends on is read from this pattern.
    applications: async ({}, use) => {
      const server = await serveApplications()
      await use(server)
      await server.close()
    },
    browser: async ({ browsers, site }, use) => {
      const browser = await browsers.take(site.record)
      try {
        await use(browser)
      } finally {
        await browsers.giveBack(browser)
      }
    },
    openDesk: async ({ site, browser, applications }, use) => {
      const { otherSite } = applications
      await use(
        async ({
          apps = [`${otherSite}/application-client.html`],
          options,
          policy,
          workerless = false,
          workspace,
          server,
        } = {}) => {
          const url = new URL(site.url('host.html'))
          if (workerless) url.searchParams.set('workerless', '')
          if (workspace !== undefined) url.searchParams.set('workspace', workspace)
          if (server !== undefined) {
            url.searchParams.set('workspace', 'gws')
            url.searchParams.set('server', server)
          }
          if (policy !== undefined) url.searchParams.set('policy', policy)
          url.searchParams.set('options', JSON.stringify(options ?? { [accepted]: otherSite }))
          for (const app of apps) url.searchParams.append('app', app)
          // In a window of its own, which hides no other.
          const opened = new Desk(await browser.openTab(url.href, { window: true }))
          await opened.tab.evaluate(() => desk.frame.ready)
          return opened
        },
      )
    },
    openClient: async ({ openDesk }, use) => {
      await use(async (options) => {
        const desk = await openDesk(options)
        return { desk, client: new ClientApplication(await desk.application()) }
      })
    },
  }),
)
