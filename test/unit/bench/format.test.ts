import { expect, test } from 'vitest'
import { figureText, ratioText, timesText, wrap } from '../../bench/report/format.js'

test.each([
  [0.125, 'ms', '0.125 ms'],
  [2.3, 'ms', '2.30 ms'],
  [1881.4, 'ms', '1,880 ms'],
  [0, 'ms', '0 ms'],
  [5400.3, 'messages/s', '5,400 messages/s'],
  [29_412, 'messages/s', '29,400 messages/s'],
  [13_954, 'B', '13,954 B'],
  [3.25, 'messages', '3.25 messages'],
  [9.5, '%', '9.50 %'],
] as const)('%d in %s is %s', (value, unit, text) => {
  expect(figureText(value, unit)).toBe(text)
})

test.each([
  [1, '1.00 ×'],
  [1.854, '1.85 ×'],
  [9.996, '10.0 ×'],
  [812.3, '812 ×'],
  [0.0643, '0.064 ×'],
  [0, '0.00 ×'],
])('the ratio %d is %s', (ratio, text) => {
  expect(ratioText(ratio)).toBe(text)
})

test('a factor is written as it was given', () => {
  expect([1, 1.2, 0.95].map(timesText)).toEqual(['1 ×', '1.2 ×', '0.95 ×'])
})

test('lines break between words', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrap('longer-than-a-line two', 7)).toEqual(['longer-than-a-line', 'two'])
  expect(wrap('', 7)).toEqual([])
})
