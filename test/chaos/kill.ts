import type { Tab } from '../browser/support/tab.js'

/** How long the search for a tab's process may take, in ms: on a busy machine none may stand out. */
const SEARCH_MS = 2000

/** The process of a tab's page, or undefined where it cannot be told from others. */
export async function processOf(tab: Tab): Promise<number | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, SEARCH_MS, undefined))
  return await Promise.race([tab.pid().catch(() => undefined), late])
}

/** Kills a tab's renderer process, or has it crash where it cannot be told from others, and closes what is left. */
export async function kill(tab: Tab): Promise<void> {
  const pid = await processOf(tab)
  if (pid === undefined) await tab.crash()
  else await tab.kill(pid)
  await tab.discard()
}
