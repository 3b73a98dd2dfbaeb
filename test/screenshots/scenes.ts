import type { Page } from 'puppeteer-core'
import type { ServiceHost } from '../../src/service/index.js'
import type { RemoteControls } from '../../src/workspace/simulator/index.js'

// What pages offer: the workspace's, and those of applications with the drop-in script.
declare const leadframe: { readonly service: ServiceHost; readonly simulate: RemoteControls }
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
  { name: 'day', isShown: true, set: async (page) => busyDesk(page) },
  {
    name: 'ringing',
    set: async (page) => {
      await busyDesk(page)
      await page.click('h1')
      await page.evaluate(async () => {
        await leadframe.simulate.inboundChat({ nickname: 'Ben', userData: { Topic: 'Delivery' } })
      })
      await popUpToast(page)
      await settled(page)
    },
  },
  {
    name: 'windows',
    isShown: true,
    set: async (page, open) => {
      const others = [await open(), await open()]
      await page.bringToFront()
      await page.click('h1')
      await others[0]?.close()
      await settled(page)
    },
  },
  {
    name: 'simulator',
    set: async (page) => {
      await page.click('#tab-simulator')
      await settled(page)
    },
  },
]

/** One call under way, another one done, an e-mail at hand. */
async function busyDesk(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { simulate, service } = leadframe
    const call = await simulate.inboundCall({
      ani: '+1 202-555-0101',
      dnis: '800',
      userData: { Topic: 'Billing', Customer: 'Ada Marsh', Order: '10023' },
    })
    await service.workspace.perform('voice.answer', call)
  })
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

/** What the page does by itself is done. */
async function settled(page: Page): Promise<void> {
  await page.waitForNetworkIdle({ idleTime: 300 })
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}
