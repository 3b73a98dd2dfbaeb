import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../../command-line/flags.js'
import { plotOf } from './plot/plot.js'
import { type Results, withoutSamples } from './results.js'
import { renewSections, type Sections, sectionsOf } from './sections.js'
import { jsonOf } from './write.js'

/** The folder of the documentation. */
export const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))

/** Throws a UsageError where `performance.md` has no place for one of these experiments: better before they are measured than after. */
export async function checkPlaces(folder: string, experiments: readonly string[]): Promise<void> {
  await renewed(folder, Object.fromEntries(['environment', 'targets', ...experiments].map((name) => [name, ''])))
}

/** Renews `performance.md` in a folder, and beside it in `performance` the plots and the figures behind them. */
export async function publish(folder: string, results: Results): Promise<void> {
  const published = withoutSamples(results)
  const page = await renewed(folder, sectionsOf(published))
  const beside = join(folder, 'performance')
  await mkdir(beside, { recursive: true })
  await Promise.all([
    writeFile(join(folder, 'performance.md'), page),
    writeFile(join(beside, 'results.json'), jsonOf(published)),
    ...published.tables.map((table) => writeFile(join(beside, `${table.name}.svg`), plotOf(table))),
  ])
}

async function renewed(folder: string, sections: Sections): Promise<string> {
  const path = join(folder, 'performance.md')
  try {
    return renewSections(await readFile(path, 'utf8'), sections)
  } catch (error) {
    throw new UsageError(`${path} cannot be renewed. ${error instanceof Error ? error.message : error}`)
  }
}
