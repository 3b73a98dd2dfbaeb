import fc from 'fast-check'
import { expect, test } from 'vitest'
import { play, scheduleOf } from './schedule.js'

const SCHEDULES = 36

/** Where the machine is busy, there are fewer. */
const LIMIT_MS = 15_000

const anyCrowd = scheduleOf({ start: { min: 100, max: 300 }, maxLength: 12 })

test(`hundreds of frames survive any schedule (up to ${SCHEDULES} schedules)`, () => {
  let frames = 0
  fc.assert(
    fc.property(anyCrowd, (schedule) => {
      frames = Math.max(frames, play(schedule).frames.length)
    }),
    {
      numRuns: SCHEDULES,
      interruptAfterTimeLimit: LIMIT_MS,
      ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }),
    },
  )
  expect(frames).toBeGreaterThanOrEqual(100)
})
