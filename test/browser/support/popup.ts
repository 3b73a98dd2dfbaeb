import type { Browser } from './browser.js'
import type { Tab } from './tab.js'
import { until } from './until.js'
import type { Workspace } from './workspace.js'

/** Has the workspace's page open an application in a window of its own, which keeps its opener. */
export async function openPopup(browser: Browser, { tab }: Workspace, address: string): Promise<Tab> {
  const popup = await browser.openedBy(() =>
    tab.evaluate((url) => {
      open(url, '', 'width=700,height=600')
    }, address),
  )
  const shown = (url: string) => location.href === url && document.readyState === 'complete'
  await until(() => popup.evaluate(shown, address), `the popup to show ${address}`)
  return popup
}
