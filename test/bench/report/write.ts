import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../../command-line/flags.js'
import { pageOf } from './markdown.js'
import { plotOf } from './plot/plot.js'
import type { Results } from './results.js'

/** Makes the folder that results are to be written to; throws a UsageError where that cannot be. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw new UsageError(`--out must be a folder that can be written to, but is "${folder}": ${error}`)
  }
}

/** Writes `results.json`, `tables.md` and a plot per table into a folder. */
export async function writeResults(folder: string, results: Results): Promise<void> {
  await Promise.all([
    writeFile(join(folder, 'results.json'), jsonOf(results)),
    writeFile(join(folder, 'tables.md'), pageOf(results)),
    ...results.tables.map((table) => writeFile(join(folder, `${table.name}.svg`), plotOf(table))),
  ])
}

/** Results as they are written to files: each list of samples in one line. */
export function jsonOf(results: Results): string {
  const json = JSON.stringify(results, null, 2)
  // No text of JSON has a line break in it, so that only lists are found.
  return `${json.replace(/\[\n\s+([-+.,\de\s]+?)\n\s+\]/g, (_, list) => `[${list.replace(/\s+/g, ' ')}]`)}\n`
}
