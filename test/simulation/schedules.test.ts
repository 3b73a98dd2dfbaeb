import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySchedule, play } from './schedule.js'

const SCHEDULES = Number(process.env.SCHEDULES ?? 1500)

test(`any session survives any schedule (${SCHEDULES} schedules)`, () => {
  // A failure prints the smallest schedule that fails, and the seed and path that lead to it again.
  let played = 0
  fc.assert(
    fc.property(anySchedule, (schedule) => {
      play(schedule)
      played++
    }),
    { numRuns: SCHEDULES, ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }) },
  )
  expect(played).toBeGreaterThanOrEqual(SCHEDULES)
})
