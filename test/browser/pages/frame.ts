import { type Frame, joinSession, type LeaderPolicy } from '../../../src/coordination/index.js'
import type { StateRecord } from '../support/spells.js'

declare global {
  /** The number that the harness gave to this page's tab. */
  var tabNumber: number | undefined
}

const query = new URLSearchParams(location.search)
const policies: Record<string, LeaderPolicy> = { oldest: 'oldest', lastActive: 'lastActive' }

const frame = joinSession({
  name: query.get('session') ?? 'test',
  worker: query.get('worker') ?? '/leadframe-worker.js',
  policy: policies[query.get('policy') ?? ''],
})

const records: StateRecord[] = []

function record({ id, state, term }: Frame): void {
  // The clock is coarse; two changes within one tick still come one after the other.
  const at = Math.max(performance.timeOrigin + performance.now(), (records.at(-1)?.at ?? 0) + 0.001)
  const entry = { tab: globalThis.tabNumber ?? 0, frame: id, state, term, at }
  records.push(entry)
  // A beacon leaves the process at once, so it survives the page: its close, its freeze, and its crash.
  navigator.sendBeacon('/records', JSON.stringify(entry))
}

frame.addEventListener('statechange', () => record(frame))
record(frame)

Object.assign(globalThis, { leadframe: { frame, records } })
