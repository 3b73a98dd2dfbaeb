import { expect, test } from 'vitest'
import { scenarios } from '../../../../playground/scenario/scenarios.js'
import { scenarioNames } from '../../../scenarios.js'

test('the playground offers every scenario that is published', () => {
  expect(Object.keys(scenarios).sort()).toEqual([...scenarioNames].sort())
})
