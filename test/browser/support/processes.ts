import type { CDPSession, Page } from 'puppeteer-core'
import { until } from './until.js'

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Ends a process by its id, at once; one that is gone already is fine. */
export function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended between the look and the kill.
  }
}

/** The ids of all processes of a browser, its own first. */
export async function processesOf(browser: CDPSession): Promise<number[]> {
  return (await browser.send('SystemInfo.getProcessInfo')).processInfo.map(({ id }) => id)
}

const spinMs = 60
const spin = `for (const end = performance.now() + ${spinMs}; performance.now() < end;);`

/**
 * The id of the renderer process that shows a page. No command of the protocol tells it, and a sandboxed renderer does
 * not know it; but the browser reports the processor time of each process. So the page is made to burn some until the
 * same renderer, and no other, was the busy one twice in a row.
 */
export async function rendererOf(browser: CDPSession, page: Page): Promise<number> {
  const client = await page.createCDPSession()
  let suspect: number | undefined
  try {
    return await until(async () => {
      const before = await rendererTimes(browser)
      await client.send('Runtime.evaluate', { expression: spin })
      const after = await rendererTimes(browser)
      const busy = [...after].filter(([pid, time]) => time - (before.get(pid) ?? 0) > spinMs / 2000)
      const [found] = busy.length === 1 ? busy.map(([pid]) => pid) : []
      const confirmed = found !== undefined && found === suspect
      suspect = found
      return confirmed ? found : undefined
    }, `the renderer process of ${page.url()} to stand out`)
  } finally {
    await client.detach()
  }
}

/** Seconds of processor time that each renderer process has used so far. */
async function rendererTimes(browser: CDPSession): Promise<Map<number, number>> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
  return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]))
}
