import { expect, test } from 'vitest'
import type { ScenarioRecord, Spell } from '../../browser/support/spells.js'
import { leadershipProblems, longestGap, mostAtOnce } from '../../chaos/leaders.js'

const spell = (frame: string, term: number, start: number, end = Number.POSITIVE_INFINITY): Spell => ({
  frame,
  term,
  start,
  end,
})

test('the most leaders at one instant', () => {
  expect(mostAtOnce([])).toBe(0)
  expect(mostAtOnce([spell('a', 1, 0, 10), spell('b', 2, 10, 20), spell('a', 3, 20)])).toBe(1)
  expect(mostAtOnce([spell('a', 1, 0, 10), spell('b', 2, 5, 20), spell('c', 3, 15)])).toBe(2)
  expect(mostAtOnce([spell('a', 1, 0, 10), spell('b', 2, 5, 20), spell('c', 3, 8)])).toBe(3)
})

test('the longest time without a leader, and what was done', () => {
  const spells = [spell('a', 1, 100, 200), spell('b', 2, 150, 300), spell('c', 3, 310, 400), spell('d', 4, 450)]
  const deeds = [50, 390, 420, 460].map((at) => ({ at, what: `at ${at}` }))
  expect(longestGap(spells, deeds)).toEqual({ ms: 50, deeds: [deeds[1], deeds[2]] })
})

test('there is no time without a leader before the first, or after the last', () => {
  expect(longestGap([spell('a', 1, 100)], [])).toBeNull()
  expect(longestGap([], [])).toBeNull()
})

test('two that lead together are told with what was done right before', () => {
  const state = (tab: number, at: number): ScenarioRecord => ({
    tab,
    frame: `f${tab}`,
    state: 'LEADING',
    term: tab,
    at,
  })
  const deeds = [
    { at: 10, what: 'long before' },
    { at: 9000, what: 'right before' },
  ]
  const [problem] = leadershipProblems([state(1, 5000), state(2, 10_000)], deeds)
  expect(problem?.what).toMatch(/f1 .* and f2 .* led together/)
  expect(problem?.records).toEqual([deeds[1], state(2, 10_000)])
})
