import { openSession, type TestSession } from 'leadframe/testing/browser'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

const { workspace, applications, launch } = inject('example')

let browser: Browser
let session: TestSession | undefined

beforeAll(async () => {
  browser = await chromium.launch(launch)
})

afterAll(async () => {
  await session?.end()
  await browser.close()
})

test('a call is answered once, and one window reports, also after the leader has crashed', async () => {
  session = await openSession({ browser, url: `${workspace}?app=${applications}react/`, windows: 3 })
  const ids = await session.windows[1]?.application()
  await session.ring()
  await ids?.waitForEvent('interaction', (data) => 'interaction' in data && data.interaction.state === 'RINGING')
  await ids?.evaluate("document.querySelector('#answer').click()")
  await ids?.waitForEvent('interaction', (data) => 'interaction' in data && data.interaction.state === 'TALKING')

  await (await session.leader()).kill()
  const leader = await session.leader()
  await (await leader.application()).waitForEvent(
    'system',
    (data) => 'frameState' in data && data.frameState === 'LEADING',
  )
  const running = session.windows.filter(({ isRunning }) => isRunning)
  const found = await Promise.all(
    running.map(async (window) => {
      const application = await window.application()
      const answered = (await application.requests()).filter(({ request }) => request === 'voice.answer')
      return { reports: await application.evaluate("document.querySelector('#leading') !== null"), answered }
    }),
  )
  expect(found.filter(({ reports }) => reports)).toHaveLength(1)
  expect(found.flatMap(({ answered }) => answered)).toMatchObject([{ outcome: { ok: true } }])
})
