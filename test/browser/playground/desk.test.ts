import { expect } from 'vitest'
import type { Frame } from '../../../src/coordination/types.js'
import type { RemoteControls } from '../../../src/workspace/simulator/index.js'
import { clickOn } from '../support/deep.js'
import { tabTo } from '../support/focus.js'
import { serviceScenario } from '../support/service-scenario.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'
import type { Workspace } from '../support/workspace.js'

declare global {
  /** What the playground's workspace offers to whoever looks into it. */
  var leadframe: { readonly frame: Frame; readonly simulate: RemoteControls }
}

/** A call comes in; results in its id. */
const ring = ({ tab }: Workspace) =>
  tab.evaluate(() => leadframe.simulate.inboundCall({ ani: '+15550100', dnis: '800', userData: { Topic: 'Billing' } }))

/** The states of the interactions on the desk, as every one of the windows shows them in the end. */
async function allShow(workspaces: readonly Workspace[], ...states: readonly string[]): Promise<void> {
  const seen = ({ tab }: Workspace) =>
    tab.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.interaction')].map(({ dataset }) => dataset.state).join(),
    )
  for (const workspace of workspaces) {
    await until(async () => (await seen(workspace)) === states.join(), `the desk to show ${states.join() || 'nothing'}`)
  }
}

/** What can be done with the only interaction. */
const actions = (tab: Tab) =>
  tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('.actions button')].map(({ innerText }) => innerText))

/** Waits until a text is shown in an element. */
const shows = (tab: Tab, selector: string, text: string) =>
  until(
    () =>
      tab.evaluate(
        (chosen, expected) => document.querySelector<HTMLElement>(chosen)?.innerText.includes(expected),
        selector,
        text,
      ),
    `${selector} to say "${text}"`,
  )

serviceScenario(
  'a call is answered, held, ended and marked done with buttons that every window has',
  async ({ openWorkspace }) => {
    const [one, other] = [await openWorkspace(), await openWorkspace()]
    const both = [one, other]
    await shows(one.tab, '.cases', 'Nobody waits for you')
    await ring(one)
    await allShow(both, 'RINGING')
    expect(await actions(one.tab)).toEqual(['Answer', 'Reject'])

    await clickOn(other.tab, '[data-action=ANSWER]')
    await allShow(both, 'TALKING')
    // What is answered is selected, and so it is open in every window.
    for (const { tab } of both)
      await tab.waitFor(() => document.querySelector('.case[data-selected]') !== null, 'the selection')
    await clickOn(one.tab, '[data-action=HOLD]')
    await allShow(both, 'HELD')
    await clickOn(other.tab, '[data-action=RESUME]')
    await allShow(both, 'TALKING')

    await one.tab.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('.attach')
      for (const [name, value] of [
        ['key', 'Segment'],
        ['value', '<b>Gold</b>'],
      ] as const) {
        const field = form?.elements.namedItem(name)
        if (field instanceof HTMLInputElement) field.value = value
      }
      form?.requestSubmit()
    })
    for (const { tab } of both) await shows(tab, '.attached-rows', '<b>Gold</b>')
    await clickOn(other.tab, '[aria-label="Delete Segment"]')
    for (const { tab } of both) {
      await tab.waitFor(() => !document.querySelector('[aria-label="Delete Segment"]'), 'the key to go')
    }

    await clickOn(one.tab, '[data-action=HANGUP]')
    await allShow(both, 'IDLE')
    expect(await actions(other.tab)).toEqual(['Mark done'])
    await clickOn(other.tab, '[data-action=MARK_DONE]')
    await allShow(both)
  },
)

