import fc from 'fast-check'
import { anySchedule, play, type Schedule } from '../simulation/schedule.js'
import { Violation } from '../simulation/world.js'

/** Some of the schedules that a seed makes, one after the other. */
export interface Share {
  readonly seed: number
  /** The index of the first. */
  readonly start: number
  readonly count: number
}

/** What was played so far. */
export interface Played {
  readonly schedules: number
  readonly virtualMs: number
}

/** A schedule that breaks what must hold, as small as it could be made. */
export interface Failure {
  readonly seed: number
  /** Leads to the schedule again, with the seed. */
  readonly path: string
  readonly schedule: Schedule
  /** What was broken, and the log of what led to it. */
  readonly violation: string
}

/** Plays a share of schedules; `tell` is told after each. Resolves to the first failure, or null. */
export function playShare({ seed, start, count }: Share, tell: (played: Played) => void): Failure | null {
  let schedules = 0
  let virtualMs = 0
  const property = fc.property(anySchedule, (schedule) => {
    virtualMs += play(schedule).clock.now
    schedules++
    tell({ schedules, virtualMs })
  })
  // A path of one number leads to that schedule, and those after it follow.
  const details = fc.check(property, { seed, path: `${start}`, numRuns: count })
  if (details.counterexample === null || details.counterexamplePath === null) return null
  const [schedule] = details.counterexample
  return { seed, path: details.counterexamplePath, schedule, violation: textOf(details.errorInstance) }
}

/** The one schedule that a seed and a path lead to. */
export function scheduleAt(seed: number, path: string): Schedule {
  const [schedule] = fc.sample(anySchedule, { seed, path, numRuns: 1 })
  if (schedule === undefined) throw new Error(`The seed ${seed} has no schedule at the path ${path}.`)
  return schedule
}

/** What was thrown, without the stack where the log of a violation says it all. */
export function textOf(error: unknown): string {
  if (error instanceof Violation) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
