import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkPlaces, publish } from '../../bench/report/publish.js'
import { type Results, tableResultsOf, withoutSamples } from '../../bench/report/results.js'
import { jsonOf, makeFolder, writeResults } from '../../bench/report/write.js'
import { environment, messages, result, row, takeover } from './tables.js'

const results: Results = { environment, tables: [takeover, messages].map(tableResultsOf) }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadframe-results-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a row', () => {
  const ratios = (...changed: Parameters<typeof row>) =>
    tableResultsOf({ ...takeover, rows: [row(...changed)] }).rows[0]?.results.map(({ ratio }) => ratio)

  test('has ratios of medians to that of its limit', () => {
    const contenders = [result('theirs', [9, 3, 3]), result('limit', [2, 2, 7]), result('failed', [], 'never')]
    expect(ratios({ limit: 'limit', results: contenders })).toEqual([1.5, 1, undefined])
  })

  test('has none where its limit failed, is not there, or is nothing', () => {
    const theirs = result('theirs', [1])
    expect(ratios({ limit: 'limit', results: [theirs, result('limit', [], 'never')] })).toEqual([undefined, undefined])
    expect(ratios({ limit: 'limit', results: [theirs] })).toEqual([undefined])
    expect(ratios({ limit: 'limit', results: [theirs, result('limit', [0])] })).toEqual([undefined, undefined])
  })
})

test('results are JSON that can be read again, with each list of samples in one line', () => {
  const json = jsonOf(results)
  expect(JSON.parse(json)).toEqual(results)
  expect(json.match(/"samples": \[[^\]\n]*\]/g)).toHaveLength(json.match(/"samples"/g)?.length ?? 0)
})

test('what is published goes without samples, and is otherwise the same', () => {
  const published = jsonOf(withoutSamples(results))
  expect(published).not.toContain('samples')
  expect(JSON.parse(published).tables[0].rows[0].results[1].summary).toEqual(
    results.tables[0]?.rows[0]?.results[1]?.summary,
  )
})

test('a run writes its figures, its tables and a plot for each', async () => {
  const out = join(folder, 'deep', 'down')
  await makeFolder(out)
  await writeResults(out, results)
  expect(await readdir(out)).toEqual(['messages.svg', 'results.json', 'tables.md', 'takeover.svg'])
})

test('where there can be no folder, that is said before anything is measured', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(makeFolder(join(folder, 'file', 'out'))).rejects.toThrow(
    /^--out must be a folder that can be written to/,
  )
})

test('publishing renews the page and what lies beside it', async () => {
  const names = ['takeover', 'messages', 'targets', 'environment']
  const page = join(folder, 'performance.md')
  await writeFile(page, names.map((name) => `<!-- bench:${name} -->\nstale\n<!-- /bench:${name} -->\n`).join('kept\n'))
  await checkPlaces(folder, ['takeover', 'messages'])
  await publish(folder, results)
  const text = await readFile(page, 'utf8')
  expect(text.match(/^kept$/gm)).toHaveLength(3)
  expect(text).not.toContain('stale')
  expect(text).toContain('](./performance/takeover.svg)')
  expect(await readdir(join(folder, 'performance'))).toEqual(['messages.svg', 'results.json', 'takeover.svg'])
})

test('an experiment that has no place on the page is named before it is measured', async () => {
  await writeFile(join(folder, 'performance.md'), '')
  await expect(checkPlaces(folder, ['takeover'])).rejects.toThrow(
    /performance\.md cannot be renewed\. There is no <!-- bench:/,
  )
})
