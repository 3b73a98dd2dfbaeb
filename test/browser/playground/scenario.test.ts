import { expect } from 'vitest'
import type { ServiceHost } from '../../../src/service/index.js'
import type { RemoteControls } from '../../../src/workspace/simulator/index.js'
import { clickByScript, clickOn, textsOf } from '../support/deep.js'
import { serviceScenario } from '../support/service-scenario.js'
import { replaced } from '../support/session.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'

declare const leadframe: {
  readonly frame: { resign: () => void }
  readonly service: ServiceHost
  readonly simulate: RemoteControls
}
declare let resigned: number
declare const heard: string[]

/** Has a window write down what happens to interactions from now on. */
async function listen(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    Object.assign(globalThis, { heard: [] })
    leadframe.service.workspace.listen((change) => {
      if (change.type === 'event' && change.event === 'interaction' && 'interaction' in change.data) {
        heard.push(`${change.data.interaction.interactionId} ${change.data.eventType}`)
      }
    })
  })
}

const moment = async (tab: Tab) => (await textsOf(tab, 'scenario-panel .moment')).join(' ')

serviceScenario(
  'a first call rings in the window used last, and goes on once where the worker ends in between',
  async ({ openWorkspace }) => {
    const [{ tab: other }, { tab }] = [await openWorkspace(), await openWorkspace()]
    await tab.bringToFront()
    await clickOn(tab, '#tab-simulator')
    await listen(other)
    await clickOn(tab, 'scenario-panel button[type=submit]')
    await until(async () => (await textsOf(tab, '.accept')).length === 1, 'the call to ring here')
    await until(async () => (await textsOf(other, '.accept')).length === 0, 'the call to ring nowhere else')
    await until(async () => (await moment(tab)).includes('The agent answers'), 'the panel to say what comes next')
    // Those that lead have the contact of each interaction found.
    await until(() => other.evaluate(() => heard.includes('1 CONTACT_CHANGED')), 'the contact to be found')

    await clickByScript(tab, '#tab-windows')
    await replaced(tab, () => clickByScript(tab, '[data-do=worker]'))
    await clickByScript(tab, '#tab-simulator')
    await tab.evaluate(() => leadframe.simulate.setPace(60))
    await until(async () => (await moment(tab)).includes('It is over.'), 'the scenario to end')
    await until(() => other.evaluate(() => heard.includes('1 REMOVED')), 'the other window to hear the last of it')
    expect(await other.evaluate(() => heard)).toEqual([
      '1 ADDED',
      '1 RINGING',
      '1 CONTACT_CHANGED',
      '1 ESTABLISHED',
      '1 ATTACHED_DATA_CHANGED',
      '1 RELEASED',
      '1 MARKDONE_APPLY',
      '1 REMOVED',
    ])
    expect(await textsOf(tab, 'scenario-panel .steps small')).toEqual(['done', 'done', 'done', 'done', 'done'])
  },
)

serviceScenario('the time stands still, is stepped, and runs fast', async ({ openWorkspace }) => {
  const { tab } = await openWorkspace({ scenario: 'first-call' })
  const paceIs = (pace: string) =>
    tab.evaluate((value) => document.querySelector<HTMLInputElement>(`.pace input[value="${value}"]`)?.checked, pace)
  await until(async () => (await moment(tab)).includes('Next in'), 'what the address asks for to be played')
  expect(await tab.evaluate(() => location.search)).not.toContain('scenario')
  await clickByScript(tab, '.pace input[value="0"]')
  await until(() => paceIs('0'), 'the time to stand still')
  await clickByScript(tab, '.pace button')
  await clickByScript(tab, '.pace button')
  await until(async () => (await textsOf(tab, '.steps .done')).length >= 3, 'three steps within 20 s')
  expect(await textsOf(tab, '.steps .impossible')).toEqual([])
  await clickByScript(tab, '.pace input[value="60"]')
  await until(async () => (await moment(tab)).includes('It is over.'), 'the rest to have come fast')
})

serviceScenario('windows do what a scenario has become of them, each once', async ({ openWorkspace }) => {
  const [{ tab: first }, { tab: second }] = [await openWorkspace(), await openWorkspace()]
  const state = (tab: Tab) => tab.evaluate(() => document.documentElement.dataset.frameState)
  await until(async () => `${await state(first)} ${await state(second)}` === 'LEADING FOLLOWING', 'the first to lead')
  for (const tab of [first, second]) {
    await tab.evaluate(() => {
      const { frame } = leadframe
      const resign = frame.resign.bind(frame)
      Object.assign(globalThis, { resigned: 0 })
      frame.resign = () => {
        resigned += 1
        resign()
      }
    })
  }
  await second.evaluate(async () => {
    await leadframe.simulate.startScenario({
      title: 'Resign',
      about: '',
      timeline: [{ at: 0, window: 'leader', does: 'resign' }],
    })
  })
  await until(async () => (await state(second)) === 'LEADING', 'the second to lead')
  // Whoever asks later gets the same result, and nobody resigns again.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(await Promise.all([first, second].map((tab) => tab.evaluate(() => resigned)))).toEqual([1, 0])
})
