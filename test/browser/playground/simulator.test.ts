import { expect } from 'vitest'
import type { ServiceHost } from '../../../src/service/index.js'
import type { RemoteControls } from '../../../src/workspace/simulator/index.js'
import { clickByScript, clickOn, textsOf } from '../support/deep.js'
import { serviceScenario } from '../support/service-scenario.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'

declare const leadframe: { readonly service: ServiceHost; readonly simulate: RemoteControls }

const interactions = (tab: Tab) =>
  tab.evaluate(() =>
    leadframe.service.workspace.interactions.map(({ media, interaction }) => `${media} ${interaction.state}`),
  )

/** What the panel says of what was done last. */
const said = async (tab: Tab) => (await textsOf(tab, 'simulator-panel .said'))[0]

serviceScenario('customers come at the press of a button, and every window knows', async ({ openWorkspace }) => {
  const [{ tab }, other] = [await openWorkspace(), await openWorkspace()]
  await clickOn(tab, '#tab-simulator')
  for (const [title, comes] of [
    ['A customer calls', 'voice RINGING'],
    ['A chat comes in', 'chat INVITED'],
    ['An e-mail comes in', 'email INVITED'],
    ['A work item comes in', 'workitem INVITED'],
  ]) {
    // In a small window, what has come in may lie above the button.
    await clickByScript(tab, `form[aria-label="${title}"] button`)
    await until(async () => (await said(tab))?.startsWith(`${title}: `), 'the panel to say so')
    await until(async () => (await interactions(other.tab)).includes(comes ?? ''), `${comes} in the other window`)
  }
})

serviceScenario('trouble comes and goes, and the panel says what went wrong', async ({ openWorkspace }) => {
  const { tab } = await openWorkspace()
  await clickOn(tab, '#tab-simulator')
  const dial = () =>
    tab.evaluate(() =>
      leadframe.service.workspace.perform('voice.dial', '5001').then(
        () => 'dialled',
        ({ code }) => code as string,
      ),
    )
  await clickOn(tab, 'simulator-panel button', 'Lose the connection')
  await until(async () => (await said(tab)) === 'Lose the connection', 'the connection to be lost')
  expect(await dial()).toBe('disconnected')
  await clickOn(tab, 'simulator-panel button', 'Restore it')
  await until(async () => (await dial()) === 'dialled', 'the connection to be there again')
  await clickOn(tab, 'simulator-panel button', 'A supervisor logs the agent out')
  await until(async () => (await textsOf(tab, '#log-out-reason')).length === 1, 'the page to tell of the log-out')
})

/** Chooses one of all controls, fills in its first field, and runs it. */
async function run(tab: Tab, control: string, value: string): Promise<void> {
  await tab.evaluate((name) => {
    const choice = document.querySelector<HTMLSelectElement>('all-controls select')
    if (choice === null) throw new Error('There is no choice of controls')
    choice.value = name
    choice.dispatchEvent(new Event('change'))
  }, control)
  await until(async () => (await textsOf(tab, 'all-controls button[type=submit]'))[0]?.includes(control), control)
  await tab.evaluate((text) => {
    const field = document.querySelector<HTMLInputElement>('all-controls parameter-form input')
    if (field === null) throw new Error('The control has no field')
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }, value)
  // The call that rings meanwhile may lie above it.
  await clickByScript(tab, 'all-controls button[type=submit]')
}

serviceScenario('every other control has a form, and what came of it is shown', async ({ openWorkspace }) => {
  const { tab } = await openWorkspace()
  await clickOn(tab, '#tab-simulator')
  const call = await tab.evaluate(() => leadframe.simulate.inboundCall({ ani: '5551', dnis: '800' }))
  await until(async () => (await interactions(tab)).includes('voice RINGING'), 'the call')
  const came = () => textsOf(tab, 'all-controls pre')
  await run(tab, 'remoteHangUp', 'nothing')
  await until(async () => (await came()).some((text) => text.includes('nothing')), 'what is wrong')
  await run(tab, 'remoteHangUp', call)
  await until(async () => (await came()).includes('Done.'), 'the control to be done')
  expect(await interactions(tab)).not.toContain('voice RINGING')
})

serviceScenario('a busy day begins with the rate that is asked for, and ends', async ({ openWorkspace }) => {
  const { tab } = await openWorkspace()
  await clickOn(tab, '#tab-simulator')
  await tab.evaluate(() => {
    const rate = document.querySelector<HTMLInputElement>('simulator-panel input[type=range]')
    if (rate === null) throw new Error('There is no rate')
    rate.value = rate.max
    rate.dispatchEvent(new Event('input'))
  })
  await until(async () => (await textsOf(tab, 'simulator-panel output'))[0] === '600', 'the rate')
  // The first customer would take a quarter of a minute.
  await tab.evaluate(() => leadframe.simulate.setPace(10))
  await clickOn(tab, 'simulator-panel button', 'Begin the day')
  await until(async () => (await interactions(tab)).length > 0, 'the first interaction of the day')
  // By now customers come in, and may lie above it.
  await clickByScript(tab, 'simulator-panel button', 'End it')
  await until(async () => (await said(tab)) === 'The day ends', 'the day to end')
})
