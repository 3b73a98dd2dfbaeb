import { openSession } from 'leadframe/testing/browser'
import puppeteer from 'puppeteer-core'
import { expect, inject, test } from 'vitest'

// Where the workspace and the application are, and how to start Chromium.
const { workspace, applications, launch } = inject('example')

test('another window leads when the leader crashes, and the application goes on', async () => {
  const browser = await puppeteer.launch(launch)
  const session = await openSession({ browser, url: `${workspace}?app=${applications}plain-script/`, windows: 2 })

  await (await session.leader()).kill()
  const leader = await session.leader()
  await session.ring()

  const application = await leader.application()
  await application.waitForEvent('interaction', (data) => data.interaction?.state === 'RINGING')
  expect(leader).toBe(session.windows[1])
  await session.end()
  await browser.close()
})
