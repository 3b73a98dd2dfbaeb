import { faultsOf, overlaps, type ScenarioRecord, type Spell, spellsOf } from '../browser/support/spells.js'
import type { Problem } from './problem.js'
import type { Deed } from './records.js'

/** A time without a leader, and what was done to the session right before and meanwhile. */
export interface Gap {
  readonly ms: number
  readonly deeds: readonly Deed[]
}

/** The most frames that ever led at one instant. */
export function mostAtOnce(spells: readonly Spell[]): number {
  if (spells.length === 0) return 0
  const pairs = overlaps(spells)
  return Math.max(
    1,
    ...pairs.map(({ spells: [a, b] }) => {
      const start = Math.max(a.start, b.start)
      const others = pairs.flatMap((pair) => pair.spells).filter((spell) => spell.start <= start && spell.end > start)
      return new Set(others.map(({ frame }) => frame)).size
    }),
  )
}

/** The longest time between two spells, or null where there is at most one. */
export function longestGap(spells: readonly Spell[], deeds: readonly Deed[]): Gap | null {
  let longest: { readonly from: number; readonly to: number } | null = null
  let end = Number.POSITIVE_INFINITY
  for (const spell of spells) {
    if (spell.start - end > (longest === null ? 0 : longest.to - longest.from)) longest = { from: end, to: spell.start }
    end = end === Number.POSITIVE_INFINITY ? spell.end : Math.max(end, spell.end)
  }
  if (longest === null) return null
  const { from, to } = longest
  const before = deeds.findLast(({ at }) => at <= from)
  return { ms: to - from, deeds: deeds.filter((deed) => deed === before || (deed.at > from && deed.at <= to)) }
}

/** How far back the records of a fault reach, in ms. */
const BEFORE_MS = 3000

/** The faults of leadership that records tell of, each with what was done and recorded right before. */
export function leadershipProblems(records: readonly ScenarioRecord[], deeds: readonly Deed[]): Problem[] {
  const together = overlaps(spellsOf(records))
  const history = [...records, ...deeds].sort((a, b) => a.at - b.at)
  return faultsOf(records).map((what) => {
    const pair = together.find(({ spells }) => spells.every(({ frame }) => what.includes(frame)))
    const at = Math.max(...(pair?.spells ?? []).map(({ start }) => start))
    const near = history.filter((record) => record.at > at - BEFORE_MS && record.at < at + BEFORE_MS / 10)
    const own = records.filter((record) => 'frame' in record && what.includes(record.frame))
    return { must: 'faults of leadership', what, records: pair === undefined ? own : near }
  })
}
