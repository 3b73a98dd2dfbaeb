import type { Browser } from '../browser/support/browser.js'
import type { Tab } from '../browser/support/tab.js'
import { until } from '../browser/support/until.js'

/**
 * Ends the SharedWorker that runs the session's hub, as a crash would: it learns nothing and says nothing. Resolves once
 * the hub's lock is gone, which proves that it has really ended. Where the hub runs in a page by now, nothing happens.
 */
export async function endWorker(browser: Browser, tabs: () => readonly Tab[]): Promise<void> {
  const before = await hubsInWorkers(tabs)
  await browser.endWorkers()
  await until(async () => {
    const after = await hubsInWorkers(tabs)
    return before.every((hub) => !after.includes(hub))
  }, 'the hub of an ended worker to give its lock back')
}

/** The locks that hubs hold which run in no page, as any window sees them. */
async function hubsInWorkers(tabs: () => readonly Tab[]): Promise<string[]> {
  return await until(
    () =>
      tabs()[0]?.evaluate(async () => {
        const { held = [] } = await navigator.locks.query()
        const pages = held.filter(({ name = '' }) => name.includes(':frame:')).map(({ clientId }) => clientId)
        const hubs = held.filter(({ name = '', clientId }) => name.includes(':hub:') && !pages.includes(clientId))
        return hubs.map(({ name = '' }) => name)
      }),
    'a window to say which locks are held',
  )
}
