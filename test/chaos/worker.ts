import type { Browser } from 'puppeteer-core'
import type { Tab } from '../browser/support/tab.js'
import { until } from '../browser/support/until.js'

/**
 * Ends the SharedWorker that runs the session's hub, as a crash would: it learns nothing and says nothing. Resolves once
 * the hub's lock is gone, which proves that it has really ended.
 */
export async function endWorker(browser: Browser, tabs: () => readonly Tab[]): Promise<void> {
  const session = await browser.target().createCDPSession()
  try {
    const before = await hubs(tabs)
    const { targetInfos } = await session.send('Target.getTargets')
    for (const { type, targetId } of targetInfos) {
      if (type === 'shared_worker') await session.send('Target.closeTarget', { targetId })
    }
    await until(async () => {
      const after = await hubs(tabs)
      return before.every((hub) => !after.includes(hub))
    }, 'the hub of an ended worker to give its lock back')
  } finally {
    await session.detach()
  }
}

/** The locks that hubs hold, as any window sees them. */
async function hubs(tabs: () => readonly Tab[]): Promise<string[]> {
  return await until(
    () =>
      tabs()[0]?.evaluate(async () => {
        const { held = [] } = await navigator.locks.query()
        return held.map(({ name = '' }) => name).filter((name) => name.includes(':hub:'))
      }),
    'a window to say which locks are held',
  )
}
