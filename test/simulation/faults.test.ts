import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actionFaults } from './action-faults.js'
import { callFaults } from './call-faults.js'
import { connectionFaults } from './connection-faults.js'
import { faults } from './faults.js'
import { anySchedule, play } from './schedule.js'
import { Violation } from './world.js'

/** Each fault must be noticed within so many schedules. */
const SCHEDULES = 5000

test.each([...faults, ...connectionFaults, ...actionFaults, ...callFaults])(
  'the schedules notice that $name',
  ({ cores, habits }) => {
    // The same schedules every time: whether a fault is noticed must not be a matter of luck.
    const { errorInstance } = fc.check(
      fc.property(anySchedule, (schedule) => {
        play(schedule, { cores, habits })
      }),
      { numRuns: SCHEDULES, seed: 1, endOnFailure: true },
    )
    expect(errorInstance).toBeInstanceOf(Violation)
  },
)
