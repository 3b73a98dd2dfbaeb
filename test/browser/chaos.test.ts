import { expect, test as plainTest } from 'vitest'
import { printed, reportOf } from '../chaos/report.js'
import { runChaos } from '../chaos/run.js'
import { withNeeds } from './support/abilities.js'
import { underTest } from './support/engines/index.js'

const test = withNeeds(plainTest)

// The short form of `npm run chaos`. The same storms each time, as far as a browser can be made to do the same.
test.needs('kill', 'freeze', 'reach a worker')(
  'a session survives storms of windows that come and go',
  async () => {
    const { executables } = underTest
    const report = reportOf(await runChaos({ seed: 1, windows: 8, ms: 16_000, stormMs: 8000, executables }))
    const text = printed(report)
    console.log(text)
    expect(
      report.rows.filter(({ wrong }) => wrong).map(({ label }) => label),
      text,
    ).toEqual([])
  },
  180_000,
)
