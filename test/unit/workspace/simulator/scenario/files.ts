import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readScenario, type Scenario } from '../../../../../src/workspace/simulator/scenario/scenario.js'

const folder = fileURLToPath(new URL('../../../../../scenarios/', import.meta.url))

/** The names of all scenarios that are published. */
export const scenarioNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))

/** One of them by its name. */
export function scenarioNamed(name: string): Scenario {
  return readScenario(JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')))
}
