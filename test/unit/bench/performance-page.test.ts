import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { experiments } from '../../bench/experiments.js'
import { plotOf } from '../../bench/report/plot/plot.js'
import { docs } from '../../bench/report/publish.js'
import type { Results } from '../../bench/report/results.js'
import { renewSections, sectionsOf } from '../../bench/report/sections.js'

const page = readFileSync(join(docs, 'performance.md'), 'utf8')
const path = join(docs, 'performance/results.json')
/** Empty until a run has been published. */
const published: readonly Results[] = existsSync(path) ? [JSON.parse(readFileSync(path, 'utf8'))] : []

test('the page has a place for every experiment', () => {
  const names = ['targets', 'environment', ...experiments.map(({ name }) => name)]
  expect(() => renewSections(page, Object.fromEntries(names.map((name) => [name, ''])))).not.toThrow()
})

describe.each(published)('the run of $environment.date', (results) => {
  test.each(Object.entries(sectionsOf(results)))('comes to what the section %s says', (name, text) => {
    expect(renewSections(page, { [name]: text })).toBe(page)
  })

  test.each(results.tables)('comes to the plot $name', (table) => {
    expect(readFileSync(join(docs, `performance/${table.name}.svg`), 'utf8')).toBe(plotOf(table))
  })
})
