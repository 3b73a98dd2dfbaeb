import type { Problem } from './problem.js'
import type { Sent } from './records.js'

/** A time in which a page's process was stopped. */
export interface Hang {
  readonly from: number
  readonly until: number
}

/** A time in which a frame was in the session and nothing ended that; `until` is infinite while it lasts. */
export interface Stay {
  readonly frame: string
  readonly from: number
  readonly until: number
  /** In their order. What is sent in one is heard late. */
  readonly hangs?: readonly Hang[]
}

/** What a frame heard in all its life, up to the end of its last stay. */
export interface Hearer {
  readonly frame: string
  readonly heard: readonly number[]
}

/** How long a message may be under way on a busy machine, in ms. */
const HEARD_MS = 2000

/** A page that is killed right after it sent something may take that with it; ms. */
const UNDER_WAY_MS = 250

/** What was not heard by a frame that was there when it was sent and stayed, or heard twice by any. */
export function broadcastProblems(
  sent: readonly Sent[],
  stays: readonly Stay[],
  hearers: readonly Hearer[],
): Problem[] {
  const safe = sent.filter(({ frame, at }) => wasThere(stays, frame, at, UNDER_WAY_MS))
  return hearers.flatMap(({ frame, heard }) => {
    const times = new Map<number, number>()
    for (const message of heard) times.set(message, (times.get(message) ?? 0) + 1)
    const missed = safe.filter(
      ({ message, frame: from, at }) => from !== frame && !times.has(message) && wasThere(stays, frame, at, HEARD_MS),
    )
    const doubled = [...times].filter(([, count]) => count > 1)
    return [
      ...missed.map((record) => problem(`${frame} did not hear message ${record.message}`, record)),
      ...doubled.map(([message, count]) => problem(`${frame} heard message ${message} ${count} times`)),
    ]
  })
}

/** Whether a frame was there for so long after a moment, the time not counted in which it hung. */
function wasThere(stays: readonly Stay[], frame: string, at: number, ms: number): boolean {
  return stays.some((stay) => {
    let end = at + ms
    for (const { from, until } of stay.hangs ?? []) if (from < end) end = Math.max(end, until + ms)
    return stay.frame === frame && stay.from <= at && stay.until >= end
  })
}

function problem(what: string, ...records: readonly Sent[]): Problem {
  return { must: 'broadcasts not heard, or twice', what, records }
}
