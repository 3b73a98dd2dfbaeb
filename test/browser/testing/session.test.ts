import { chromium } from 'playwright-core'
import puppeteer from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { type Playground, servePlayground } from '../../../playground/server.mjs'
import firstCall from '../../../scenarios/first-call.json' with { type: 'json' }
import { type AnyBrowser, openSession, type TestSession } from '../../../src/testing/browser/index.js'

const executablePath = `${inject('executables').browser}`
// Chromium refuses to run as root with a sandbox.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []

const tools = {
  puppeteer: () => puppeteer.launch({ executablePath, args }),
  Playwright: () => chromium.launch({ executablePath, args }),
}

/** Has the clock go by seconds whenever it is looked at, so that patience is soon over. */
async function impatiently<Result>(act: () => Promise<Result>): Promise<Result> {
  let now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 4_000
    return now
  })
  try {
    return await act()
  } finally {
    clock.mockRestore()
  }
}

// Playwright brings its own Firefox and WebKit; what is on this computer, it cannot drive.
describe.runIf(inject('engine') === 'chromium').each(Object.entries(tools))(
  'a session opened with %s',
  (name, launch) => {
    let playground: Playground
    let browser: AnyBrowser & { close(): Promise<void>; pages?(): Promise<unknown[]> }
    let session: TestSession

    beforeAll(async () => {
      playground = await servePlayground({ port: 0, clientPort: 0 })
      browser = await launch()
    })

    afterEach(() => session?.end())

    afterAll(async () => {
      await browser.close()
      await playground.close()
    })

    async function open(windows = 3, options = {}, scenario?: unknown) {
      const applications = ['1', '2'].map((number) => `app=${playground.clientUrl}click-to-dial.html?number=${number}`)
      const url = `${playground.url}?${applications.join('&')}`
      session = await openSession({ browser, url, windows, options, scenario })
      const [a, b, c] = session.windows
      if (a === undefined) throw new Error('no window was opened')
      return { a, b: b ?? a, c: c ?? a }
    }

    test('has one leader, and another when that is closed or killed', async () => {
      const { a, b, c } = await open()
      expect(await session.leader()).toBe(a)
      await a.close()
      const second = await session.leader()
      expect([b, c]).toContain(second)
      await second.kill()
      const third = await session.leader()
      expect(third.isRunning).toBe(true)
      await expect(a.report()).rejects.toThrow('Window 0 is gone')
    })

    test('freezes a window that is hidden, which Playwright has none of', async () => {
      const { a, b } = await open(2)
      await expect(b.freeze()).rejects.toThrow('Window 1 is visible')
      if (name === 'Playwright') {
        await expect(a.freeze()).rejects.toThrow('Playwright keeps every window visible')
      } else {
        await a.freeze()
        expect(await session.leader()).toBe(b)
        await expect(a.report()).rejects.toThrow('Window 0 is frozen')
        await a.thaw()
        expect(await session.leader()).toBe(b)
      }
    })

    test('leaves no window behind, nor one that crashed or is frozen', async () => {
      // Those of a context of Playwright's are closed with it.
      const { pages } = browser
      if (pages === undefined) return
      const before = (await pages.call(browser)).length
      const { a, b } = await open(3)
      await a.kill()
      if (name === 'puppeteer') await b.freeze()
      await session.end()
      expect(await pages.call(browser)).toHaveLength(before)
    })

    test('closes a window whose page asks whether to leave', async () => {
      const { a } = await open(1)
      await a.application()
      await a.evaluate("addEventListener('beforeunload', (event) => event.preventDefault())")
      await a.close()
    })

    test('rings in every window', async () => {
      const { a, b } = await open(2)
      await b.activate()
      expect(await session.lastActive()).toBe(b)
      for (const window of [a, b]) {
        const application = await window.application()
        const isAdded = (told: { eventType?: string }) => told.eventType === 'ADDED'
        const ringing = application.waitForEvent('interaction', isAdded)
        if (window === a) await session.ring({ userData: { Topic: 'Billing' } })
        expect(await ringing).toMatchObject({ interaction: { state: 'RINGING', userData: { Topic: 'Billing' } } })
        await expect(application.waitForEvent('interaction', isAdded, { timeout: 100 })).rejects.toThrow('was not told')
        await expect(application.waitForEvent('markdone', undefined, { timeout: 100 })).rejects.toThrow('was not told')
      }
    })

    test('plays a scenario, as fast as it is asked to', async () => {
      const { a, b } = await open(2, {}, firstCall)
      await session.simulate.setPace(60)
      for (const window of [a, b]) {
        const application = await window.application()
        const removed = (told: { eventType?: string }) => told.eventType === 'REMOVED'
        expect(await application.waitForEvent('interaction', removed)).toMatchObject({
          interaction: { userData: { Topic: 'Billing', Solved: 'yes' } },
        })
      }
      const steps = (await session.simulate.scenario())?.steps.map(({ status }) => status)
      expect(steps).toEqual(firstCall.timeline.map(() => 'done'))
    })

    test('tells who carried out what, and how often', async () => {
      const { a, b } = await open(3, { 'voice.auto-answer': 'true' })
      await session.ring()
      const application = await b.application()
      await application.waitForEvent(
        'interaction',
        (told) => 'interaction' in told && told.interaction.state === 'TALKING',
      )
      const answered = await session.acted('leadframe.autoAnswer')
      expect(answered.map(({ window, ended }) => [window, ended])).toEqual([[a.id, 'done']])
      expect(await session.acted('leadframe.logOut')).toEqual([])
    })

    test('shows what an application asked for, over the window and over its port', async () => {
      const { a } = await open(1)
      const application = await a.application()
      await application.evaluate(
        "globalThis.counted = 0, genesys.wwe.service.subscribe('interaction', () => globalThis.counted++), undefined",
      )
      await application.evaluate(
        "new Promise((done, failed) => genesys.wwe.service.voice.dial('5551', { Topic: 'Billing' }, done, failed)).then(() => null)",
      )
      const requests = await application.requests()
      const dialled = requests.filter(({ request }) => request === 'voice.dial')
      expect(dialled).toMatchObject([{ values: ['5551', { Topic: 'Billing' }], outcome: { ok: true } }])
      // The first of them goes over the window, and so does that of the other application.
      expect(requests.map(({ request }) => request)).toEqual(['interaction.getInteractions', 'voice.dial'])
      const others = await (await a.application(1)).requests()
      expect(others.map(({ request }) => request)).toEqual(['interaction.getInteractions'])
      await impatiently(() => expect(a.application(2)).rejects.toThrow('embeds no application 2, but 2'))
      // So many calls at once are told in bundles.
      await Promise.all(Array.from({ length: 5 }, () => session.ring({ callType: 'INTERNAL' })))
      await application.waitForEvent(
        'interaction',
        (told) => 'interaction' in told && told.interaction.state === 'TALKING',
      )
      const told = (await application.events()).filter(({ event }) => event === 'interaction')
      expect(told).toHaveLength((await application.evaluate('globalThis.counted')) as number)
    })

    test('says what a page must expose', async () => {
      await expect(openSession({ browser, url: `${playground.clientUrl}?x=${name}`, windows: 1 })).rejects.toThrow(
        'globalThis.leadframe = { frame }',
      )
    })
  },
)

test('what is no browser is refused', async () => {
  await expect(openSession({ browser: {} as AnyBrowser, url: 'http://localhost/' })).rejects.toThrow(
    'puppeteer or Playwright',
  )
})
