import { expect, test } from 'vitest'
import { scenarioNamed, scenarioNames } from './files.js'
import { played } from './stage.js'

/** The files hold what is told; `npx vitest run --project unit test/unit/workspace/simulator/scenario -u` writes them. */
test.each(scenarioNames)('%s: every step is possible, and what happens is as written', async (name) => {
  const { events, progress } = await played(scenarioNamed(name))
  const outcomes = progress.steps.map((step, index) => ({ index, ...step }))
  expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
  await expect(`${events.join('\n')}\n`).toMatchFileSnapshot(`./expected/${name}.txt`)
})
