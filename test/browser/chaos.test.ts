import { expect, test } from 'vitest'
import { printed, reportOf } from '../chaos/report.js'
import { runChaos } from '../chaos/run.js'

// The short form of `npm run chaos`. The same storms each time, as far as a browser can be made to do the same.
test('a session survives storms of windows that come and go', { timeout: 180_000 }, async () => {
  const report = reportOf(await runChaos({ seed: 1, windows: 8, ms: 24_000, stormMs: 12_000 }))
  const text = printed(report)
  console.log(text)
  expect(
    report.rows.filter(({ wrong }) => wrong).map(({ label }) => label),
    text,
  ).toEqual([])
})
