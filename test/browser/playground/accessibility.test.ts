import { expect } from 'vitest'
import type { ServiceHost } from '../../../src/service/index.js'
import type { RemoteControls } from '../../../src/workspace/simulator/index.js'
import { scenarioNamed } from '../../scenarios.js'
import { violations } from '../support/axe.js'
import { clickByScript, clickOn, textsOf } from '../support/deep.js'
import { tabTo } from '../support/focus.js'
import { serviceScenario } from '../support/service-scenario.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'

declare const leadframe: { readonly service: ServiceHost; readonly simulate: RemoteControls }

/** A call and a chat under way, and a chat that waits; nothing more happens while they are looked over. */
async function callsAndChats(tab: Tab): Promise<void> {
  await tab.evaluate(async (scenario) => {
    await leadframe.simulate.setPace(0)
    await leadframe.simulate.startScenario(scenario)
    await leadframe.simulate.step(7)
  }, scenarioNamed('call-and-chat'))
  await until(async () => (await textsOf(tab, '.accept')).length === 1, 'the chat to come in')
  await until(async () => (await textsOf(tab, 'desk-panel')).some((text) => text.includes('Talking')), 'the call')
}

for (const scheme of ['light', 'dark'] as const) {
  serviceScenario(
    `axe finds nothing wrong with the workspace and its applications, ${scheme}`,
    async ({ openWorkspace, playground }) => {
      const clients = ['', 'click-to-dial.html', 'sample.html'].map((page) => `${playground.clientUrl}${page}`)
      const workspace = await openWorkspace({ apps: clients })
      const { tab } = workspace
      const paint = (name: string) => {
        document.documentElement.style.colorScheme = name
      }
      await tab.evaluate(paint, scheme)
      await callsAndChats(tab)
      for (const panel of ['windows', 'simulator', 'messages']) {
        // In a small window the chat lies above some of the tabs.
        await clickByScript(tab, `#tab-${panel}`)
        expect(await tab.evaluate((id) => document.querySelector(`#${id}`)?.checkVisibility(), panel)).toBe(true)
        expect(await violations(tab), panel).toEqual([])
      }
      for (const [index, address] of clients.entries()) {
        await clickByScript(tab, `#applications [role=tab]:nth-of-type(${index + 1})`)
        const application = await workspace.application(index)
        await application.evaluate(paint, scheme)
        expect(await violations(application), address).toEqual([])
      }
    },
  )
}

serviceScenario('the keyboard alone is enough for a call, from its ringing to its end', async ({ openWorkspace }) => {
  const { tab } = await openWorkspace({ apps: [] })
  await clickOn(tab, 'h1')
  const states = () =>
    tab.evaluate(() => leadframe.service.workspace.interactions.map(({ interaction }) => interaction.state))
  await tabTo(tab, '#ring')
  await tab.press('Enter')
  await until(async () => (await textsOf(tab, '.accept')).length === 1, 'the call to ring')
  await tabTo(tab, '.accept')
  await tab.press('Enter')
  await until(async () => `${await states()}` === 'TALKING', 'the call to be answered')
  await tabTo(tab, 'desk-interaction button', 'Hold')
  await tab.press('Enter')
  await until(async () => `${await states()}` === 'HELD', 'the call to be on hold')
  await tabTo(tab, 'desk-interaction button', 'Hang up')
  await tab.press('Enter')
  await until(async () => `${await states()}` === 'IDLE', 'the call to end')
  await tabTo(tab, '[role=tab]', 'Windows')
  await tab.press('ArrowRight')
  expect(await tab.evaluate(() => document.querySelector('#simulator')?.checkVisibility())).toBe(true)
})
