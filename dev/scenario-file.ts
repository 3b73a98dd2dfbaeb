import { readFile } from 'node:fs/promises'
import { readScenario, type Scenario } from '../src/workspace/simulator/scenario/scenario.js'

/** Reads a scenario's file; rejects with what is wrong with it, by its path. */
export async function readScenarioFile(path: string): Promise<Scenario> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`--scenario ${path} cannot be read (${error.code ?? error.message}): name the file of a scenario.`)
  })
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    throw new Error(`${path} is no JSON: ${error instanceof Error ? error.message : error}`)
  }
  try {
    return readScenario(content)
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`)
  }
}
