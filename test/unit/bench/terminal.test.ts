import { describe, expect, test } from 'vitest'
import { tableResultsOf } from '../../bench/report/results.js'
import { printedTable, printedTargets } from '../../bench/report/terminal.js'
import { messages, takeover } from './tables.js'

const tables = [takeover, messages].map(tableResultsOf)
const [first = tableResultsOf(takeover)] = tables

test.each(tables)('the table $title fits in 100 columns', (table) => {
  const widths = printedTable(table)
    .split('\n')
    .map((line) => line.length)
  expect(Math.max(...widths)).toBeLessThanOrEqual(100)
})

describe('a table', () => {
  const lines = printedTable(first).split('\n')

  test('has its figures below their headings', () => {
    const start = lines.indexOf('  after a close, 10 windows')
    const [heading = '', ...contenders] = lines.slice(start + 1, start + 5)
    expect(heading).toMatch(/^ {4}ms +n +median +p95 +p99 +of released lock$/)
    expect(contenders.map((line) => line.length)).toEqual(contenders.map(() => heading.length))
    expect(contenders[1]).toMatch(/^ {4}Leadframe +20 +2\.31 +4\.62 +4\.62 +1\.01 ×$/)
  })

  test('says what failed in place of figures, or below them', () => {
    expect(lines).toContainEqual(expect.stringMatching(/^ {4}broadcast-channel +no leader within 5 s, 5 of 5$/))
    expect(lines).toContain('      no leader within 5 s, 3 of 5')
  })
})

test('targets are listed with figure, ratio, what is allowed, and why they could not be compared', () => {
  const text = printedTargets(tables)
  expect(text).toMatch(/^Targets: 6 met, 2 missed, 1 not measured\n/)
  expect(text).toMatch(/met +Leadframe, median +2\.31 ms +1\.01 × +at most 1\.2 × released lock/)
  expect(text).toMatch(/missed +Leadframe, greatest +624 ms +– +at most 500 ms/)
  expect(text).toMatch(/not measured +Leadframe perform.*\n +relay: not measured/)
})
