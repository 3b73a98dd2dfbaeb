const MINUTE_MS = 60_000

/**
 * What is known of the requests of one type. It is plain data, and says by `at` when it was true: two tellings of the
 * same can be brought to the same time and compared.
 */
export interface RateRecord {
  /** When this was so, in ms since 1970. */
  readonly at: number
  /** How many requests were let through since the minute began in which `at` is. */
  readonly count: number
  /** How long requests are still ignored, in ms; 0 for not at all, Infinity for ever. */
  readonly quarantine: number
}

/** What one type of request is limited to. */
export interface RateLimit {
  /** Requests in a minute, at least 1. Minutes begin when those of the clock do. */
  readonly perMinute: number
  /** How long requests are ignored once one was too many, in ms; Infinity for ever. */
  readonly quarantine: number
}

/** What becomes of a request: it is carried out, refused with an explanation, or ignored without an answer. */
export type RateDecision = 'pass' | 'refuse' | 'ignore'

/** The record before the first request. */
export const noRequests: RateRecord = { at: 0, count: 0, quarantine: 0 }

/** Decides about a request that comes now, in ms since 1970. */
export function decideRate(before: RateRecord, limit: RateLimit, now: number): [RateRecord, RateDecision] {
  const record = rateAt(before, now)
  if (record.quarantine > 0) return [record, 'ignore']
  if (record.count < limit.perMinute) return [{ ...record, count: record.count + 1 }, 'pass']
  return [{ ...record, quarantine: limit.quarantine }, 'refuse']
}

/** Of two tellings of the same, what certainly was: the greater count, and the longer quarantine, now. */
export function mergeRates(one: RateRecord, other: RateRecord, now: number): RateRecord {
  const [a, b] = [rateAt(one, now), rateAt(other, now)]
  return { at: now, count: Math.max(a.count, b.count), quarantine: Math.max(a.quarantine, b.quarantine) }
}

/**
 * The record as it is now. Where the clock was set back, no time counts as gone by: the count goes over into the minute
 * that it is now, and a quarantine has as long to go as before. So a quarantine never ends early for that, and nothing
 * is blocked for longer than one minute, or one quarantine, after the first request that follows from each window.
 */
export function rateAt({ at, count, quarantine }: RateRecord, now: number): RateRecord {
  const sameMinute = Math.floor(now / MINUTE_MS) <= Math.floor(at / MINUTE_MS)
  return { at: now, count: sameMinute ? count : 0, quarantine: Math.max(0, quarantine - Math.max(0, now - at)) }
}
