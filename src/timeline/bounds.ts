import type { TimelineRecord } from './records.js'

/**
 * How many records a session remembers. What comes by far the most often has a share of its own, so that no flood of it
 * pushes out anything else.
 */
export const shares = { action: 1_000, asked: 500, refused: 250, delivered: 250, rest: 2_000 } as const

/** Of windows that joined, at most so many are counted. */
const MOST_WINDOWS = 500

/**
 * Of these records in order, the latest that are remembered. What tells the state of a window that is still here is
 * kept however old it is; and that windows joined, since their numbers count on it.
 */
export function bounded(records: readonly TimelineRecord[]): readonly TimelineRecord[] {
  const excess = new Map<Share, number>(Object.entries(shares).map(([share, most]) => [share as Share, -most]))
  for (const one of records) excess.set(shareOf(one), (excess.get(shareOf(one)) ?? 0) + 1)
  if ([...excess.values()].every((over) => over <= 0)) return records
  const rest = records.filter((one) => shareOf(one) === 'rest')
  const kept = new Set([...currentStates(rest), ...rest.filter(({ kind }) => kind === 'joined').slice(-MOST_WINDOWS)])
  return records.filter((one) => {
    const over = excess.get(shareOf(one)) ?? 0
    if (over <= 0 || kept.has(one)) return true
    excess.set(shareOf(one), over - 1)
    return false
  })
}

type Share = keyof typeof shares

function shareOf({ kind }: TimelineRecord): Share {
  return Object.hasOwn(shares, kind) ? (kind as Share) : 'rest'
}

/** The latest state of each window that has not left. */
function currentStates(records: readonly TimelineRecord[]): ReadonlySet<TimelineRecord> {
  const latest = new Map<string, TimelineRecord>()
  for (const one of records) {
    if (one.kind === 'state') latest.set(one.window, one)
    else if (one.kind === 'page' && one.phase === 'pagehide') latest.delete(one.window)
    else if (one.kind === 'peer' && one.change === 'left') latest.delete(one.peer)
  }
  return new Set(latest.values())
}
