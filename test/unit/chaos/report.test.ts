import { expect, test } from 'vitest'
import { type Findings, printed, reportOf } from '../../chaos/report.js'

const quiet: Findings = {
  ms: 61_000,
  deeds: [],
  counts: new Map([['kill', 2]]),
  states: [{ tab: 1, frame: 'f', state: 'LEADING', term: 1, at: 0 }],
  records: [
    { what: 'asked', frame: 'f', ask: 1, key: 'k', kind: 'plain', to: 'leader', at: 1 },
    { what: 'ran', frame: 'f', attempt: 1, key: 'k', at: 2 },
    { what: 'ended', frame: 'f', ask: 1, key: 'k', outcome: 'done', result: 'r', at: 3 },
    { what: 'sent', frame: 'f', message: 1, at: 4 },
  ],
  problems: [],
  errors: [],
  failures: ['freeze tab 3: it was too hot'],
}

const wrong = (findings: Findings) =>
  reportOf(findings)
    .rows.filter((row) => row.wrong)
    .map(({ label, value }) => `${label}: ${value}`)

test('a run without problems is told in figures', () => {
  const text = printed(reportOf(quiet))
  expect(text).toMatch(/^duration +61 s$/m)
  expect(text).toMatch(/^disturbances +2$/m)
  expect(text).toMatch(/^ {2}could not be brought about +1$/m)
  expect(text).toMatch(/^ {2}run exactly once +1$/m)
  expect(text).toMatch(/^asks that ended: done +1$/m)
  expect(text).toMatch(/^most leaders at one instant +1$/m)
  expect(wrong(quiet)).toEqual([])
})

test('a problem that several calms saw is counted once, and printed with its records', () => {
  const problem = { must: 'lost', what: 'k is lost', records: [{ key: 'k' }] } as const
  const findings = { ...quiet, problems: [problem, problem], errors: ['tab 1: oh'] }
  expect(wrong(findings)).toEqual(['lost: 1', 'errors in pages: 1'])
  expect(printed(reportOf(findings))).toContain('lost: k is lost\n  {"key":"k"}')
})

test('a session that nobody ever led is not well', () => {
  expect(wrong({ ...quiet, states: [] })).toEqual(['most leaders at one instant: 0'])
})
