import type { Page } from 'puppeteer-core'
import type { Frame } from '../../src/coordination/index.js'
import type { ServiceHost } from '../../src/service/index.js'
import type { RemoteControls } from '../../src/workspace/simulator/index.js'
import { scenarioNamed } from '../scenarios.js'

const callAndChat = scenarioNamed('call-and-chat')

// What pages offer: the workspace's, and those of applications with the drop-in script.
declare const leadframe: { readonly frame: Frame; readonly service: ServiceHost; readonly simulate: RemoteControls }
declare const genesys: { wwe: { service: { system: Record<string, (...values: unknown[]) => void> } } } | undefined

/** Something to take pictures of. */
export interface Scene {
  readonly name: string
  /** It is taken for the README, too. */
  readonly isShown?: true
  /** Brings it about in the workspace's page; `open` opens a further window. */
  readonly set: (page: Page, open: () => Promise<Page>) => Promise<void>
}

/** All that pictures are taken of. */
export const scenes: readonly Scene[] = [
  { name: 'first-visit', set: async () => {} },
  { name: 'day', isShown: true, set: busyDesk },
  {
    name: 'ringing',
    set: async (page) => {
      await busyDesk(page)
      await page.evaluate(async () => {
        const from = 'ben.okoro@customer.example'
        await leadframe.simulate.inboundEmail({
          from,
          to: 'service@example.com',
          subject: 'My order',
          text: 'Where is it?',
        })
      })
      await popUpToast(page)
      await settled(page)
    },
  },
  {
    name: 'windows',
    isShown: true,
    set: async (page, open) => {
      await read(page)
      const others = [await open(), await open(), await open()]
      await page.bringToFront()
      await page.click('h1')
      await page.evaluate(() => leadframe.frame.resign())
      await settled(page, 3_000)
      // The one that leads by now is the first that was opened after this one.
      await others[0]?.close()
      await settled(page, 4_000)
    },
  },
  {
    name: 'simulator',
    set: async (page) => {
      await read(page)
      await page.click('#tab-simulator')
      await settled(page)
    },
  },
  {
    name: 'scenario',
    set: async (page) => {
      await read(page)
      await page.click('#tab-simulator')
      await page.click('scenario-panel button[type=submit]')
      await page.evaluate(async () => {
        const { simulate, service } = leadframe
        await simulate.setPace(0)
        await simulate.step(3)
        // The agent is faster than the scenario.
        await service.workspace.perform(
          'voice.answer',
          service.workspace.interactions[0]?.interaction.interactionId ?? '',
        )
        await simulate.step(9)
      })
      await settled(page)
      await page.evaluate(() => document.querySelector('scenario-panel')?.scrollIntoView())
    },
  },
]

/** The user has read what the page is about. */
async function read(page: Page): Promise<void> {
  await page.click('#welcome-close')
}

/** A call and a chat under way, the call's case at hand. */
async function busyDesk(page: Page): Promise<void> {
  await read(page)
  await page.evaluate(async (scenario) => {
    await leadframe.simulate.startScenario(scenario)
    // Up to where the third customer comes.
    await leadframe.simulate.step(5)
    await leadframe.simulate.stopScenario()
  }, callAndChat)
  await settled(page)
  await page.click('.case-head')
  await settled(page)
}

async function popUpToast(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const popped = await frame.evaluate(() => {
      if (typeof genesys === 'undefined') return false
      genesys.wwe.service.system.popupToast?.({
        title: 'Call back',
        subject: 'Ada Marsh asked for a call',
        message: 'Today between 15:00 and 16:00, about order 10023.',
        keyValues: { Phone: '+1 202-555-0101', Order: '10023' },
        buttons: ['Later', 'Call now'],
        sendToMyMessage: true,
      })
      return true
    })
    if (popped) return
  }
}

/** What the page and its applications do upon that is done, as far as anybody sees; or more time has passed, in ms. */
async function settled(page: Page, ms = 600): Promise<void> {
  await page.evaluate((time) => new Promise((done) => setTimeout(done, time)), ms)
}
