import { describe, expect, test } from 'vitest'
import { requests } from '../../../../src/contract/contract.js'
import { agent } from './courses/agent.js'
import { calls } from './courses/calls.js'
import { cases } from './courses/cases.js'
import { connection } from './courses/connection.js'
import { consultations } from './courses/consultations.js'
import type { Courses } from './courses/course.js'
import { items } from './courses/items.js'
import { mistakes } from './courses/mistakes.js'
import { leftOut } from './left-out.js'
import { on, type StageName, stages } from './stages/stages.js'

/** What applications hear over some time, whatever the workspace. */
const courses: Courses = { ...agent, ...calls, ...cases, ...connection, ...consultations, ...items, ...mistakes }

test('what is left out is among what there is', () => {
  const known = [...Object.keys(courses), ...requests.keys()]
  for (const reasons of Object.values(leftOut)) expect(known).toEqual(expect.arrayContaining(Object.keys(reasons)))
})

describe.each(Object.keys(stages) as StageName[])('%s:', (stage) => {
  for (const [name, run] of Object.entries(courses)) {
    const reason = leftOut[stage][name]
    if (reason === undefined) test(name, () => on(stage)(run))
    else test.skip(`${name}: ${reason}`, () => {})
  }
})
