import type { StateRecord } from '../support/spells.js'

declare global {
  /** The number that the harness gave to this page's tab. */
  var tabNumber: number | undefined
}

// Where the harness cannot set it before the page runs, the address says it.
globalThis.tabNumber ??= Number(new URLSearchParams(location.hash.slice(1)).get('tab') ?? 0)

const records: StateRecord[] = []
const untold: StateRecord[] = []
const soon = new MessageChannel()
let leaving = false

soon.port1.onmessage = tell
for (const type of ['pagehide', 'freeze', 'pageshow', 'resume']) {
  const turn = () => {
    leaving = type === 'pagehide' || type === 'freeze'
    tell()
  }
  addEventListener(type, turn, { capture: true })
}

/** A beacon leaves the process at once, so it survives the page: its close, its freeze, and its crash. */
function tell(): void {
  for (const entry of untold.splice(0)) navigator.sendBeacon('/records', JSON.stringify(entry))
}

/** Milliseconds since 1970, on the clock that all pages of one browser share. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * Tells the test's server of a state since a time (now, where none is given), in a way that survives the page; returns
 * all states so far. Telling takes its time, which must not count for what is being recorded, so it is put off for as
 * long as the page is sure to run.
 */
export function record(
  entry: Pick<StateRecord, 'frame' | 'state' | 'term'>,
  since: number = now(),
): readonly StateRecord[] {
  // The clock is coarse; two changes within one tick still come one after the other.
  const at = Math.max(since, (records.at(-1)?.at ?? 0) + 0.001)
  const full = { tab: globalThis.tabNumber ?? 0, ...entry, at }
  records.push(full)
  untold.push(full)
  if (leaving) queueMicrotask(tell)
  else soon.port2.postMessage(null)
  return records
}