serviceScenario('the keyboard alone does the same', async ({ openWorkspace }) => {
  const workspace = await openWorkspace()
  const { tab } = workspace
  await ring(workspace)
  await allShow([workspace], 'RINGING')
  await tabTo(tab, '[data-action=ANSWER]')
  await tab.press('Enter')
  await allShow([workspace], 'TALKING')
  // The button that was pressed is gone, and the focus stays with the interaction.
  await tab.waitFor(() => document.querySelector('desk-interaction :focus') !== null, 'the focus to stay')
  await tabTo(tab, '[data-action=HOLD]')
  await tab.press('Enter')
  await allShow([workspace], 'HELD')

  await tabTo(tab, '[data-action=TRANSFER]')
  await tab.press('Enter')
  await tab.waitFor(() => document.activeElement?.matches('.action-form [name=type]'), 'the form to have the focus')
  await tab.press('Escape')
  await tab.waitFor(() => document.activeElement?.matches('[data-action=TRANSFER]'), 'the focus to come back')
  await tab.press('Enter')
  await tabTo(tab, '.action-form [name=destination]')
  for (const digit of '5002') await tab.press(digit)
  await tab.press('Enter')
  await allShow([workspace], 'IDLE')
  await tabTo(tab, '[data-action=MARK_DONE]')
  await tab.press('Enter')
  await allShow([workspace])
  await tab.waitFor(() => document.querySelector('desk-panel :focus') !== null, 'the focus to stay on the desk')
})

serviceScenario(
  'a refusal is shown with the interaction; a blocked mark done is told to the page',
  async ({ openWorkspace }) => {
    const workspace = await openWorkspace()
    const { tab } = workspace
    const id = await ring(workspace)
    await allShow([workspace], 'RINGING')
    await tab.evaluate(() => leadframe.simulate.loseConnection())
    await clickOn(tab, '[data-action=ANSWER]')
    await shows(tab, '.refusal', 'the connection with it is lost')
    await shows(tab, '.agent-button', 'Connection lost')
    await clickOn(tab, '.refusal button')
    await tab.waitFor(() => !document.querySelector('.refusal'), 'the refusal to go')
    await tab.evaluate(() => leadframe.simulate.restoreConnection())
    await shows(tab, '.agent-button', 'Ready')

    await clickOn(tab, '[data-action=REJECT]')
    await allShow([workspace], 'IDLE')
    await tab.evaluate(async (interactionId) => {
      document.addEventListener('mark-done-blocked', ({ detail }: CustomEventInit) => {
        document.body.dataset.blocked = JSON.stringify(detail)
      })
      await leadframe.frame.perform('interaction.blockMarkdone', [interactionId, 'Not yet'], { to: 'workspace' })
    }, id)
    await clickOn(tab, '[data-action=MARK_DONE]')
    const told = await tab.waitFor(() => document.body.dataset.blocked, 'the event')
    expect(JSON.parse(told)).toEqual({ interactionId: id, message: 'Not yet' })
  },
)

serviceScenario(
  "the agent's state is set in one window and shown in all, always as wide",
  async ({ openWorkspace }) => {
    const [one, other] = [await openWorkspace(), await openWorkspace()]
    const width = () => one.tab.evaluate(() => document.querySelector('agent-state')?.getBoundingClientRect().width)
    await shows(one.tab, '.agent-button', 'Kate Lewis')
    const before = await width()
    await clickOn(one.tab, '.agent-button')
    await one.tab.waitFor(() => document.activeElement?.matches('[role=option]'), 'the list to have the focus')
    await one.tab.evaluate(() => {
      const press = (key: string) =>
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      press('ArrowDown')
      press('ArrowDown')
    })
    await one.tab.press('Enter')
    for (const { tab } of [one, other]) await shows(tab, '.agent-button', 'Break')
    expect(await width()).toBe(before)
    // The menu has closed, and gave the focus back.
    await one.tab.waitFor(() => document.activeElement?.matches('.agent-button'), 'the focus to come back')

    await clickOn(other.tab, '.agent-button')
    await other.tab.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>('.agent-media select')
      if (select === null) throw new Error('There is no list of media.')
      select.value = 'READY'
      select.dispatchEvent(new Event('change'))
    })
    for (const { tab } of [one, other]) await shows(tab, '.agent-button', 'Partially Ready')
    expect(await width()).toBe(before)
    await other.tab.press('Escape')
    await other.tab.waitFor(() => !document.querySelector('.agent-menu'), 'the menu to close')
  },
)
