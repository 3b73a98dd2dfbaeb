import { expect, test } from 'vitest'
import { anyDisturbance, type Condition, drawn, possible } from '../../chaos/storm.js'

const first = (seed: number) => {
  const values = drawn(anyDisturbance, seed)
  return Array.from({ length: 500 }, () => values.next().value)
}

test('a seed draws the same disturbances again, and another seed others', () => {
  expect(first(3)).toEqual(first(3))
  expect(first(3)).not.toEqual(first(4))
})

test('what is drawn does not repeat itself where the next values are drawn', () => {
  const [one, two] = [first(3).slice(0, 200), first(3).slice(200, 400)]
  expect(one).not.toEqual(two)
})

const counts = (some: Partial<Record<Condition, number>>) => ({
  running: 0,
  hung: 0,
  frozen: 0,
  away: 0,
  busy: 0,
  gone: 0,
  ...some,
})

test('a session keeps about as many windows as it should have, and some that run', () => {
  expect(possible('open', counts({ running: 9 }), 8)).toBe('show')
  expect(possible('open', counts({ running: 8 }), 8)).toBe('open')
  expect(possible('kill', counts({ running: 6 }), 8)).toBe('open')
  expect(possible('kill', counts({ running: 7 }), 8)).toBe('kill')
  expect(possible('freeze', counts({ running: 2, frozen: 6 }), 8)).toBe('thaw')
  expect(possible('leave', counts({ running: 2, away: 6 }), 8)).toBe('return')
  expect(possible('reload', counts({ running: 2, away: 6 }), 8)).toBe('reload')
  expect(possible('close', counts({ running: 2, busy: 6 }), 8)).toBe('show')
  expect(possible('hang', counts({ running: 3, hung: 5 }), 8)).toBe('hang')
  expect(possible('hang', counts({ running: 2, hung: 6 }), 8)).toBe('show')
})
