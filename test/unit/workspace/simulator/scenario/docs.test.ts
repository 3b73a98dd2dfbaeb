import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { controlTables } from '../../../../../src/workspace/simulator/control-tables.js'
import type { ControlTable } from '../../../../../src/workspace/simulator/controls.js'
import { ownControls } from '../../../../../src/workspace/simulator/own-controls.js'

const page = readFileSync('docs/scenarios.md', 'utf8')

/** A row for each subject: its controls with their parameters, those in brackets that may be left out. */
const rows = Object.entries<ControlTable>(controlTables)
  .filter(([, table]) => table !== ownControls)
  .map(([subject, table]) => {
    const controls = Object.entries(table).map(([name, parameters]) => {
      const values = parameters.map((parameter) => (parameter.optional ? `[${parameter.name}]` : parameter.name))
      return `\`${name}(${values.join(', ')})\``
    })
    return `| ${subject} | ${controls.join(', ')} |`
  })

test('the documentation shows a scenario as it is', () => {
  expect(page).toContain(`\`\`\`json\n${readFileSync('scenarios/first-call.json', 'utf8')}\`\`\`\n`)
})

test('the documentation lists every control that a step can name', () => {
  expect(page).toContain(['| about | controls |', '| --- | --- |', ...rows, ''].join('\n'))
})
