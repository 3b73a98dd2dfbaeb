import type { StateRecord } from '../support/spells.js'

declare global {
  /** The number that the harness gave to this page's tab. */
  var tabNumber: number | undefined
}

const records: StateRecord[] = []

/** Tells the test's server of a state, at once and in a way that survives the page; returns all told so far. */
export function record(entry: Pick<StateRecord, 'frame' | 'state' | 'term'>): readonly StateRecord[] {
  // The clock is coarse; two changes within one tick still come one after the other.
  const at = Math.max(performance.timeOrigin + performance.now(), (records.at(-1)?.at ?? 0) + 0.001)
  const full = { tab: globalThis.tabNumber ?? 0, ...entry, at }
  records.push(full)
  // A beacon leaves the process at once, so it survives the page: its close, its freeze, and its crash. It takes its
  // time, though, which must not count for what is being recorded.
  queueMicrotask(() => navigator.sendBeacon('/records', JSON.stringify(full)))
  return records
}
