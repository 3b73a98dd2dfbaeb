import type { AnyPage } from './page.js'
import type { HostFields } from './raw-application.js'
import { until } from './until.js'

declare global {
  /** What was posted to the page's window since it is watched, but for the marks of tests. */
  var windowMessages: HostFields[]
}

/** Keeps what is posted to the page's window from now on. */
export async function watchWindow(page: AnyPage): Promise<void> {
  await page.evaluate(() => {
    globalThis.windowMessages = []
    addEventListener('message', ({ data }) => windowMessages.push(data))
  })
}

/** Resolves once the host has said its last word on the page's window to so many clients; then forgets what it said. */
export async function moved(page: AnyPage, clients = 1): Promise<void> {
  const openings = () => page.evaluate(() => windowMessages.filter(({ opened }) => opened === true).length)
  await until(async () => (await openings()) === clients, 'the host to move to a port')
  await page.evaluate(() => {
    windowMessages.length = 0
  })
}

/** What was posted to the page's window since it was watched, or has moved. */
export async function saidOnWindow(page: AnyPage): Promise<HostFields[]> {
  return await page.evaluate(() => windowMessages)
}
