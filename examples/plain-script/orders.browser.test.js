import { openSession } from 'leadframe/testing/browser'
import puppeteer from 'puppeteer-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

const { workspace, applications, launch } = inject('example')

let browser
let session

beforeAll(async () => {
  browser = await puppeteer.launch(launch)
})

afterAll(async () => {
  await session?.end()
  await browser.close()
})

test('the order pops up in every window, also after the leader is frozen', async () => {
  session = await openSession({ browser, url: `${workspace}?app=${applications}plain-script/`, windows: 2 })
  const [first, second] = session.windows
  const pages = [await first.application(), await second.application()]
  await session.ring({ userData: { OrderNumber: 'A-101' } })
  for (const page of pages) {
    await page.waitForEvent('interaction', ({ interaction }) => interaction?.userData.OrderNumber === 'A-101')
    expect(await page.evaluate("document.querySelector('[aria-current]').id")).toBe('A-101')
  }
  await first.freeze()
  expect(await session.leader()).toBe(second)
  await session.ring({ userData: { OrderNumber: 'A-102' }, callType: 'INTERNAL' })
  await pages[1].waitForEvent('interaction', ({ interaction }) => interaction?.userData.OrderNumber === 'A-102')
})
