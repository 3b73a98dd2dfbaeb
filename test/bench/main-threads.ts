import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import puppeteer, { type CDPSession } from 'puppeteer-core'
import type { Browser } from '../browser/support/browser.js'

/** The main threads of a browser's pages, whose processor time is read through a connection of their own. */
export class MainThreads {
  readonly #sessions: readonly CDPSession[]
  readonly #end: () => Promise<void>

  private constructor(sessions: readonly CDPSession[], end: () => Promise<void>) {
    this.#sessions = sessions
    this.#end = end
  }

  /** Those of all pages that are there, in tabs or embedded, whose addresses fit. */
  static async of(browser: Browser, fits: (address: string) => boolean): Promise<MainThreads> {
    // Chromium writes down where it is to be reached: https://chromedevtools.github.io/devtools-protocol/
    const [port, path] = (await readFile(join(browser.profile, 'DevToolsActivePort'), 'utf8')).trim().split('\n')
    const connection = await puppeteer.connect({
      browserWSEndpoint: `ws://127.0.0.1:${port}${path}`,
      targetFilter: (target) => target.type() === 'browser',
    })
    const root = await connection.target().createCDPSession()
    const { targetInfos } = await root.send('Target.getTargets')
    const sessions = await Promise.all(
      targetInfos.filter(({ url }) => fits(url)).map(({ targetId }) => attach(root, targetId)),
    )
    return new MainThreads(sessions, () => connection.disconnect())
  }

  /** Seconds of processor time that each has used so far. */
  async times(): Promise<number[]> {
    return await Promise.all(
      this.#sessions.map(async (session) => {
        const { metrics } = await session.send('Performance.getMetrics')
        return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN
      }),
    )
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    await this.#end()
  }
}

async function attach(root: CDPSession, targetId: string): Promise<CDPSession> {
  const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true })
  const session = root.connection()?.session(sessionId)
  if (!session) throw new Error(`The page ${targetId} cannot be reached`)
  await session.send('Performance.enable')
  return session
}
