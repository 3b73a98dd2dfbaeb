import type { FrameState } from '../../../src/coordination/types.js'

/** What a frame of a test page tells about itself whenever its state or term changes. */
export interface StateRecord {
  /** The tab that the frame's page is in, numbered by the harness. */
  readonly tab: number
  readonly frame: string
  readonly state: FrameState
  readonly term: number
  /** Milliseconds since 1970, on the clock that all pages of one browser share. */
  readonly at: number
}

/**
 * What the harness did to a tab. A killed page has no say any more; a stopped one does nothing until it is continued,
 * whatever it believed when it was stopped. What a page had to say when its tab was closed may be lost.
 */
export interface TabRecord {
  readonly tab: number
  readonly fate: 'killed' | 'stopped' | 'continued' | 'closed'
  readonly at: number
}

/** One line of what happened in a scenario. */
export type ScenarioRecord = StateRecord | TabRecord

/** A time in which a frame led: from `start` up to, but without, `end` (`Infinity` where it leads still). */
export interface Spell {
  readonly frame: string
  readonly term: number
  readonly start: number
  readonly end: number
}

/** Two frames that led at the same time. */
export interface Overlap {
  readonly spells: readonly [Spell, Spell]
  /** For how many milliseconds. */
  readonly lasted: number
}

/**
 * Pages see a clock that is rounded to 0.1 ms, each with a jitter of its own, so less than two such steps means nothing.
 * https://developer.mozilla.org/docs/Web/API/Performance_API/High_precision_timing#reduced_precision
 */
const clockPrecision = 0.2

const inOrder = <T extends { readonly at: number }>(records: readonly T[]): T[] =>
  records.toSorted((a, b) => a.at - b.at)

/** The spells of leading that the records tell of, in the order of their start. */
export function spellsOf(records: readonly ScenarioRecord[]): Spell[] {
  const spells: Spell[] = []
  const open = new Map<string, StateRecord>()
  const suspended = new Map<string, StateRecord>()

  const close = ({ frame, term, at }: StateRecord, end: number): void => {
    open.delete(frame)
    spells.push({ frame, term, start: at, end })
  }
  const inTab = (frames: Map<string, StateRecord>, tab: number): StateRecord[] =>
    [...frames.values()].filter((record) => record.tab === tab)

  for (const record of inOrder(records)) {
    if ('state' in record) {
      const led = open.get(record.frame)
      const leads = record.state === 'LEADING'
      suspended.delete(record.frame)
      if (led && !(leads && led.term === record.term)) close(led, record.at)
      if (!leads || open.has(record.frame)) continue
      open.set(record.frame, record)
      // What a frame believed when it was stopped is void once another one leads: its old term gives it away.
      suspended.clear()
    } else if (record.fate === 'continued') {
      for (const led of inTab(suspended, record.tab)) {
        suspended.delete(led.frame)
        open.set(led.frame, { ...led, at: record.at })
      }
    } else {
      for (const led of inTab(open, record.tab)) {
        // Firefox loses some of the beacons that are sent in `pagehide`: then nobody knows when the spell ended.
        close(led, record.fate === 'closed' ? led.at : record.at)
        if (record.fate === 'stopped') suspended.set(led.frame, led)
      }
    }
  }
  for (const led of [...open.values()]) close(led, Number.POSITIVE_INFINITY)
  return spells.sort((a, b) => a.start - b.start)
}

/** Every two spells of different frames that lie over each other for longer than the clock's precision. */
export function overlaps(spells: readonly Spell[], tolerance = clockPrecision): Overlap[] {
  return spells.flatMap((a, index) =>
    spells.slice(index + 1).flatMap((b) => {
      const lasted = Math.min(a.end, b.end) - Math.max(a.start, b.start)
      return a.frame !== b.frame && lasted > tolerance ? [{ spells: [a, b] as const, lasted }] : []
    }),
  )
}

/** Terms that two frames led in, or that began after a later one. */
function termFaults(spells: readonly Spell[]): string[] {
  const faults: string[] = []
  const leaders = new Map<number, string>()
  let latest = 0
  for (const { frame, term } of spells) {
    const other = leaders.get(term)
    if (other !== undefined && other !== frame) faults.push(`${other} and ${frame} both led in term ${term}`)
    else if (term < latest) faults.push(`${frame} began to lead in term ${term} after term ${latest} had begun`)
    leaders.set(term, frame)
    latest = Math.max(latest, term)
  }
  return faults
}

/** Steps of a frame from one record to its next that no frame may make; term 0, as at the start, is no term. */
function stepFaults(records: readonly ScenarioRecord[]): string[] {
  const faults: string[] = []
  const last = new Map<string, StateRecord>()
  const terms = new Map<string, number>()
  for (const record of inOrder(records)) {
    if (!('state' in record)) continue
    const { frame, state, term } = record
    const before = last.get(frame)?.state ?? state
    if (before !== state && before !== 'NEGOTIATING' && state !== 'NEGOTIATING') {
      faults.push(`${frame} went from ${before} straight to ${state}`)
    }
    const known = terms.get(frame) ?? 0
    if (term !== 0 && term < known) faults.push(`${frame} went back from term ${known} to ${term}`)
    last.set(frame, record)
    terms.set(frame, Math.max(term, known))
  }
  return faults
}

/** All that contradicts "one leader per term, one at a time, and negotiating in between", in words. */
export function faultsOf(records: readonly ScenarioRecord[], tolerance = clockPrecision): string[] {
  const spells = spellsOf(records)
  const together = overlaps(spells, tolerance).map(
    ({ spells: [a, b], lasted }) =>
      `${a.frame} (term ${a.term}) and ${b.frame} (term ${b.term}) led together for ${lasted.toFixed(1)} ms`,
  )
  return [...together, ...termFaults(spells), ...stepFaults(records)]
}
