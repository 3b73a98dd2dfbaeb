import { expect } from 'vitest'
import { servePlayground } from '../../../playground/server.mjs'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import type { AnyPage } from '../support/page.js'
import { serviceScenario } from '../support/service-scenario.js'
import { until } from '../support/until.js'

const path = 'click-to-dial.html'

const textOf = (page: AnyPage, selector: string): Promise<string> =>
  page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.innerText ?? '', selector)

const press = (page: AnyPage, selector: string): Promise<void> =>
  page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.click(), selector)

serviceScenario('a click dials, and pops up what is attached to the call', async ({ openWorkspace, playground }) => {
  const workspace = await openWorkspace({ apps: [playground.clientUrl + path] })
  const page = await workspace.application()
  await until(async () => (await textOf(page, '#customers a')) !== '', 'the links')
  await press(page, '#customers a')
  await until(async () => (await textOf(page, '#call')) === '+15550101 (DIALING)', 'the call')
  expect(await textOf(page, '#attached-data')).toMatch(/Customer\s+Ann Jones/)

  await page.evaluate(() => {
    const note = document.querySelector('#note')
    if (note instanceof HTMLInputElement) note.value = 'Asks for an offer'
    document.querySelector<HTMLFormElement>('#attach')?.requestSubmit()
  })
  await until(async () => (await textOf(page, '#attached-data')).includes('Asks for an offer'), 'the note')
  const notes = await workspace.tab.evaluate(async () => {
    const answer = await leadframe.frame.perform('interaction.getInteractions', [], { to: 'workspace' })
    return (answer as { value: { userData: Record<string, unknown> }[] }).value.map(({ userData }) => userData.Note)
  })
  expect(notes).toEqual(['Asks for an offer'])
  expect(await textOf(page, '#problem')).toBe('')
})

deskScenario('a click on a button of its toast arrives', async ({ openDesk }) => {
  const playground = await servePlayground({ port: 0, clientPort: 0 })
  try {
    const { origin } = new URL(playground.clientUrl)
    const desk = await openDesk({ apps: [playground.clientUrl + path], options: { [accepted]: origin } })
    const page = await desk.application()
    await until(async () => (await textOf(page, '#customers a')) !== '', 'the page')
    await press(page, '#toast')
    await until(async () => (await textOf(page, '#clicked')) === 'The agent sees it.', 'the toast')
    const [id = ''] = Object.keys(await desk.toasts())
    await desk.clickToast(id, 1)
    await until(async () => (await textOf(page, '#clicked')) === 'The agent clicked "Later".', 'the click')
  } finally {
    await playground.close()
  }
})
