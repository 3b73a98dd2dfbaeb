import { expect, test } from 'vitest'
import { pageOf, tableMarkdown } from '../../bench/report/markdown.js'
import { tableResultsOf } from '../../bench/report/results.js'
import { environment, messages, result, row, takeover } from './tables.js'

const tables = [takeover, messages].map(tableResultsOf)

test('all lines of a table have the same number of cells', () => {
  const page = pageOf({ environment, tables })
  const blocks = page.split('\n\n').filter((block) => block.startsWith('|'))
  expect(blocks.length).toBe(7)
  for (const block of blocks) {
    const counts = block
      .trim()
      .split('\n')
      .map((line) => line.match(/(?<!\\)\|/g)?.length)
    expect(new Set(counts).size).toBe(1)
  }
})

test('nothing in a text is taken for markup', () => {
  const odd = row({ name: 'a | b', results: [result('<i>*x*</i>', [1])], targets: [] })
  const [, table] = tableMarkdown(tableResultsOf({ ...takeover, rows: [odd] }))
  expect(table).toContain('| a \\| b (ms) |')
  expect(table).toContain('| \\<i\\>\\*x\\*\\</i\\> |')
})

test('what is missed is seen at once', () => {
  const page = pageOf({ environment, tables })
  expect(page).toContain('6 met, 2 missed, 1 not measured.')
  expect(page).toContain('| at most 500 ms | **missed** |')
  expect(page).toContain('| **Leadframe** | 20 | 2.31 | 4.62 | 4.62 | 1.01 × |')
})
