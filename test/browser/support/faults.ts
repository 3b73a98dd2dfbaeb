import { expect } from 'vitest'
import { engine } from './engines/index.js'
import type { Site } from './site.js'
import { faultsOf } from './spells.js'
import type { Tab } from './tab.js'
import { until } from './until.js'

/** Checks everything that the pages recorded: one leader per term, one at a time, and negotiating in between. */
export async function expectNoFaults(site: Site, tabs: readonly Tab[]): Promise<void> {
  for (const tab of tabs) expect(tab.errors, `errors in tab ${tab.number}`).toEqual([])
  expect(site.records.length).toBeGreaterThan(0)
  const faults = () => faultsOf(site.records, engine.clockPrecision)
  // That a spell of leading has ended may be told a moment after the next one's start.
  await until(() => faults().length === 0, 'the records to come in', { timeout: 2000 }).catch(() => {})
  expect(faults()).toEqual([])
}
