import { expect } from 'vitest'
import { serveSamples } from '../../../examples/serve.js'
import type { Frame } from '../../../src/coordination/types.js'
import { serviceScenario } from '../support/service-scenario.js'
import { until } from '../support/until.js'

declare const leadframe: { readonly frame: Frame }

const crmScenario = serviceScenario.extend<{ readonly crmUrl: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: what a fixture depends on is read from this pattern.
  crmUrl: async ({}, use) => {
    const samples = await serveSamples()
    await use(`${samples.url}crm/`)
    await samples.close()
  },
})

crmScenario('the customer of a first call pops up, and its outcome is attached', async ({ crmUrl, openWorkspace }) => {
  const workspace = await openWorkspace({ apps: [crmUrl], scenario: 'first-call' })
  const page = await workspace.application()
  const customer = () => page.evaluate(() => document.querySelector('article')?.textContent ?? '')
  await until(async () => (await customer()).includes('Ann Jones'), 'the customer to pop up')
  expect(await customer()).toMatch(/10023.*Portland/s)

  await page.evaluate(() => {
    const select = document.querySelector('select')
    if (select === null) return
    select.value = 'Solved'
    select.dispatchEvent(new Event('change'))
  })
  const outcomes = () =>
    workspace.tab.evaluate(async () => {
      const answer = await leadframe.frame.perform('interaction.getInteractions', [], { to: 'workspace' })
      return (answer as { value: { userData: Record<string, unknown> }[] }).value.map(
        ({ userData }) => userData.Outcome,
      )
    })
  await until(async () => `${await outcomes()}` === 'Solved', 'the outcome to be attached')
})
