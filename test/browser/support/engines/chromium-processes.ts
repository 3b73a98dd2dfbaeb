import type { CDPSession, Page } from 'puppeteer-core'
import { until } from '../until.js'

/** The ids of all processes of a browser, its own first. */
export async function processesOf(browser: CDPSession): Promise<number[]> {
  return (await browser.send('SystemInfo.getProcessInfo')).processInfo.map(({ id }) => id)
}

/** Burns processor time without a break; how much of it the page really gets is for the system to decide. */
const burn = 'for (const end = performance.now() + 80; performance.now() < end;);'

/** Seconds: the system counts in ticks of 10 ms, and the other threads of a process work too. */
const uncertain = 0.02

/**
 * The id of the renderer process that shows a page. No command of the protocol tells it, and a sandboxed renderer does
 * not know it. But the page's session reports how much processor time its main thread used, and the browser's session
 * how much each process did. So the page is made to burn some until one renderer, and no other, used as much as the
 * page did, twice in a row.
 */
export async function rendererOf(browser: CDPSession, page: Page): Promise<number> {
  const client = await page.createCDPSession()
  let suspect: number | undefined
  try {
    await client.send('Performance.enable')
    return await until(async () => {
      const before = await rendererTimes(browser)
      const start = await threadTime(client)
      await client.send('Runtime.evaluate', { expression: burn })
      const burned = (await threadTime(client)) - start
      const after = await rendererTimes(browser)
      const fitting = [...after.keys()].filter((pid) => {
        const used = (after.get(pid) ?? 0) - (before.get(pid) ?? 0)
        return used > burned - uncertain && used < burned * 1.3 + uncertain
      })
      const found = fitting.length === 1 ? fitting[0] : undefined
      const confirmed = found === suspect
      suspect = found
      return confirmed ? found : undefined
    }, `the renderer process of ${page.url()} to stand out`)
  } finally {
    await client.detach()
  }
}

/** Seconds of processor time that the page's main thread has used so far. */
async function threadTime(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0
}

/** Seconds of processor time that each renderer process has used so far. */
async function rendererTimes(browser: CDPSession): Promise<Map<number, number>> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
  return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]))
}
