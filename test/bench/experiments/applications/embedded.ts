import type { Browser } from '../../../browser/support/browser.js'
import type { AnyPage } from '../../../browser/support/page.js'
import type { Site } from '../../../browser/support/site.js'
import type { Tab } from '../../../browser/support/tab.js'
import type {} from '../../pages/applications/asking.js'
import type {} from '../../pages/applications/hosting.js'
import type { Contender } from '../../rounds.js'

/** Two pages of a contender, and what their addresses say besides. */
export interface Pages extends Contender {
  readonly host: string
  readonly application: string
  readonly query?: Readonly<Record<string, string>>
}

/** Where host and application are served. */
export interface Origins {
  readonly host: string
  readonly application: string
}

/** Two sites, so that the browser keeps host and application in processes of their own. */
export function crossSite({ origin }: Site): Origins {
  return { host: origin, application: named(origin, '127.0.0.1') }
}

/** Two origins of one site, which share a process. */
export function sameSite({ origin }: Site): Origins {
  return { host: named(origin, 'desk.leadframe.localhost'), application: named(origin, 'app.leadframe.localhost') }
}

function named(origin: string, hostname: string): string {
  return Object.assign(new URL(origin), { hostname }).origin
}

/** A contender's host in a window of its own, with its application. */
export interface Embedded extends Contender {
  readonly tab: Tab
  readonly application: AnyPage
}

/** The address of a contender's host. */
export function hostAddress({ contender, host, application, query = {} }: Pages, origins: Origins): string {
  const embedded = new URL(`/applications/apps/${application}.html`, origins.application)
  embedded.searchParams.set('host', origins.host)
  const address = new URL(`/applications/hosts/${host}.html`, origins.host)
  address.search = `${new URLSearchParams({ session: contender, ...query, application: embedded.href })}`
  return address.href
}

/** Opens a contender's host, as a user sees it, and its application, which has had its first answer then. */
export async function openEmbedded(browser: Browser, pages: Pages, origins: Origins): Promise<Embedded> {
  const tab = await browser.openTab(hostAddress(pages, origins), { window: true })
  await tab.evaluate(() => host.embed())
  const application = await tab.embedded(0)
  const clock = () => (crossOriginIsolated ? document.visibilityState : 'coarse')
  const clocks = [await tab.evaluate(clock), await application.evaluate(clock)]
  if (clocks.some((is) => is !== 'visible')) throw new Error(`The pages of ${pages.contender} are ${clocks}`)
  await application.evaluate(() => globalThis.application.subscribe())
  return { contender: pages.contender, tab, application }
}
